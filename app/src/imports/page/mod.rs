//! Events of other calendars: where they come from, and what an import would do.

mod calendars;
mod import;
mod preview;

pub use import::ImportPage;
pub use preview::ImportPreviewPage;
