//! What an event is, what its dates are, and what becomes of them when it changes.

#[cfg(feature = "ssr")]
mod draft;
mod fields;
mod info;
#[cfg(feature = "ssr")]
mod judge;
mod kind;
#[cfg(feature = "ssr")]
mod merge;
#[cfg(feature = "ssr")]
mod plan;
mod view;

#[cfg(feature = "ssr")]
pub use draft::{Asked, EventDraft, Otherwise};
#[cfg(feature = "ssr")]
pub use fields::moment;
pub use fields::{EventFields, LONGEST, ONCE};
#[cfg(feature = "ssr")]
pub use info::Listed;
pub use info::{DateInfo, EventInfo, Question};
#[cfg(feature = "ssr")]
pub use judge::{Ground, Held};
pub use kind::{Audience, Event, EventDate, Kind, Registering, Standing};
#[cfg(feature = "ssr")]
pub use merge::{Fate, Standing as DateStanding, merge};
#[cfg(feature = "ssr")]
pub use plan::{Plan, again, span};
pub use view::{Choices, DayState, NewEvent, StaffDate, StaffEvent, StaffEvents, StaffRow, StepTold};
