//! The privacy notice: what is kept, for what, who sees it, for how long. Its version is `PRIVACY_VERSION`.

use crate::accounts::model::PRIVACY_VERSION;
use crate::frame::Page;
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, accounts as t};
use ui::{Card, href, use_lang};

/// The notice in full.
#[derive(Clone, Copy)]
pub struct PrivacyPage;

impl Page for PrivacyPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        notice()
    }
}

fn notice() -> AnyView {
    let lang = use_lang();
    let cards = parts(lang).map(|(title, words)| {
        let words = words.into_iter().map(|words| view! { <p>{words}</p> }).collect_view();
        view! { <Card title=title class="stack">{words}</Card> }
    });
    view! {
        <Title text=t::privacy(lang)/>
        <div class="narrow stack-wide">
            <h1>{t::privacy(lang)}</h1>
            <p>{t::privacy_short(lang)}</p>
            {cards.into_iter().collect_view()}
            <p class="quiet-text">{t::privacy_version(lang, PRIVACY_VERSION)}</p>
        </div>
    }
    .into_any()
}

/// Its parts, each with a title and its paragraphs.
fn parts(lang: Lang) -> [(&'static str, Vec<&'static str>); 6] {
    [
        (
            t::privacy_kept_title(lang),
            vec![
                t::privacy_kept(lang),
                t::privacy_kept_more(lang),
                t::privacy_kept_codes(lang),
            ],
        ),
        (t::privacy_why_title(lang), vec![t::privacy_why(lang)]),
        (
            t::privacy_who_title(lang),
            vec![
                t::privacy_who(lang),
                t::privacy_who_work(lang),
                t::privacy_who_others(lang),
            ],
        ),
        (
            t::privacy_long_title(lang),
            vec![
                t::privacy_long(lang),
                t::privacy_long_stays(lang),
                t::privacy_long_silent(lang),
            ],
        ),
        (
            t::privacy_yours_title(lang),
            vec![t::privacy_yours(lang), t::privacy_yours_delete(lang)],
        ),
        (t::privacy_cookies_title(lang), vec![t::privacy_cookies(lang)]),
    ]
}

/// The notice in short, with the way to all of it. It opens beside, so that what was typed stays.
#[component]
pub(super) fn Promise() -> impl IntoView {
    let lang = use_lang();
    view! {
        <div class="stack">
            <p>{t::privacy_short(lang)}</p>
            <p><a href=href("/privacy") target="_blank">{t::privacy(lang)}</a></p>
        </div>
    }
}
