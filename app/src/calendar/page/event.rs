//! `/events/ID` and `/events/ID/DAY`: an event, and one of its dates.

use super::hand_on::hand_on;
use crate::{
    calendar::{api::see_event, model::EventView, tools::subscribe},
    frame::{Page, current, describe, loaded},
    registrations::Panel,
};
use foundation::Problem;
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, calendar as t};
use ui::{Badge, ButtonLink, Card, Icon, Leaf, Notice, Sheet, Tone, href, use_lang};

/// An event.
#[derive(Clone, Copy)]
pub struct EventPage {
    event: Resource<Result<EventView, Problem>>,
    panel: Panel,
}

impl Page for EventPage {
    fn data() -> Self {
        let (page, lang) = (current(), use_lang());
        let wanted = move || (page.param("id"), page.param("day"));
        Self {
            event: Resource::new_blocking(wanted, move |(id, day)| {
                see_event(page.community(), id, day, lang.tag().to_owned())
            }),
            panel: Panel::of(wanted),
        }
    }

    /// The panel stands beside what is drawn anew with each change: it follows by itself, and what was typed into it stays.
    fn view(this: Self) -> AnyView {
        let Self { event, panel } = this;
        view! {
            <div class="cal-event">
                <div class="stack">{loaded(event, |event: EventView| head(&event))}</div>
                <div>{panel.view(move || event.refetch())}</div>
                <div class="stack">{after(event)}</div>
            </div>
        }
        .into_any()
    }
}

/// What it is, when and where.
fn head(event: &EventView) -> AnyView {
    let lang = use_lang();
    let changed = (!event.changed.is_empty()).then(|| {
        let tone = if event.cancelled { Tone::Urgent } else { Tone::Warn };
        let words = event.changed.clone();
        view! { <Notice tone>{words}</Notice> }
    });
    let facts = facts(event, lang);
    let badge = event.badge.clone();
    let (day, times) = &event.when;
    let said = [day.as_str(), " ", times.as_str(), " · ", event.place.as_str()];
    describe(said.concat().trim_end_matches([' ', '·']));
    #[cfg(feature = "ssr")]
    depict(event, lang);
    let cover = (!event.cover.is_empty()).then(|| view! { <div inner_html=event.cover.clone()></div> });
    view! {
        <Title text=event.title.clone()/>
        <p><a href=href("/events") class="cluster"><Icon name="previous"/>{t::title(lang)}</a></p>
        {cover}
        <div class="home-head">
            <Leaf day=event.day/>
            <div>
                <h1>{event.title.clone()}</h1>
                <p class="cluster"><Badge icon="calendar" label=event.kind.clone()/><span inner_html=badge></span></p>
            </div>
        </div>
        {changed}
        <Card>{facts}</Card>
    }
    .into_any()
}

/// By which picture it is known where its address is shared.
#[cfg(feature = "ssr")]
fn depict(event: &EventView, lang: Lang) {
    use crate::frame::{Pictured, depict};
    let day = current().param("day");
    let day = if day.is_empty() { day } else { ["&day=", &day].concat() };
    depict(Pictured {
        path: ["/events/", &event.event, "/picture"].concat(),
        query: ["lang=", lang.tag(), &day].concat(),
        text: [event.title.as_str(), &event.place, &event.kind].concat(),
        photo: !event.cover.is_empty(),
    });
}

/// What it is about, its other dates, and how it comes to others. Where it cannot be shown the head says why.
fn after(event: Resource<Result<EventView, Problem>>) -> AnyView {
    let show = move || Suspend::new(async move { event.await.ok().map(|event| rest(&event)) });
    view! { <Transition>{show}</Transition> }.into_any()
}

fn rest(event: &EventView) -> AnyView {
    let lang = use_lang();
    let (about, dates) = (event.about.clone(), event.dates.clone());
    let about = (!about.is_empty()).then(|| view! { <Card title=t::about(lang) class="pinned"><p>{about}</p></Card> });
    let dates = (!dates.is_empty())
        .then(|| view! { <Card title=t::other_dates(lang)><ul class="rows" inner_html=dates></ul></Card> });
    let json_ld = event.json_ld.clone();
    view! {
        {about}
        {dates}
        <div class="cluster">
            {subscribe(event.feed.clone(), false, lang)}
            {share(event, lang)}
        </div>
        <script type="application/ld+json" inner_html=json_ld></script>
    }
    .into_any()
}

fn facts(event: &EventView, lang: Lang) -> AnyView {
    let fact = |name: &'static str, words: &str| {
        let words = words.to_owned();
        (!words.is_empty()).then(|| view! { <div><dt>{name}</dt><dd>{words}</dd></div> })
    };
    let (day, times) = event.when.clone();
    let note = (!event.note.is_empty()).then(|| view! { <small class="cal-note">{event.note.clone()}</small> });
    let repeat = (!event.repeat.is_empty()).then(|| view! { <small class="cal-note">{event.repeat.clone()}</small> });
    let place = (!event.place.is_empty()).then(|| {
        let name = event.place.clone();
        let place = match &event.room {
            Some(code) => view! { <a href=href(&["/rooms/", code].concat())>{name}</a> }.into_any(),
            None => name.into_any(),
        };
        let beside =
            (!event.beside.is_empty()).then(|| view! { <small class="cal-note">{event.beside.clone()}</small> });
        view! { <div><dt>{t::place(lang)}</dt><dd>{place} {beside}</dd></div> }
    });
    view! {
        <dl class="facts">
            <div><dt>{t::when(lang)}</dt><dd>{day} " " <span class="nowrap">{times}</span> {note} {repeat}</dd></div>
            {place}
            {fact(t::organiser(lang), &event.organiser)}
            {fact(t::whom(lang), &event.audience)}
            {fact(t::places(lang), &event.places)}
        </dl>
    }
    .into_any()
}

/// The code to scan from one phone with another, the address, and the poster. It needs no script, and nothing that WeChat blocks.
fn share(event: &EventView, lang: Lang) -> AnyView {
    let root = href(&["/events/", &event.event].concat());
    let (code, poster) = ([&root, "/qr.svg"].concat(), [&root, "/poster"].concat());
    let (alt, address) = (t::code_of(lang, &event.title), event.address.clone());
    let handed = hand_on(event.title.clone(), event.address.clone(), lang);
    view! {
        <Sheet label=t::share(lang) icon="out">
            <h2>{t::share(lang)}</h2>
            {handed}
            <p>{t::share_words(lang)}</p>
            <img class="cal-code" src=code alt=alt width="200" height="200" loading="lazy"/>
            <code class="feed-address">{address}</code>
            <p><ButtonLink href=poster icon="list">{t::poster(lang)}</ButtonLink></p>
        </Sheet>
    }
    .into_any()
}
