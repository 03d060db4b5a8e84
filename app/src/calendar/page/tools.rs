//! What stands around the days: which of them are seen, and how they come into one's own calendar.

use crate::calendar::model::{CalendarView, Feed};
use leptos::prelude::*;
use locales::{Lang, calendar as t};
use ui::{Button, ButtonKind, ButtonLink, Check, Icon, Select, Sheet, href};

/// The kinds, a row that passes by, with the way to all that can be chosen beside it; and, where only some of what there is is seen, that
/// this is so, and the way back to everything.
pub(super) fn narrow(view: &CalendarView, lang: Lang) -> AnyView {
    let (asked, choices, kinds) = (view.asked.clone(), view.choices.clone(), view.kinds.clone());
    let narrowed = asked.is_narrowed().then(|| {
        view! {
            <p class="cluster">
                <span>{t::narrowed(lang)} " · " {t::found(lang, view.found)}</span>
                <ButtonLink icon="cross" href=href("/events")>{t::see_all(lang)}</ButtonLink>
            </p>
        }
    });
    let kept = [("view", asked.view), ("date", asked.date), ("kind", asked.kind)];
    let kept = kept.into_iter().filter(|(_, value)| !value.is_empty());
    let kept = kept
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    view! {
        <div class="cal-narrow">
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
        </div>
        {narrowed}
    }
    .into_any()
}

/// How it comes into a calendar of one's own; of everything there is Atom too.
pub(super) fn subscribe(feed: Feed, atom: bool, lang: Lang) -> AnyView {
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
