//! What every page is held in: loading, trouble, live updates.

mod describe;
mod live;
mod page;
mod problem;
mod wait;

#[cfg(feature = "ssr")]
pub use describe::Description;
pub use describe::describe;
#[cfg(feature = "hydrate")]
pub use live::{clock, drawn_at};
pub use live::{use_connected, use_live};
pub use page::Page;
pub use problem::{Lost, to_sign_in, trouble};
pub use wait::{Current, current, loaded};
