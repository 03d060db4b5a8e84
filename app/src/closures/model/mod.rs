//! What a file says of days, what staff say of one, and what they see of all.

#[cfg(feature = "ssr")]
mod event;
#[cfg(feature = "ssr")]
mod file;
#[cfg(feature = "ssr")]
mod noted;
#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests;
mod view;

#[cfg(feature = "ssr")]
pub use file::{CalendarFile, LARGEST_FILE, OWN, read};
#[cfg(feature = "ssr")]
pub(super) use file::{read_text, source};
#[cfg(feature = "ssr")]
pub(super) use noted::noted;
#[cfg(feature = "ssr")]
pub use view::AHEAD;
pub use view::{Closures, LARGEST_TEXT, Source};
