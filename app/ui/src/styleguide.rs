//! `/styleguide`, in development and in demo communities: each component in each state, to be looked at and to be judged by axe.

pub mod board;
pub mod forms;
pub mod looks;
pub mod time;

use crate::{context::use_lang, tabs::Tab, tabs::Tabs};
use leptos::prelude::*;
use locales::styleguide as t;

/// The whole design system on one page.
#[component]
pub fn Styleguide() -> impl IntoView {
    let lang = use_lang();
    let tab = |label: &str, id: &str| Tab {
        label: label.into(),
        href: ["#", id].concat(),
        current: id == "looks",
    };
    let tabs = vec![
        tab(t::looks(lang), "looks"),
        tab(t::board(lang), "board"),
        tab(t::forms(lang), "forms"),
        tab(t::time(lang), "time"),
    ];
    view! {
        <div class="page-head"><h1>{t::title(lang)}</h1></div>
        <Tabs label=t::title(lang) tabs/>
        <looks::Looks/>
        <board::Board/>
        <forms::Forms/>
        <time::Time/>
    }
    .into_any()
}

#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests;
