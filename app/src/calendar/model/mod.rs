//! What the calendar shows: what was asked for, the days with what they are called, the dates on them, and how all of it is written.

#[cfg(feature = "ssr")]
mod asked;
#[cfg(feature = "ssr")]
mod chosen;
#[cfg(feature = "ssr")]
mod cover;
#[cfg(feature = "ssr")]
mod draw;
#[cfg(feature = "ssr")]
mod feed;
#[cfg(feature = "ssr")]
mod lunar;
#[cfg(feature = "ssr")]
mod note;
#[cfg(all(test, feature = "ssr"))]
pub mod sample;
#[cfg(feature = "ssr")]
mod seats;
mod view;

#[cfg(feature = "ssr")]
pub use asked::{Asked, Reach};
#[cfg(feature = "ssr")]
pub use chosen::{Chosen, For};
#[cfg(feature = "ssr")]
pub use cover::cover;
#[cfg(feature = "ssr")]
pub use draw::{IN_A_WEEK, Light, ON_HOME, agenda, badge, chips, dates, escape, month, today, week};
#[cfg(feature = "ssr")]
pub use feed::{Atom, JsonLd, Told, entry};
#[cfg(feature = "ssr")]
pub use note::Notes;
#[cfg(feature = "ssr")]
pub use seats::Seats;
pub use view::{CalendarView, EventView, Feed, PosterView};
#[cfg(feature = "ssr")]
pub use view::{Choices, PreviewView};
