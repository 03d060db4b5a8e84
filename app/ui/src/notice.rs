//! Words on coloured paper.

use crate::{icon::Icon, tone::Tone};
use leptos::prelude::*;

/// Something to know before going on, or what has just happened.
#[component]
pub fn Notice(
    /// How urgent it is.
    #[prop(optional)]
    tone: Tone,
    /// Another icon than the tone's own.
    #[prop(optional)]
    icon: Option<&'static str>,
    /// Whether screen readers announce it, as the answer to what the person just did.
    #[prop(optional)]
    announce: bool,
    /// Its words.
    children: Children,
) -> impl IntoView {
    let own = if tone == Tone::Warn {
        Tone::Urgent.icon()
    } else {
        tone.icon()
    };
    view! {
        <div class=["notice ", tone.class()].concat() role=announce.then_some("status")>
            <Icon name=icon.unwrap_or(own)/>
            <div class="notice-body">{children()}</div>
        </div>
    }
    .into_any()
}
