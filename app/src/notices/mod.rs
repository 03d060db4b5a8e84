//! Notices: what others did that concerns a person. Shown in the app; `channels` takes them from the table to wherever else they go.

mod api;
mod lines;
mod model;
mod page;
#[cfg(feature = "ssr")]
mod store;
mod words;

pub use api::see_notices;
pub use model::{Notice, Thing};
pub use page::news;
#[cfg(feature = "ssr")]
pub use store::{Details, Kept, Told, tell};
pub use words::{path, words};
