//! Notices: what others did that concerns a person. In the app now; the table is where other channels will take them from.

mod api;
mod model;
mod page;
#[cfg(feature = "ssr")]
mod store;

pub use api::see_notices;
pub use model::Notice;
pub use page::news;
