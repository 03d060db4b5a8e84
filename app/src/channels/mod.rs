//! Channels: where news goes besides the app. By mail and short message to whom it concerns, to robots of groups and to programs what is
//! for everyone; each by what its reader has chosen, not at night, and once.

pub mod api;
mod model;
#[cfg(feature = "ssr")]
mod out;
#[cfg(feature = "ssr")]
mod pack;
pub mod page;
#[cfg(feature = "ssr")]
mod store;

#[cfg(feature = "ssr")]
pub use model::{Channel, Mail, Parcel, Post, Reach, Seal, Sms};
#[cfg(feature = "ssr")]
pub use out::go_out;
#[cfg(feature = "ssr")]
pub use pack::{pack, pack_proof, sent};
#[cfg(feature = "ssr")]
pub use store::{addresses::PROOF, messages::sweep};
