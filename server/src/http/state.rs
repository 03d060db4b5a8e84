//! What every handler shares.

use crate::{
    assets::Assets,
    codes,
    http::{Metrics, familiar::Familiar, is_loopback_name, limit::Limits, live::Seats},
    preview::Previews,
    settings::{Settings, url},
};
use app::{access::Services, accounts::Sender, communities::Directory};
use foundation::{db::Db, live::Hub, push::Signer, secret::Key};
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
    /// Whose requests they are, before the database says so.
    pub familiar: Familiar,
    /// What is counted.
    pub metrics: Metrics,
    /// Pictures by which events are known.
    pub previews: Previews,
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
        let secure = secure(&public_url, address.ip());
        if secure && !public_url.starts_with("https:") {
            tracing::warn!(
                public_url,
                "cookies are Secure because others reach this server, but its public URL is no https: one, so browsers drop them and nobody \
                 can sign in; set LINLI_PUBLIC_URL to the https: address of the proxy before it"
            );
        }
        let push = (!settings.no_push).then(|| Signer::of(&key)).flatten();
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
                codes_from_address: settings.codes_from_address,
                mails: settings.smtp_url.is_some(),
                texts: settings.code_webhook.is_some(),
                push,
                hooks_anywhere: settings.hooks_anywhere,
                calendars_from: settings.calendars_from.clone(),
            },
            hub: Hub::default(),
            seats: Seats::default(),
            assets: Assets::load(),
            limits: Limits::new(settings.rate_limit),
            familiar: Familiar::default(),
            metrics,
            previews: Previews::new(settings.font.as_deref()),
            trusted_proxies: settings.trusted_proxies.clone().into(),
            stopping,
        }
    }
}

/// Whether cookies travel over TLS only. Off this machine they never go in the clear: neither where the server itself is reached from
/// elsewhere, nor where the address that people use is that of a proxy before it.
fn secure(public_url: &str, listens_at: IpAddr) -> bool {
    let is_here = url::host(public_url).is_some_and(|host| is_loopback_name(&host));
    public_url.starts_with("https:") || !listens_at.is_loopback() || !is_here
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_travel_in_the_clear_on_this_machine_alone() {
        for (public_url, listens_at, expected) in [
            ("http://127.0.0.1:3000", "127.0.0.1", false),
            ("http://localhost:3000", "::1", false),
            ("https://linli.example", "127.0.0.1", true),
            ("https://linli.example", "0.0.0.0", true),
            ("http://linli.example", "0.0.0.0", true),
            ("http://0.0.0.0:3000", "0.0.0.0", true),
            ("http://192.168.1.20:3000", "192.168.1.20", true),
            ("http://[::]:3000", "::", true),
            ("http://linli.example", "127.0.0.1", true),
            ("http://[::1]:3000", "::1", false),
        ] {
            let told = secure(public_url, listens_at.parse().unwrap());
            assert_eq!(told, expected, "{public_url} on {listens_at}");
        }
    }
}
