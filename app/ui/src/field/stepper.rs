//! A number with − and +, for thumbs.

use super::Frame;
use crate::{context::use_lang, icon::Icon};
use leptos::{html, prelude::*};
use locales::ui as t;

/// A small whole number. Before and without WASM it is a plain number field.
#[component]
pub fn Stepper(
    /// Its name in the form and in the API.
    name: &'static str,
    /// What is counted.
    #[prop(into)]
    label: String,
    /// The number at first.
    #[prop(default = 1)]
    value: i32,
    /// The least.
    #[prop(default = 0)]
    min: i32,
    /// The most.
    #[prop(optional)]
    max: Option<i32>,
    /// How far one tap goes.
    #[prop(default = 1)]
    step: i32,
    /// One sentence that helps.
    #[prop(optional, into)]
    hint: String,
) -> impl IntoView {
    let frame = Frame::new(name, hint);
    let lang = use_lang();
    let value = frame.typed.clone().unwrap_or_else(|| value.to_string());
    let input = NodeRef::<html::Input>::new();
    let asleep = RwSignal::new(true);
    Effect::new(move |_| asleep.set(false));
    let go = move |by: i32| {
        if let Some(input) = input.get_untracked() {
            let now = input.value().parse::<i32>().unwrap_or(min);
            let next = (now + by).clamp(min, max.unwrap_or(i32::MAX));
            input.set_value(&next.to_string());
        }
    };
    view! {
        <div class="field">
            {frame.label(label, false)}
            {frame.hint_view()}
            <div class="stepper" class:asleep=move || asleep.get()>
                <button type="button" class="button quiet" aria-label=t::less(lang) on:click=move |_| go(-step)>
                    <Icon name="minus"/>
                </button>
                <input
                    class="input"
                    type="number"
                    inputmode="numeric"
                    id=frame.id.clone()
                    name=name
                    value=value
                    min=min.to_string()
                    max=max.map(|max| max.to_string())
                    step=step.to_string()
                    required=true
                    aria-describedby=frame.described_by()
                    aria-invalid=frame.invalid()
                    node_ref=input
                />
                <button type="button" class="button quiet" aria-label=t::more(lang) on:click=move |_| go(step)>
                    <Icon name="plus"/>
                </button>
            </div>
            {frame.flaw_view()}
        </div>
    }
    .into_any()
}
