//! What every page is held in: loading, trouble, live updates.

mod live;
mod loaded;
mod page;
mod trouble;

pub use live::use_live;
pub use loaded::{Current, current, loaded};
pub use page::Page;
pub use trouble::{Lost, trouble};
