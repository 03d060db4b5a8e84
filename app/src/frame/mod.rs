//! What every page is held in: loading, trouble, live updates.

mod live;
mod loaded;
mod trouble;

pub use live::use_live;
pub use loaded::{current, loaded};
pub use trouble::{Lost, trouble};
