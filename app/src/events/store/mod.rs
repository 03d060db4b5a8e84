//! The statements about events.

mod read;
mod row;

pub use read::{any, any_date, date, dates_of, event, listed};
