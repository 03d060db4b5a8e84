//! Notices: what others did that concerns a person. Shown in the app; `channels` takes them from the table to wherever else they go.

mod api;
mod lines;
mod model;
mod page;
mod said;
#[cfg(feature = "ssr")]
mod store;

pub use api::see_notices;
pub use model::{Notice, Thing};
pub use page::news;
pub use said::{path, words};
#[cfg(feature = "ssr")]
pub use store::{Details, Kept, ToOne, Told, tell, tell_all};
