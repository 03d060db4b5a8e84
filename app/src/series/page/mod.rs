//! Pages about series.

mod asking;
mod change;
mod dates;
mod details;
mod equipment;
mod halves;
mod new;
mod parts;
mod whom;

pub use change::ChangeSeriesPage;
pub use details::SeriesDetails;
pub use new::NewSeriesPage;
