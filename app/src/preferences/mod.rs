//! How a person wants Linli to be: language, size of type, and everything about their account on one page.

pub mod api;
#[cfg(feature = "ssr")]
mod cookies;
pub mod page;
mod switch;

pub use switch::{LanguageSwitch, SizeChoice};
