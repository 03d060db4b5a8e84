//! A place where nothing is yet.

use crate::icon::Icon;
use leptos::prelude::*;

/// Why there is nothing, and the first step.
#[component]
pub fn Empty(
    /// An icon of what will stand here.
    #[prop(default = "list")]
    icon: &'static str,
    /// What is missing: 您还没有预约。
    #[prop(into)]
    title: String,
    /// Why, or what for.
    #[prop(optional, into)]
    words: String,
    /// The first step: a button.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let words = (!words.is_empty()).then(|| view! { <p>{words}</p> });
    view! {
        <div class="empty">
            <Icon name=icon/>
            <strong>{title}</strong>
            {words}
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}
