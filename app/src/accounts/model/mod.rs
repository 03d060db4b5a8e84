//! The rules of accounts: how long, how often, for whom.

#[cfg(feature = "ssr")]
mod account;
#[cfg(feature = "ssr")]
mod code;
mod demo;
#[cfg(feature = "ssr")]
mod limit;
#[cfg(feature = "ssr")]
mod path;
#[cfg(feature = "ssr")]
mod session;
mod told;

#[cfg(feature = "ssr")]
pub use account::{Account, Arrival, arrival, may_move};
#[cfg(feature = "ssr")]
pub use code::{LIFETIME as CODE_LIFETIME, Purpose, digits, judge, late};
pub use demo::{DEMO_PHONES, demo_phone, role_word};
#[cfg(feature = "ssr")]
pub use limit::{OF_ADDRESS, OF_PHONE, longest, may_send, most};
#[cfg(feature = "ssr")]
pub use path::own_path;
#[cfg(feature = "ssr")]
pub use session::{ABSOLUTE, IDLE, is_stale};
pub use told::{Demo, Desk, Device, Kind, Me, Step};

/// The version of the privacy notice that people agree to. It grows with every change of what the notice promises.
pub const PRIVACY_VERSION: i32 = 1;
