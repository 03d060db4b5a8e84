//! The page of a room: what it is, what stands in it, when it is open, by which rules it is booked.

use super::{holidays_note, rules_in_words};
use crate::{
    community_settings::contact,
    frame::{Page, current, loaded, use_live},
    rooms::{
        Equipment, OpenDay, Opening,
        api::{RoomPageData, see_room},
    },
};
use foundation::{
    Problem,
    time::{Day, Weekday},
};
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, book, feeds, rooms as t};
use ui::{Badge, ButtonKind, ButtonLink, Card, Icon, Tone, href, say, use_lang};

/// A room.
#[derive(Clone, Copy)]
pub struct RoomPage {
    room: Resource<Result<RoomPageData, Problem>>,
}

impl Page for RoomPage {
    fn data() -> Self {
        let page = current();
        Self {
            room: Resource::new_blocking(move || page.param("code"), move |room| see_room(page.community(), room)),
        }
    }

    fn view(this: Self) -> AnyView {
        let room = this.room;
        use_live("centre", move || room.refetch());
        loaded(room, draw)
    }
}

fn draw(data: RoomPageData) -> AnyView {
    let lang = use_lang();
    let card = data.card.clone();
    // The language goes with the address: a calendar does not say which one its reader speaks.
    let webcal = [&data.webcal, "?lang=", lang.tag()].concat();
    let terms = card.terms.clone();
    let name = terms.name.to(lang).to_owned();
    let about = card.about.to(lang).to_owned();
    let about = (!about.is_empty()).then(|| view! { <p>{about}</p> });
    let (label, tone) = if card.closed {
        (t::out_of_use(lang), Tone::Urgent)
    } else {
        today_in_words(data.open_today, lang)
    };
    let parts = (terms.parts.len() > 1).then(|| {
        let parts = terms.parts.iter().map(|part| view! { <li>{part.name.to(lang).to_owned()}</li> }).collect_view();
        view! { <Card title=t::parts(lang)><p class="row-note">{t::parts_words(lang)}</p><ul class="room-parts">{parts}</ul></Card> }
    });
    let action = (!card.closed).then(|| {
        let to = href(&["/rooms/", &terms.code, "/book"].concat());
        view! { <p class="main-action"><ButtonLink kind=ButtonKind::Main icon="book" href=to>{t::book(lang)}</ButtonLink></p> }
    });
    let rules = rules_in_words(lang, &terms.rules, terms.largest_party());
    let rules = rules
        .into_iter()
        .map(|(icon, line)| view! { <li><Icon name=icon/><span>{line}</span></li> })
        .collect_view();
    let (things, hours) = (things(&card.equipment, lang), hours(&data, lang));
    view! {
        <Title text=name.clone()/>
        <h1>{name}</h1>
        {about}
        <Badge tone label/>
        <Card>
            <dl class="facts">
                <div><dt>{t::capacity(lang)}</dt><dd>{t::people(lang, terms.capacity)}</dd></div>
                {things}
            </dl>
        </Card>
        {parts}
        <Card title=t::hours(lang)>{hours}</Card>
        <Card title=book::rules(lang)><ul class="rules">{rules}</ul></Card>
        {contact()}
        <p><ButtonLink icon="calendar" href=webcal>{feeds::room(lang)}</ButtonLink></p>
        {action}
    }
    .into_any()
}

const fn today_in_words(open: bool, lang: Lang) -> (&'static str, Tone) {
    if open {
        (t::open_today(lang), Tone::Good)
    } else {
        (t::closed_today(lang), Tone::Warn)
    }
}

fn things(equipment: &[Equipment], lang: Lang) -> Option<AnyView> {
    let told = |one: &Equipment| match one.units {
        1 => one.name.to(lang).to_owned(),
        many => [one.name.to(lang), " × ", &many.to_string()].concat(),
    };
    let separator = if lang == Lang::Zh { "、" } else { ", " };
    let words = equipment.iter().map(told).collect::<Vec<_>>().join(separator);
    (!words.is_empty()).then(|| view! { <div><dt>{t::equipment(lang)}</dt><dd>{words}</dd></div> }.into_any())
}

fn hours(data: &RoomPageData, lang: Lang) -> AnyView {
    let today = data.today;
    let week = Weekday::ALL.into_iter().map(|weekday| {
        let openings = &data.card.terms.hours.week[weekday.index()];
        let class = match (openings.is_empty(), weekday == today.weekday()) {
            (true, true) => "shut today",
            (true, false) => "shut",
            (false, true) => "today",
            (false, false) => "",
        };
        view! { <li class=class><span>{say::weekday(lang, weekday)}</span><span>{spans(openings, lang)}</span></li> }
    });
    let others = (!data.other_days.is_empty()).then(|| {
        let rows = data
            .other_days
            .iter()
            .map(|(day, hours)| other_day(*day, hours, today, lang))
            .collect_view();
        view! { <h3>{t::other_days(lang)}</h3><ul class="week-hours">{rows}</ul> }
    });
    let note = holidays_note(lang, data.holidays_until);
    view! { <ul class="week-hours">{week.collect_view()}</ul>{others}{note} }.into_any()
}

fn other_day(day: Day, hours: &OpenDay, today: Day, lang: Lang) -> AnyView {
    let note = (!hours.note.is_empty()).then(|| view! { <small>{[" ", &hours.note].concat()}</small> });
    view! { <li><span>{say::day(lang, day, Some(today))}{note}</span><span>{spans(&hours.openings, lang)}</span></li> }
        .into_any()
}

fn spans(openings: &[Opening], lang: Lang) -> String {
    let times = |one: &Opening| one.opens.to(one.closes);
    if openings.is_empty() {
        t::closed(lang).to_owned()
    } else {
        openings.iter().map(times).collect::<Vec<_>>().join(", ")
    }
}
