//! Bookings: a room, or part of it, held for one party for a span of time.

pub mod api;
mod model;
pub mod page;
#[cfg(feature = "ssr")]
mod store;

#[cfg(feature = "ssr")]
pub use api::desk;
pub use model::{
    Bar, Booking, BookingView, Borrowed, Borrowing, Local, Made, OfSeries, PartsWish, PersonView, Present, RoomWish,
    Rule, Series, Standing, State, Step, Usage, Verb, WaitView, Wish, bar, judge, quota, usual_parts,
};
#[cfg(feature = "ssr")]
pub use model::{EARLY, Move, Stage, blocked_person, ended, overtaken, unknown_device};
pub use page::{Despite, barred, blocked, choose_parts};
#[cfg(feature = "ssr")]
pub use store::{
    ByRoom, DayLoad, EXPIRE, HeldSpan, NEAR, NewBooking, OwnSpan, day_loads, end_coming, expire, held_spans,
    is_verified, line, make, many, own_spans, release_missed, sweep_refusals, weeks_near,
};
