//! Everything that speaks HTTP: the table of routes, and what each request passes on its way.

mod api;
mod body;
mod caller;
mod doors;
mod etag;
mod familiar;
mod feeds;
mod forms;
mod headers;
mod health;
mod kept;
mod limit;
mod live;
mod metrics;
mod origin;
mod pack;
mod pages;
mod peer;
mod policy;
mod qr;
mod refuse;
mod ribbon;
mod router;
mod serve;
mod share;
mod sheets;
mod state;
mod tenancy;
mod trouble;

pub use metrics::Metrics;
pub(crate) use pack::accepts;
pub use peer::is_loopback_name;
pub use refuse::Refused;
pub use router::router;
pub use serve::serve;
pub use state::App;
