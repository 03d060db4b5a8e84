//! Series for pages and forms: who may, what was asked for, one call of the desk.

mod address;
#[cfg(feature = "ssr")]
pub(super) mod desk;
mod forms;
mod views;

pub use address::{address, query};
pub use forms::{
    BookSeries, ChangeSeries, EndSeries, NameForSeries, TakeBackDate, book_series, change_series, end_series,
    name_for_series, take_back_date,
};
pub use views::{see_series, see_series_change, see_series_draft};
