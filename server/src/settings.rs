//! What can be set, by flag or by environment, with its defaults.

pub(crate) mod url;

use crate::http::is_loopback_name;
use clap::Args;
use locales::{Lang, Words, commands as t};
use std::{net::SocketAddr, path::PathBuf};

/// The settings of a server. Every one is a flag and an environment variable.
#[derive(Debug, Clone, Args)]
pub struct Settings {
    /// Address and port to listen on
    #[arg(long, env = "LINLI_ADDR", default_value = "127.0.0.1:3000")]
    pub addr: SocketAddr,

    // A doc line here would become the help of every setting in it.
    #[allow(missing_docs)]
    #[command(flatten)]
    pub storage: Storage,

    /// The address that people reach this server by; http://ADDR when not given. Forms have to come from it (Origin), cookies are Secure
    /// where it begins with https:, and shared links and the description of the interface for programs begin with it
    #[arg(long, env = "LINLI_PUBLIC_URL", value_parser = url::origin)]
    pub public_url: Option<String>,

    /// Proxies whose X-Forwarded-For is believed: addresses separated by commas
    #[arg(long, env = "LINLI_TRUSTED_PROXIES", value_delimiter = ',')]
    pub trusted_proxies: Vec<std::net::IpAddr>,

    /// Where one-time codes are posted as JSON, signed with HMAC-SHA256 (X-Linli-Signature) under the server's secret; without it
    /// codes go to the log, and the server refuses to be reached from anywhere but this machine
    #[arg(long, env = "LINLI_CODE_WEBHOOK", value_parser = url::address)]
    pub code_webhook: Option<String>,

    /// How many one-time codes are sent in an hour, over all numbers: each of them costs
    #[arg(long, env = "LINLI_CODES_AN_HOUR", default_value_t = 1000)]
    pub codes_an_hour: u32,

    /// How many one-time codes one address may ask for in an hour: more where a whole hall of people shares one
    #[arg(long, env = "LINLI_CODES_FROM_ADDRESS", default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..))]
    pub codes_from_address: u32,

    /// The mail server that news goes out by: smtp://HOST:25, smtp://USER:PASSWORD@HOST:587?tls=required, smtps://USER:PASSWORD@HOST;
    /// without it nobody is offered mail
    #[arg(long, env = "LINLI_SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<String>,

    /// The address that mail comes from; linli@ and the host of the public URL when not given
    #[arg(long, env = "LINLI_MAIL_FROM")]
    pub mail_from: Option<String>,

    /// Send no messages onto devices (Web Push), so that nothing leaves for the houses of browsers' makers
    #[arg(long, env = "LINLI_NO_PUSH")]
    pub no_push: bool,

    /// Let robots and webhooks of communities, and the houses of browsers' makers, be at any address, in the clear too, and inside the server's
    /// own network: for development
    #[arg(long, env = "LINLI_HOOKS_ANYWHERE")]
    pub hooks_anywhere: bool,

    /// Addresses inside the server's own network that communities may subscribe to calendars at, in the clear too, each an IP address with
    /// its port, separated by commas; without it calendars are fetched from the internet only
    #[arg(long, env = "LINLI_CALENDARS_FROM", value_delimiter = ',')]
    pub calendars_from: Vec<SocketAddr>,

    /// A font with Chinese type, or a folder of fonts, in which the pictures of shared events are written; one of the system's when not given.
    /// Where there is none, an event that has no cover is shared without a picture of its own
    #[arg(long, env = "LINLI_FONT")]
    pub font: Option<PathBuf>,

    /// Requests a minute for each person or address; 0 turns the limit off
    #[arg(long, env = "LINLI_RATE_LIMIT", default_value_t = 300)]
    pub rate_limit: u32,

    /// Who bears this token may read /metrics from anywhere; without it only this machine may
    #[arg(long, env = "LINLI_METRICS_TOKEN", hide_env_values = true)]
    pub metrics_token: Option<String>,

    /// On an empty database, build the demo community first; from this machine its roles can be tried with one tap
    #[arg(long)]
    pub demo: bool,
}

