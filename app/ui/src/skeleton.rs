//! Where something is coming.

use crate::context::use_lang;
use leptos::prelude::*;
use locales::ui as t;

/// Lines that are seen only when what they stand for takes longer than 200 ms.
#[component]
pub fn Skeleton(
    /// How many lines.
    #[prop(default = 3)]
    lines: u32,
) -> impl IntoView {
    let lines = (0..lines).map(|_| view! { <i aria-hidden="true"></i> }).collect_view();
    view! { <div class="skeleton" role="status"><span class="sr">{t::loading(use_lang())}</span>{lines}</div> }
        .into_any()
}
