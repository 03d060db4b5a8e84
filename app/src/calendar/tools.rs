//! What stands around days and dates: which of them are seen, and how they come into one's own calendar.

use super::model::Feed;
#[cfg(feature = "ssr")]
use super::model::{Asked, Choices};
use leptos::prelude::*;
use locales::{Lang, calendar as t};
#[cfg(feature = "ssr")]
use ui::{Button, Check, Empty, Select};
use ui::{ButtonKind, ButtonLink, Icon, Sheet, href};

/// The kinds, a row that passes by, with the way to all that can be chosen beside it.
#[cfg(feature = "ssr")]
pub fn narrow(asked: Asked, kinds: String, choices: Choices, lang: Lang) -> AnyView {
    let kept = [("view", asked.view), ("date", asked.date), ("kind", asked.kind)];
    let kept = kept.into_iter().filter(|(_, value)| !value.is_empty());
    let kept = kept
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    view! {
        <nav class="filter" aria-label=t::which_kind(lang) inner_html=kinds></nav>
        <Sheet label=t::narrow(lang) icon="filter">
            <form method="get" action=href("/events") class="form">
                {kept}
                <Select name="place" label=t::place(lang) options=choices.places value=asked.place/>
                <Select name="audience" label=t::whom(lang) options=choices.audiences value=asked.audience/>
                <Check name="free" label=t::only_free(lang) value="1" checked=!asked.free.is_empty()/>
                <Button kind=ButtonKind::Main wide=true icon="filter">{t::show(lang)}</Button>
            </form>
        </Sheet>
    }
    .into_any()
}

/// That only some of what there is is seen, and the way back to everything.
#[cfg(feature = "ssr")]
pub fn narrowed(found: usize, lang: Lang) -> AnyView {
    view! {
        <span>{t::narrowed(lang)} " · " {t::found(lang, found)}</span>
        <ButtonLink icon="cross" href=href("/events")>{t::see_all(lang)}</ButtonLink>
    }
    .into_any()
}

/// Why there is nothing, and what to look at instead.
#[cfg(feature = "ssr")]
pub fn nothing(asked: &Asked, lang: Lang) -> AnyView {
    if !asked.is_narrowed() && asked.kind.is_empty() {
        return view! { <Empty icon="calendar" title=t::empty(lang) words=t::empty_words(lang)/> }.into_any();
    }
    view! {
        <Empty icon="calendar" title=t::nothing_fits(lang) words=t::nothing_fits_words(lang)>
            <ButtonLink href=href("/events")>{t::see_all(lang)}</ButtonLink>
        </Empty>
    }
    .into_any()
}

/// How it comes into a calendar of one's own; of everything there is Atom too.
pub fn subscribe(feed: Feed, atom: bool, lang: Lang) -> AnyView {
    let atom = atom.then(|| {
        view! { <p class="row-note"><a href=href("/feeds/events.atom") rel="external">{t::as_atom(lang)}</a></p> }
    });
    view! {
        <Sheet label=t::subscribe(lang) icon="calendar">
            <h2>{feed.of}</h2>
            <p>{t::subscribe_words(lang)}</p>
            <p><ButtonLink kind=ButtonKind::Main wide=true icon="calendar" href=feed.webcal>{t::open(lang)}</ButtonLink></p>
            <p>{t::by_hand(lang)}</p>
            <code class="feed-address">{feed.web.clone()}</code>
            <p class="row-note"><a href=feed.web rel="external"><Icon name="download"/>" "{t::download(lang)}</a></p>
            {atom}
        </Sheet>
    }
    .into_any()
}
