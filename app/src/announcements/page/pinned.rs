//! What is announced, on home.

use crate::announcements::Pinned;
use foundation::time::Day;
use leptos::prelude::*;
use locales::announcements as t;
use ui::{href, say, use_lang};

/// What is pinned, a card each; nothing where there is nothing. Text only, its lines as they were written.
pub fn cards(list: &[Pinned], today: Day) -> Vec<AnyView> {
    let lang = use_lang();
    let card = |Pinned(title, words, last): &Pinned| {
        let until = t::until(lang, say::day_near(lang, *last, today));
        view! {
            <article class="card pinned">
                <h2>{title.to(lang).to_owned()}</h2>
                <p>{words.to(lang).to_owned()}</p>
                <p class="row-note">{until}</p>
            </article>
        }
        .into_any()
    };
    list.iter().map(card).collect()
}

/// The way to those for which home has no room.
pub fn more(count: usize) -> Option<AnyView> {
    let words = t::more(use_lang(), count);
    (count > 0).then(|| view! { <p><a href=href("/announcements")>{words}</a></p> }.into_any())
}
