//! Linli 邻里, the front door of a neighbourhood: the table of contents.
//!
//! A feature is a folder; its files are the steps that data takes: `model.rs` (rules, no I/O), `store.rs` (all its SQL),
//! `api.rs` (who may, parse, call the store), `page.rs` (what people see). Features stand in the order of this list, and
//! reach only those above them.

#![allow(
    missing_docs,
    reason = "the fields that #[server] makes of its arguments cannot bear a doc line"
)]

pub mod access;
pub mod accounts;
pub mod communities;
pub mod frame;
pub mod places;
pub mod preferences;
pub mod residents;
pub mod roles;

pub mod bookings;
pub mod centre;
#[cfg(feature = "ssr")]
pub mod demo;
#[cfg(feature = "ssr")]
pub mod forgetting;
pub mod guide;
pub mod home;
pub mod notices;
pub mod rooms;
pub mod staff;
#[cfg(feature = "ssr")]
pub mod welcome;

mod app;
mod chunks;
#[cfg(feature = "ssr")]
mod document;

pub use app::App;
#[cfg(feature = "ssr")]
pub use document::{Assets, document};
