//! The statements about the calendar of days.

mod days;
mod import;

pub use days::all;
pub use import::{Import, Imported, import, replace};
