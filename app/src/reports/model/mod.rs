//! The use of rooms in a month, as it is counted and shown.

#[cfg(feature = "ssr")]
mod heat;
#[cfg(feature = "ssr")]
mod month;
#[cfg(feature = "ssr")]
mod picture;
mod rules;
#[cfg(feature = "ssr")]
mod sheet;
mod view;

#[cfg(feature = "ssr")]
pub use heat::Heat;
#[cfg(feature = "ssr")]
pub use month::{Cancelled, Month, Tally, Used};
#[cfg(feature = "ssr")]
pub use picture::{svg, table};
pub use rules::rule_in_words;
#[cfg(feature = "ssr")]
pub use sheet::{HourLine, Line, RefusalLine, hour_sheet, refusal_sheet, sheet};
#[cfg(feature = "ssr")]
pub use view::people;
pub use view::{Refused, RoomUse, UseView};
