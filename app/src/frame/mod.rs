//! What every page is held in: loading, trouble, live updates.

#[cfg(feature = "ssr")]
mod html;
mod live;
mod page;
mod problem;
mod shared;
mod wait;

#[cfg(feature = "ssr")]
pub use html::drawn;
#[cfg(feature = "hydrate")]
pub use live::{clock, drawn_at};
pub use live::{use_connected, use_live};
pub use page::Page;
pub use problem::{Lost, to_sign_in, trouble};
pub use shared::describe;
#[cfg(feature = "ssr")]
pub use shared::{Description, Pictured, depict};
pub use wait::{Current, current, loaded};
