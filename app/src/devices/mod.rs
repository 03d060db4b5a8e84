//! Devices that can be borrowed along with a room, whichever it is: a projector, a sound system. Of each there are some units, and
//! any that is free is lent. What merely stands in a room is a fact about that room, and no business of this feature.

pub mod api;
mod model;
pub mod page;
#[cfg(feature = "ssr")]
mod store;

#[cfg(feature = "ssr")]
pub use model::DeviceDraft;
pub use model::{Device, DeviceInfo, MOST_UNITS};
#[cfg(feature = "ssr")]
pub use store::{add, in_use};
