//! What a blocked person reads: why, until when, and what they still can do.

use super::Blocked;
use leptos::prelude::*;
use locales::people as t;
use ui::{Notice, Tone, say, use_lang};

/// The notice on one's own page.
pub fn notice(blocked: &Blocked) -> AnyView {
    let lang = use_lang();
    let until = t::you_are_blocked(lang, say::day(lang, blocked.until, None));
    let because = t::because(lang, &blocked.reason);
    view! {
        <Notice tone=Tone::Warn icon="ban">
            <p>{until}</p>
            <p>{because}</p>
        </Notice>
    }
    .into_any()
}
