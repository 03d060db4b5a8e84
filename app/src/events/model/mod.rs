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
mod proposal;
mod remind;
#[cfg(feature = "ssr")]
mod said;
mod scope;
mod turn;
mod view;

#[cfg(feature = "ssr")]
pub use draft::{Asked, EventDraft, Otherwise};
#[cfg(feature = "ssr")]
pub use fields::moment;
pub use fields::{EventFields, LONGEST, ONCE};
#[cfg(feature = "ssr")]
pub use info::Listed;
pub use info::{Counted, DateInfo, EventInfo, Question};
#[cfg(feature = "ssr")]
pub use judge::{Ground, Held};
pub use kind::{Audience, Event, EventDate, Kind, Registering, Standing};
#[cfg(feature = "ssr")]
pub use merge::{Fate, Standing as DateStanding, merge};
#[cfg(feature = "ssr")]
pub use plan::{Plan, again, span};
#[cfg(feature = "ssr")]
pub use proposal::MOST_OPEN;
pub use proposal::{MyProposal, Proposal, ProposalState, WORDS};
#[cfg(feature = "ssr")]
pub use remind::Lead;
pub use remind::Reminds;
#[cfg(feature = "ssr")]
pub use said::{Said, Then};
pub use scope::Scope;
pub use turn::Turn;
#[cfg(feature = "ssr")]
pub use turn::{Course, FURTHEST};
pub use view::{
    ChangedDate, Choices, DayState, EventChange, NewEvent, StaffDate, StaffEvent, StaffEvents, StaffRow, StepTold,
};
