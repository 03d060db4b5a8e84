//! The home page.

use crate::welcome::Welcome;
use leptos::prelude::*;
use ui::use_page;

/// Home.
#[component]
pub fn Home() -> impl IntoView {
    if use_page().community.is_none() {
        return view! { <Welcome/> }.into_any();
    }
    view! { <h1>"邻里"</h1> }.into_any()
}
