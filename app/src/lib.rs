//! Linli 邻里, the front door of a neighbourhood: the table of contents.
//!
//! A feature is a folder; its files are the steps that data takes: `model.rs` (rules, no I/O), `store.rs` (all its SQL),
//! `api.rs` (who may, parse, call the store), `page.rs` (what people see). Features stand in groups, from below to above; each reaches
//! only features of the groups before its own.

#![allow(
    missing_docs,
    reason = "the fields that #[server] makes of its arguments cannot bear a doc line"
)]

#[cfg(feature = "ssr")]
pub mod admission;
pub mod frame;
pub mod places;
pub mod recurrence;

pub mod communities;

pub mod access;

pub mod announcements;
pub mod community_settings;

pub mod accounts;
pub mod blocks;
pub mod devices;
pub mod notices;
pub mod rooms;

pub mod closures;
#[cfg(feature = "ssr")]
pub mod forgetting;
pub mod guide;
pub mod residents;
pub mod roles;
#[cfg(feature = "ssr")]
pub mod welcome;

pub mod bookings;
pub mod channels;
pub mod feedback;
pub mod staff;

pub mod covers;

pub mod events;

pub mod imports;
pub mod registrations;

pub mod calendar;

pub mod feeds;

pub mod people;
pub mod preferences;

pub mod centre;
pub mod door;
pub mod reports;
pub mod series;
pub mod waiting;

pub mod home;

#[cfg(feature = "ssr")]
pub mod demo;

mod app;
mod chunks;
#[cfg(feature = "ssr")]
mod document;

pub use app::App;
#[cfg(feature = "ssr")]
pub use document::{Assets, document};
