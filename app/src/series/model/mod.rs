//! What a series is, which of its dates can be had, and what a change makes of them.

#[cfg(feature = "ssr")]
mod any;
mod asked;
mod date;
#[cfg(feature = "ssr")]
mod lending;
#[cfg(feature = "ssr")]
mod merge;
#[cfg(feature = "ssr")]
mod pattern;
#[cfg(feature = "ssr")]
mod preview;
mod view;

#[cfg(feature = "ssr")]
pub use any::any_of;
#[cfg(feature = "ssr")]
pub use asked::Shape;
pub use asked::{Asked, BORROW, NEW};
pub use date::{DatePreview, DateState, Times, WITHOUT, Why};
#[cfg(feature = "ssr")]
pub use lending::Stock;
#[cfg(feature = "ssr")]
pub use merge::{DateChange, Fate, Kept, Ruled, merge};
#[cfg(feature = "ssr")]
pub use pattern::Pattern;
#[cfg(feature = "ssr")]
pub use preview::{Around, Fit, Held, Left, Want, preview};
pub use view::{
    ChangePlan, ChangedDate, Draft, OtherPart, Outcome, Planned, SeriesDate, SeriesMade, SeriesPage, Stand, Sum,
};
