//! Events: what the community does together, once or again and again. Staff keep the calendar, and each date books its room.
//!
//! A rule reaches 400 days at most, so all dates of an event are rows from the moment it is published or scheduled. The bookings of their
//! rooms are those of a series whose id is the event's: that a date has one live booking at most is the guarantee of every series.
//! Who registered is told by the feature above, which does the jobs [`ENDED`], [`MOVED`], [`RESTORED`] and [`CHANGED`].

pub mod api;
mod model;
pub mod page;
#[cfg(feature = "ssr")]
mod store;

#[cfg(feature = "ssr")]
pub use api::desk::{
    Brought, Giving, bring, bring_again, cover, describe_cover, end_brought, my_proposals as proposals_of,
    propose_whole, publish_whole,
};
pub use model::{
    Audience, Counted, DateInfo, Event, EventDate, EventFields, EventInfo, Kind, MyProposal, ONCE, Question,
    Registering, Reminds, Standing,
};
#[cfg(feature = "ssr")]
pub use model::{EventDraft, Lead, Listed, Said, Then};
pub use page::{kind_in_words, my_proposals, registering_in_words, turns};
#[cfg(feature = "ssr")]
pub use store::{
    By, CHANGED, ENDED, MOVED, PUBLISH, RESTORED, date, dates_of, event, listed, listed_of, publish_due, registered_by,
    remove_brought, show_brought,
};
