//! The port through which codes leave: whoever delivers messages stands behind it.

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
