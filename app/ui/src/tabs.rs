//! Several views of the same thing.

use leptos::prelude::*;

/// A view that can be opened.
#[derive(Debug, Clone, PartialEq)]
pub struct Tab {
    /// Its words.
    pub label: String,
    /// Where it stands, from [`crate::href`].
    pub href: String,
    /// Whether it is open.
    pub current: bool,
}

/// Links to the views of a thing, side by side; one of them is open.
#[component]
pub fn Tabs(
    /// What they are views of, for screen readers.
    #[prop(into)]
    label: String,
    /// The views.
    tabs: Vec<Tab>,
) -> impl IntoView {
    let link = |tab: Tab| view! { <a href=tab.href aria-current=tab.current.then_some("page")>{tab.label}</a> };
    view! { <nav class="tabs" aria-label=label>{tabs.into_iter().map(link).collect_view()}</nav> }.into_any()
}
