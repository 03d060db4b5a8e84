//! What opens on a tap, without scripts: sheets, and the question before something is taken away.

use crate::{button::ButtonKind, icon::Icon};
use leptos::prelude::*;

/// More to choose from: on a phone it comes up from the bottom edge, on a wide screen it opens in place.
#[component]
pub fn Sheet(
    /// The words of the button that opens it.
    #[prop(into)]
    label: String,
    /// An icon on the button.
    #[prop(optional)]
    icon: Option<&'static str>,
    /// Whether it is open at first.
    #[prop(optional)]
    open: bool,
    /// What is inside.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="sheet" open=open>
            <summary class=ButtonKind::Quiet.class()>{icon.map(|name| view! { <Icon name/> })} {label}</summary>
            <div class="sheet-body">{children()}</div>
        </details>
    }
    .into_any()
}

/// Asks once: the button opens the question, and the question holds the form that does it.
#[component]
pub fn Confirm(
    /// The words of the button that asks: 取消预约.
    #[prop(into)]
    label: String,
    /// What will happen: 取消后别人可以预约这个时间。
    #[prop(into)]
    question: String,
    /// Whether it is open at first: its form has come back refused.
    #[prop(optional)]
    open: bool,
    /// The form with the button that does it.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="confirm" open=open>
            <summary class=ButtonKind::Danger.class()>{label}</summary>
            <div class="confirm-body">
                <p>{question}</p>
                {children()}
            </div>
        </details>
    }
    .into_any()
}
