//! Registrations: what they say, where they stand, who sees what of them.

#[cfg(feature = "ssr")]
mod code;
mod household;
#[cfg(feature = "ssr")]
mod judge;
#[cfg_attr(
    not(any(test, feature = "hydrate")),
    allow(dead_code, reason = "only a page that is open in a browser keeps anything")
)]
mod kept;
#[cfg(feature = "ssr")]
mod remind;
mod state;
#[cfg(feature = "ssr")]
mod tick;
mod view;
mod wish;

#[cfg(feature = "ssr")]
pub use code::code;
pub use household::{Household, MOST_MEMBERS, Member, MemberFields};
#[cfg(feature = "ssr")]
pub use judge::{Times, blocked, opens_at_the_door, refused, terms, words};
#[cfg(feature = "hydrate")]
pub use kept::{Fate, Kept, pause};
pub use kept::{Queue, is_passing};
#[cfg(feature = "ssr")]
pub use remind::{Coming, Reminder, reminders};
#[cfg(feature = "ssr")]
pub use state::Registration;
pub use state::State;
#[cfg(feature = "ssr")]
pub use state::Verb;
#[cfg(feature = "ssr")]
pub use tick::Said;
pub use view::{Arrival, Desk, Form, Guest, Left, Made, Mine, MyEvents, One, Sheet, Would};
#[cfg(feature = "ssr")]
pub use wish::Wish;
pub use wish::{Fields, LONGEST, LONGEST_NAME, asked};
