//! The rules of accounts: how long, how often, for whom.

#[cfg(feature = "ssr")]
mod account;
#[cfg(feature = "ssr")]
mod code;
#[cfg(feature = "ssr")]
mod demo;
#[cfg(feature = "ssr")]
mod limit;
mod path;
mod role;
#[cfg(feature = "ssr")]
mod session;
mod told;

#[cfg(feature = "ssr")]
pub use account::{Account, Arrival, arrival, may_move};
#[cfg(feature = "ssr")]
pub use code::{AT_ONCE, LIFETIME as CODE_LIFETIME, Purpose, TWICE, digits, judge, late};
#[cfg(feature = "ssr")]
pub use demo::{DEMO_PHONES, demo_phone};
#[cfg(feature = "ssr")]
pub use limit::{AN_HOUR, CodesAnHour, OF_PHONE, longest, may_send, most, within_ceiling};
pub use path::own_path;
pub use role::role_word;
#[cfg(feature = "ssr")]
pub use session::{ABSOLUTE, IDLE, is_stale};
pub use told::{Demo, Desk, Device, Kind, Me, Step};

/// The version of the privacy notice that people agree to. It grows with every change of what the notice promises.
pub const PRIVACY_VERSION: i32 = 5;
