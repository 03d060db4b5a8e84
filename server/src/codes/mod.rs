//! How codes leave this server: through a webhook, or, in development, into the log.

mod log;
mod webhook;

use crate::settings::Settings;
use app::accounts::Sender;
use foundation::secret::Key;
use std::sync::Arc;

/// The sender that the settings ask for.
pub fn sender(settings: &Settings, key: &Key) -> Sender {
    match &settings.code_webhook {
        Some(url) => Arc::new(webhook::Webhook::new(url, key.clone())),
        None => Arc::new(log::Log),
    }
}
