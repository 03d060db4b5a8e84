//! Channels: where news goes besides the app. By mail, by short message and onto devices to whom it concerns, to robots of groups and to
//! programs what is for everyone; each by what its reader has chosen, not at night, and once.

pub mod api;
#[cfg(feature = "ssr")]
mod found;
mod model;
#[cfg(feature = "ssr")]
mod out;
#[cfg(feature = "ssr")]
mod pack;
pub mod page;
#[cfg(feature = "ssr")]
mod store;

#[cfg(feature = "ssr")]
pub use model::{Channel, Glance, Mail, Parcel, Post, Reach, Seal, Sms};
#[cfg(feature = "ssr")]
pub use out::go_out;
#[cfg(feature = "ssr")]
pub use pack::{gone, pack, pack_proof, sent};
#[cfg(feature = "ssr")]
pub use store::{addresses::PROOF, messages::sweep};
