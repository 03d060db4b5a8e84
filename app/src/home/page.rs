//! The home page.

use leptos::prelude::*;

/// Home.
#[component]
pub fn Home() -> impl IntoView {
    view! { <h1>"邻里"</h1> }
}
