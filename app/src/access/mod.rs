//! Who asks, in which community, and whether they may: the first line of every server function.

mod caller;
#[cfg(feature = "ssr")]
mod visit;

pub use caller::{Caller, Known, Person, Session};
#[cfg(feature = "ssr")]
pub use visit::{Services, Visit, enter, public_address, webcal};
