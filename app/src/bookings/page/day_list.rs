//! What happens on a day, room by room: for the desk, and on paper for whoever unlocks, sets up and cleans, with a box to tick.

use super::{borrow, card::place, in_line::in_line, outage::way, requests::who, words};
use crate::{
    bookings::{
        api::{Arrive, DayList, DayOfRoom, MarkNoShow, see_day_list},
        model::{BookingView, State},
    },
    frame::{Page, current, loaded, use_live},
    rooms::Opening,
};
use chrono::TimeDelta;
use foundation::{
    Problem,
    time::{Day, QUARTER, Stamp},
};
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, arrivals, door as d, reports as n, rooms as r, staff as t};
use ui::{Badge, Button, ButtonLink, Card, Empty, Form, Pager, Tone, href, say, use_lang};

/// The day, asked for again once a mark is made.
type List = Resource<Result<DayList, Problem>>;

/// All bookings of a day.
#[derive(Clone, Copy)]
pub struct DayListPage {
    list: List,
}

impl Page for DayListPage {
    fn data() -> Self {
        let page = current();
        Self {
            list: Resource::new_blocking(
                move || page.query("date"),
                move |date| see_day_list(page.community(), date),
            ),
        }
    }

    fn view(this: Self) -> AnyView {
        let list = this.list;
        use_live("centre", move || list.refetch());
        loaded(list, move |day| draw(day, list))
    }
}

fn draw(list: DayList, again: List) -> AnyView {
    let lang = use_lang();
    let label = say::day(lang, list.day, Some(list.today));
    let count = list.rooms.iter().map(|room| room.bookings.len()).sum::<usize>();
    let (busy, free): (Vec<_>, Vec<_>) = list
        .rooms
        .into_iter()
        .partition(|room| !room.bookings.is_empty() || !room.waiting.is_empty());
    let nothing = busy.is_empty();
    let rooms = busy
        .into_iter()
        .map(|room| card(room, list.day, again, lang))
        .collect_view();
    let rooms = if nothing {
        view! { <Empty icon="calendar" title=t::empty_day(lang) words=t::empty_day_words(lang)/> }.into_any()
    } else {
        view! { <div class="day-list">{rooms}</div> }.into_any()
    };
    view! {
        <Title text=t::day_list(lang)/>
        <div class="page-head">
            <h1>{t::day_list(lang)}</h1>
            <ButtonLink href=href("/centre") icon="plus">{t::book_for(lang)}</ButtonLink>
        </div>
        <Pager label=label turns=(Some(address(list.day.plus(-1))), Some(address(list.day.plus(1))))/>
        <p class="quiet-text">{t::n_bookings(lang, count)} " " {t::masked_words(lang)}</p>
        {rooms}
        {others(&free, lang)}
    }
    .into_any()
}

fn address(day: Day) -> String {
    [&href("/staff/day"), "?date=", &day.to_string()].concat()
}

fn card(room: DayOfRoom, day: Day, again: List, lang: Lang) -> AnyView {
    let note = (!room.hours.note.is_empty()).then(|| view! { <p class="quiet-text">{room.hours.note.clone()}</p> });
    let hours = open_in_words(&room, lang).map(|words| view! { <p class="quiet-text num">{words}</p> });
    let around = (room.setup, room.cleaning);
    let closed = room.hours.openings.is_empty();
    let waiting = in_line(&room.waiting, lang);
    let moves = closed.then(|| way(&room.bookings, day, lang)).flatten();
    let rows = room
        .bookings
        .into_iter()
        .map(|booking| row(&booking, around, again, lang))
        .collect_view();
    view! {
        <Card title=room.name.to(lang).to_owned()>
            {hours}
            {note}
            {moves}
            <ul class="rows">{rows}</ul>
            {waiting}
        </Card>
    }
    .into_any()
}

/// When the room is open that day.
fn open_in_words(room: &DayOfRoom, lang: Lang) -> Option<String> {
    let separator = if lang == Lang::Zh { "、" } else { ", " };
    let times = |one: &Opening| one.opens.to(one.closes);
    let openings: Vec<_> = room.hours.openings.iter().map(times).collect();
    (!openings.is_empty()).then(|| d::sheet_open(lang, openings.join(separator)))
}

/// From when on it is set up, and until when it is cleaned, in whole quarters as they are held.
fn around_in_words(booking: &BookingView, (setup, cleaning): (u16, u16), lang: Lang) -> Option<String> {
    let quarters = |minutes: u16| TimeDelta::minutes(i64::from(minutes.div_ceil(QUARTER) * QUARTER));
    let clock = |at: Stamp| say::clock(at.time().into());
    let before = (setup > 0).then(|| d::sheet_setup(lang, clock(booking.starts - quarters(setup))));
    let after = (cleaning > 0).then(|| d::sheet_cleaning(lang, clock(booking.ends + quarters(cleaning))));
    let words: Vec<_> = before.into_iter().chain(after).collect();
    (!words.is_empty()).then(|| words.join(" · "))
}

