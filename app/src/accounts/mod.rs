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
pub use model::demo_phone;
pub use model::role_word;
pub use page::{Account, NumberFor};
#[cfg(feature = "ssr")]
pub use sender::{CodeSender, Letter, Sender};
#[cfg(feature = "ssr")]
pub use store::{
    callers::{Found, by_session, by_token, touch},
    persons::{by_phone, called, found_or_opened, hold, holder, opened_by, phone_of, renew},
    retire::withdraw_roles,
    sweep,
    tokens::token_for,
};