impl Settings {
    /// Why one-time codes may not go to the log: others reach this server, and whoever reads the log could sign in as any of them.
    pub fn codes_would_leak(&self) -> Option<Words> {
        let host = self.public_url.as_deref().and_then(url::host);
        let because = |why: fn(Lang) -> &'static str| Some(Words::of(|lang| why(lang).into()));
        if self.code_webhook.is_some() {
            None
        } else if !self.addr.ip().is_loopback() {
            because(t::reached_by_addr)
        } else if host.is_some_and(|host| !is_loopback_name(&host)) {
            because(t::reached_by_url)
        } else if !self.trusted_proxies.is_empty() {
            because(t::reached_by_proxy)
        } else {
            None
        }
    }
}

/// Where things are kept: what every command needs.
#[derive(Debug, Clone, Args)]
pub struct Storage {
    /// Database: sqlite:FILE or postgres://USER@HOST/NAME; a file in the user's data folder when not given
    #[arg(long, env = "LINLI_DATABASE_URL", global = true)]
    pub database_url: Option<String>,

    /// File with the server's secret key of 32 bytes, made at the first start with mode 600
    #[arg(long, env = "LINLI_SECRET_FILE", global = true)]
    pub secret_file: Option<PathBuf>,

    /// What is logged: error, warn, info, debug, or a filter such as "info,sqlx=warn"; "json:" before it makes each line JSON
    #[arg(long, env = "LINLI_LOG", default_value = "info", global = true)]
    pub log: String,
}

impl Storage {
    /// The database's URL, with the folder of the default file made.
    pub fn database_url(&self) -> std::io::Result<String> {
        match &self.database_url {
            Some(url) => Ok(url.clone()),
            None => Ok(format!("sqlite:{}", data_folder()?.join("linli.db").display())),
        }
    }

    /// The file of the secret key: beside the data unless it is set.
    pub fn secret_file(&self) -> std::io::Result<PathBuf> {
        if let Some(file) = &self.secret_file {
            return Ok(file.clone());
        }
        let of_sqlite = self.database_url.as_deref().and_then(|url| url.strip_prefix("sqlite:"));
        let path = of_sqlite.map(|path| PathBuf::from(path.trim_start_matches("//").split('?').next().unwrap_or(path)));
        match path {
            Some(path) => Ok(path.with_extension("secret")),
            None => Ok(data_folder()?.join("linli.secret")),
        }
    }
}

/// `$XDG_DATA_HOME/linli`, else `~/.local/share/linli`, else the folder that the program was started in.
fn data_folder() -> std::io::Result<PathBuf> {
    let set = |name| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let base = set("XDG_DATA_HOME")
        .or_else(|| set("HOME").map(|home| home.join(".local/share")))
        .unwrap_or_default();
    let folder = base.join("linli");
    let mut make = std::fs::DirBuilder::new();
    make.recursive(true);
    // It will hold phone numbers and the key.
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut make, 0o700);
    make.create(&folder)?;
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Typed {
        #[command(flatten)]
        settings: Settings,
    }

    fn settings(flags: &[&str]) -> Settings {
        Typed::parse_from(["linli"].iter().chain(flags)).settings
    }

    #[test]
    fn codes_go_to_the_log_only_where_nobody_else_reaches_the_server() {
        assert_eq!(settings(&[]).codes_would_leak(), None);
        assert_eq!(
            settings(&["--public-url", "http://localhost:3000"]).codes_would_leak(),
            None
        );
        for reached in [
            ["--addr", "0.0.0.0:3000"],
            ["--public-url", "https://linli.example"],
            ["--trusted-proxies", "127.0.0.1"],
        ] {
            assert!(settings(&reached).codes_would_leak().is_some(), "{reached:?}");
            let sent = [&reached[..], &["--code-webhook", "http://127.0.0.1:4815/codes"]].concat();
            assert_eq!(settings(&sent).codes_would_leak(), None);
        }
    }
}