fn row(booking: &BookingView, around: (u16, u16), again: List, lang: Lang) -> AnyView {
    let (label, tone) = words::of(lang, booking);
    let waits = (booking.status == State::Requested).then(|| view! { <Badge tone label/> });
    let missed = booking
        .missed
        .map(|_| view! { <Badge tone=Tone::Warn icon="ban" label=n::missed(lang)/> });
    let came = booking
        .arrived
        .map(|_| view! { <Badge tone=Tone::Good icon="done" label=arrivals::arrived(lang)/> });
    let here = booking.arrivable.then(|| arrive(booking, again, lang));
    let mark = booking.markable.then(|| mark(booking, again, lang));
    let parts = (!booking.parts.is_empty()).then(|| [" · ", &place_in_room(booking, lang)].concat());
    let around = around_in_words(booking, around, lang).map(|words| view! { <p class="row-note num">{words}</p> });
    let borrowed = borrow::in_words(&booking.borrowed, lang);
    let borrowed = borrowed.map(|words| view! { <p class="borrowed num">{words}</p> });
    let to = href(&["/me/bookings/", &booking.id.to_string()].concat());
    view! {
        <li class="sheet-line">
            <a class="row" href=to>
                <span class="row-time num">{say::times(booking.starts, booking.ends)}</span>
                <div class="row-body">
                    <p class="row-title">{booking.title.clone()} " " {waits} {came} {missed}</p>
                    {who(booking, lang)}
                    <p class="row-note">{r::people(lang, booking.party_size)} {parts}</p>
                    {around}
                    {borrowed}
                </div>
                <span class="tick" aria-hidden="true"></span>
            </a>
            {here}
            {mark}
        </li>
    }
    .into_any()
}

/// Whoever comes is there: staff say so for them.
fn arrive(booking: &BookingView, again: List, lang: Lang) -> AnyView {
    let action = ServerAction::<Arrive>::new();
    Effect::new(move |_| {
        if action.value().with(|value| matches!(value, Some(Ok(())))) {
            again.refetch();
        }
    });
    let (id, title) = (booking.id.to_string(), [" ", &booking.title].concat());
    view! {
        <Form action once=true id=["here-", &id].concat() class="mark">
            <input type="hidden" name="booking" value=id/>
            <Button>{arrivals::they_are_here(lang)}<span class="sr">{title}</span></Button>
        </Form>
    }
    .into_any()
}

/// Whether anybody came: one tap says no, and one takes it back.
fn mark(booking: &BookingView, again: List, lang: Lang) -> AnyView {
    let action = ServerAction::<MarkNoShow>::new();
    Effect::new(move |_| {
        if action.value().with(|value| matches!(value, Some(Ok(())))) {
            again.refetch();
        }
    });
    let (id, title) = (booking.id.to_string(), [" ", &booking.title].concat());
    let (came, words) = match booking.missed {
        None => ("false", n::mark_missed(lang)),
        Some(_) => ("true", n::take_back(lang)),
    };
    view! {
        <Form action once=true id=["mark-", &id].concat() class="mark">
            <input type="hidden" name="booking" value=id/>
            <Button name="came" value=came>{words}<span class="sr">{title}</span></Button>
        </Form>
    }
    .into_any()
}

/// The parts alone: the room stands above.
fn place_in_room(booking: &BookingView, lang: Lang) -> String {
    let whole = place(booking, lang);
    whole
        .split_once(" · ")
        .map(|(_, parts)| parts.to_owned())
        .unwrap_or_default()
}

/// Rooms in which nothing is booked, in one line.
fn others(free: &[DayOfRoom], lang: Lang) -> Option<AnyView> {
    let separator = if lang == Lang::Zh { "、" } else { ", " };
    let told = |room: &DayOfRoom| match room.hours.openings.is_empty() {
        true => [
            room.name.to(lang),
            if lang == Lang::Zh { "（" } else { " (" },
            r::closed(lang),
            if lang == Lang::Zh { "）" } else { ")" },
        ]
        .concat(),
        false => room.name.to(lang).to_owned(),
    };
    let names = free.iter().map(told).collect::<Vec<_>>().join(separator);
    (!free.is_empty()).then(|| view! { <p class="quiet-text">{t::nothing_in(lang, names)}</p> }.into_any())
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::Id;

    fn booking(starts: &str, ends: &str) -> BookingView {
        let at = |time: &str| Stamp::parse_from_rfc3339(&["2026-12-", time, ":00+08:00"].concat()).unwrap();
        BookingView {
            id: Id::from(uuid::Uuid::nil()),
            room: "yoga".into(),
            room_name: locales::Words::default(),
            parts: vec![],
            starts: at(starts),
            ends: at(ends),
            title: "太极".into(),
            title_public: false,
            party_size: 8,
            borrowed: vec![],
            status: State::Confirmed,
            offered: false,
            decide_by: None,
            change_until: at(starts),
            changeable: false,
            fixed: None,
            cancellable: false,
            runs: false,
            person: None,
            on_behalf: false,
            missed: None,
            arrived: None,
            arrivable: false,
            series: None,
            markable: false,
            version: 1,
        }
    }

    #[test]
    fn who_sets_up_and_cleans_is_told_from_when_and_until_when() {
        let booking = booking("01T10:00", "01T11:30");
        let told = |around| around_in_words(&booking, around, Lang::Zh).unwrap_or_default();
        assert_eq!(told((15, 30)), "09:45 起布置 · 打扫到 12:00");
        assert_eq!(told((20, 0)), "09:30 起布置", "as it is held");
        assert_eq!(told((0, 0)), "");
    }

    #[test]
    fn cleaning_goes_on_after_midnight() {
        let late = booking("01T22:00", "01T23:30");
        assert_eq!(
            around_in_words(&late, (0, 60), Lang::Zh).unwrap_or_default(),
            "打扫到 00:30"
        );
    }
}
