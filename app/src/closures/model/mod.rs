//! What a file says of days.

mod event;
mod file;
#[cfg(test)]
mod tests;

pub(super) use file::source;
pub use file::{CalendarFile, LARGEST_FILE, read};
