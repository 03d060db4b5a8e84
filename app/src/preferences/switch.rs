//! The other language, and the size of type. Each is a plain form, and the page is drawn anew.

use leptos::prelude::*;
use locales::{Lang, preferences as s, ui as t};
use ui::{HeaderSwitch, TypeSize, form::current_page, use_lang, use_page};

/// Where the language is chosen.
pub const LANGUAGE: &str = "/_fn/choose_language";
/// Where the size of type is chosen.
pub const SIZE: &str = "/_fn/choose_size";

/// The other language, in its own words.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let (lang, other) = (use_lang(), use_lang().other());
    let value = match other {
        Lang::Zh => "zh",
        Lang::En => "en",
    };
    view! { <HeaderSwitch action=LANGUAGE name="lang" value=value label=t::language(lang) tag=other.tag() icon="language"/> }
}

/// The sizes of type, a button each; the present one is pressed.
#[component]
pub fn SizeChoice() -> impl IntoView {
    let (lang, page) = (use_lang(), use_page());
    let here = current_page();
    let code = page.community.map(|community| community.code);
    let code = code.map(|code| view! { <input type="hidden" name="community" value=code/> });
    let words = [
        s::size_standard(lang),
        s::size_large(lang),
        s::size_larger(lang),
        s::size_largest(lang),
    ];
    let button = |(size, words): (TypeSize, &'static str)| {
        let pressed = if size == page.size { "true" } else { "false" };
        view! { <button class="button quiet" name="elder" value=size.name() aria-pressed=pressed>{words}</button> }
    };
    let buttons = TypeSize::ALL.into_iter().zip(words).map(button).collect_view();
    view! {
        <form class="sizes" method="post" action=SIZE>
            {code}
            <input type="hidden" name="_page" value=move || here.get()/>
            {buttons}
        </form>
    }
    .into_any()
}
