//! What every handler shares.

use crate::{
    assets::Assets,
    codes,
    http::{Metrics, limit::Limits, live::Seats},
    settings::Settings,
};
use app::{access::Services, accounts::Sender, communities::Directory};
use foundation::{db::Db, live::Hub, secret::Key};
use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};
use tokio::sync::watch;

/// The server's parts. Cheap to clone; none of it is state that another server would miss.
#[derive(Clone)]
pub struct App {
    /// What the product needs.
    pub services: Services,
    /// Where open pages listen.
    pub hub: Hub,
    /// How many pages may be open.
    pub seats: Seats,
    /// WASM, styles, icons.
    pub assets: Assets,
    /// Requests a minute.
    pub limits: Limits,
    /// What is counted.
    pub metrics: Metrics,
    /// The proxies whose word is believed.
    pub trusted_proxies: Arc<[IpAddr]>,
    /// How one-time codes leave.
    pub codes: Sender,
    /// Turns true when the server is told to stop.
    pub stopping: watch::Receiver<bool>,
}

impl App {
    /// Puts the parts together for a server that listens on `address`.
    pub fn new(
        settings: &Settings,
        address: SocketAddr,
        db: Db,
        key: Key,
        directory: Directory,
        metrics: Metrics,
        stopping: watch::Receiver<bool>,
    ) -> Self {
        let public_url = settings
            .public_url
            .clone()
            .unwrap_or_else(|| format!("http://{address}"));
        let public_url = public_url.trim_end_matches('/').to_owned();
        // Off loopback a cookie never travels in the clear, whatever the address that was set says.
        let secure = public_url.starts_with("https:") || !address.ip().is_loopback();
        Self {
            codes: codes::sender(settings, &key),
            services: Services {
                db,
                directory,
                key,
                public_url,
                demo: settings.demo,
                secure,
                codes_an_hour: settings.codes_an_hour,
            },
            hub: Hub::default(),
            seats: Seats::default(),
            assets: Assets::load(),
            limits: Limits::new(settings.rate_limit),
            metrics,
            trusted_proxies: settings.trusted_proxies.clone().into(),
            stopping,
        }
    }
}
