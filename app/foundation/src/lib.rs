//! What every feature stands on. Nothing here knows a feature, and nothing here draws.
//!
//! Both halves compile the values (`Id`, `Problem`, `Day`, `Role` …); the machinery (`Db`, the journal, jobs, live updates)
//! exists on the server only, behind the feature `ssr`.

pub mod geo;
pub mod id;
pub mod paging;
pub mod phone;
pub mod policy;
pub mod problem;
pub mod tenancy;
pub mod text;
pub mod time;
mod wire;

#[cfg(feature = "ssr")]
pub mod db;
#[cfg(feature = "ssr")]
pub mod ical;
#[cfg(feature = "ssr")]
pub mod idempotency;
#[cfg(feature = "ssr")]
pub mod jobs;
#[cfg(feature = "ssr")]
pub mod journal;
#[cfg(feature = "ssr")]
pub mod live;
#[cfg(feature = "ssr")]
pub mod net;
#[cfg(feature = "ssr")]
pub mod push;
#[cfg(feature = "ssr")]
pub mod secret;

pub use id::Id;
pub use phone::PhoneNumber;
pub use problem::{Flaw, Problem};
pub use wire::Json;

/// The answer of everything that a person can meet a refusal in.
pub type Result<T, E = Problem> = std::result::Result<T, E>;
