//! Two buttons: the other language, the other size of type. Each is a plain form, and the page is drawn anew.

use leptos::prelude::*;
use locales::{Lang, ui as t};
use ui::{HeaderSwitch, use_lang, use_page};

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

/// Larger type, or the standard one again.
#[component]
pub fn SizeSwitch() -> impl IntoView {
    let lang = use_lang();
    let (value, label) = if use_page().elder {
        ("0", t::elder_off(lang))
    } else {
        ("1", t::elder_on(lang))
    };
    view! { <HeaderSwitch action=SIZE name="elder" value=value label=label icon="type"/> }
}
