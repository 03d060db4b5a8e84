//! The state of a thing in one word.

use crate::{icon::Icon, tone::Tone};
use leptos::prelude::*;

/// A state: an icon and a word, and only then a colour.
#[component]
pub fn Badge(
    /// What the state means.
    #[prop(optional)]
    tone: Tone,
    /// Another icon than the tone's own.
    #[prop(optional)]
    icon: Option<&'static str>,
    /// The word.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    view! {
        <span class=["badge ", tone.class()].concat()>
            <Icon name=icon.unwrap_or(tone.icon())/>
            {label}
        </span>
    }
    .into_any()
}
