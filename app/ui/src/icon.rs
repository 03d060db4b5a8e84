//! Icons, drawn once in `public/icons.svg` and fetched once.

use leptos::prelude::*;

/// An icon beside words; screen readers pass it over.
#[component]
pub fn Icon(
    /// The id of a symbol in `public/icons.svg`.
    name: &'static str,
) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true" focusable="false">
            <use href=["/icons.svg#", name].concat()></use>
        </svg>
    }
}
