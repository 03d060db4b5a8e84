//! Blocks: who may not book in a community for a while, why, and until when. They can sign in, read, and cancel what is theirs.

mod model;
mod page;
#[cfg(feature = "ssr")]
mod store;

pub use model::{Blocked, LONGEST};
#[cfg(feature = "ssr")]
pub use model::{NewBlock, last_day, may_block};
pub use page::notice;
#[cfg(feature = "ssr")]
pub use store::{Kept, block, change, lift, of, present};
