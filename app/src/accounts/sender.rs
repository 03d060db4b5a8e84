//! The port through which codes leave: whoever delivers messages stands behind it.

use super::model::CodesAnHour;
use crate::access::Services;
use foundation::{PhoneNumber, Problem, Result};
use leptos::prelude::use_context;
use locales::Lang;
use std::sync::Arc;

/// A code on its way to a phone.
#[derive(Debug, Clone)]
pub struct Letter {
    /// To whom.
    pub phone: PhoneNumber,
    /// Six digits.
    pub code: String,
    /// The language of the one who asked.
    pub lang: Lang,
}

/// Delivers codes. `send` returns at once, whatever becomes of the delivery, so that its time tells nothing.
pub trait CodeSender: Send + Sync {
    /// Takes a letter to be delivered.
    fn send(&self, letter: Letter);
}

/// The sender that this server was started with.
pub type Sender = Arc<dyn CodeSender>;

/// The sender of this request's server.
pub(super) fn here() -> Result<Sender> {
    use_context::<Sender>().ok_or_else(|| Problem::internal("no sender of codes in this context"))
}

/// Hands a code over; one that is on its way already is not sent again.
pub(super) fn send(sender: &Sender, phone: PhoneNumber, code: Option<String>, lang: Lang) {
    if let Some(code) = code {
        sender.send(Letter { phone, code, lang });
    }
}

/// How many codes leave in an hour.
pub(super) fn codes_an_hour() -> CodesAnHour {
    let services = use_context::<Services>();
    services.map_or_else(CodesAnHour::default, |services| CodesAnHour {
        over_all: services.codes_an_hour,
        from_address: services.codes_from_address,
    })
}
