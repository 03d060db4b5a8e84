//! What a calendar of others says, what of it is new, and where it may be fetched from.

#[cfg(feature = "ssr")]
mod address;
#[cfg(feature = "ssr")]
mod event;
#[cfg(feature = "ssr")]
mod left;
#[cfg(feature = "ssr")]
mod read;
#[cfg(feature = "ssr")]
mod rule;
#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests;
#[cfg(feature = "ssr")]
mod texts;
mod view;
#[cfg(feature = "ssr")]
mod when;

#[cfg(feature = "ssr")]
pub use address::is_callable;
#[cfg(feature = "ssr")]
pub(super) use address::{address, host};
#[cfg(feature = "ssr")]
pub use left::Left;
#[cfg(feature = "ssr")]
pub(super) use read::LONGEST_NAME;
#[cfg(feature = "ssr")]
pub use read::{Found, LARGEST_FILE, Read, read};
pub use view::{CalendarRow, FollowedRow, Gone, ImportsView, Preview, Row, RowState};
