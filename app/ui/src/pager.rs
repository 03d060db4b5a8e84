//! Back and on: days, weeks, months, pages of a list.

use crate::{context::use_lang, icon::Icon};
use leptos::prelude::*;
use locales::ui as t;

/// Links to what comes before and after, around where one is.
#[component]
pub fn Pager(
    /// Where one is: `今天 周一 11月23日`.
    #[prop(optional, into)]
    label: String,
    /// Where "back" leads; none at the beginning.
    #[prop(optional, into)]
    previous: Option<String>,
    /// Where "on" leads; none at the end.
    #[prop(optional, into)]
    next: Option<String>,
) -> impl IntoView {
    let lang = use_lang();
    view! {
        <nav class="pager" aria-label=t::pager(lang)>
            {turn(previous, "previous", t::previous(lang))}
            <span class="pager-now" aria-live="polite">{label}</span>
            {turn(next, "next", t::next(lang))}
        </nav>
    }
    .into_any()
}

fn turn(href: Option<String>, icon: &'static str, words: &'static str) -> AnyView {
    match href {
        Some(href) => view! { <a class="button quiet" href=href aria-label=words><Icon name=icon/></a> }.into_any(),
        None => view! { <span class="pager-none"></span> }.into_any(),
    }
}
