//! Accounts: a phone number and a one-time code open a session; programs bring a token.

pub mod api;
#[cfg(feature = "ssr")]
mod cookies;
mod model;
pub mod page;
#[cfg(feature = "ssr")]
mod sender;
#[cfg(feature = "ssr")]
pub mod store;

#[cfg(feature = "ssr")]
pub use cookies::{SESSION, ended};
#[cfg(feature = "ssr")]
pub use model::own_path;
pub use model::{DEMO_PHONES, Device, Me, PRIVACY_VERSION, demo_phone, role_word};
#[cfg(feature = "ssr")]
pub use sender::{CodeSender, Letter, Sender};
#[cfg(feature = "ssr")]
pub use store::{
    callers::{Found, by_session, by_token, touch},
    codes::sweep as sweep_codes,
    persons::{by_phone, found_or_opened, phone_of, called},
    sessions::sweep as sweep_sessions,
    tokens::{issue as issue_token, token_for},
};
