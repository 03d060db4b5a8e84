//! What a feed is, what a booking is in it, and the secret in its address.

#[cfg(feature = "ssr")]
mod entry;
#[cfg(feature = "ssr")]
mod registered;
#[cfg(feature = "ssr")]
mod series;
#[cfg(feature = "ssr")]
mod token;
mod view;

#[cfg(feature = "ssr")]
pub use entry::{Entry, Place};
#[cfg(feature = "ssr")]
pub use registered::{Registered, events as registered_events};
#[cfg(feature = "ssr")]
pub use series::{Series, TOLD};
#[cfg(feature = "ssr")]
pub use token::{FeedToken, id_of, token};
pub use view::Address;
