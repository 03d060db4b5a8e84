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
    /// Where "back" and "on" lead; none at the beginning, none at the end.
    turns: (Option<String>, Option<String>),
) -> impl IntoView {
    let (lang, (previous, next)) = (use_lang(), turns);
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
