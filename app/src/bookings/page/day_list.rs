//! What happens on a day, room by room: for the screen at the door, and for paper.

use super::{card::place, outage::way, requests::who, words};
use crate::{
    bookings::{
        api::{DayList, DayOfRoom, see_day_list},
        model::{BookingView, State},
    },
    frame::{Page, current, loaded, use_live},
};
use foundation::{Problem, time::Day};
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, rooms as r, staff as t};
use ui::{Badge, ButtonLink, Card, Empty, Pager, href, say, use_lang};

/// All bookings of a day.
#[derive(Clone, Copy)]
pub struct DayListPage {
    list: Resource<Result<DayList, Problem>>,
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
        loaded(list, draw)
    }
}

fn draw(list: DayList) -> AnyView {
    let lang = use_lang();
    let label = say::day(lang, list.day, Some(list.today));
    let count = list.rooms.iter().map(|room| room.bookings.len()).sum::<usize>();
    let (busy, free): (Vec<_>, Vec<_>) = list.rooms.into_iter().partition(|room| !room.bookings.is_empty());
    let rooms = busy.into_iter().map(|room| card(room, list.day, lang)).collect_view();
    let rooms = if count == 0 {
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

fn card(room: DayOfRoom, day: Day, lang: Lang) -> AnyView {
    let note = (!room.hours.note.is_empty()).then(|| view! { <p class="quiet-text">{room.hours.note.clone()}</p> });
    let closed = room.hours.openings.is_empty();
    let moves = closed.then(|| way(&room.bookings, day, lang)).flatten();
    let rows = room
        .bookings
        .into_iter()
        .map(|booking| row(&booking, lang))
        .collect_view();
    view! {
        <Card title=room.name.to(lang).to_owned()>
            {note}
            {moves}
            <ul class="rows">{rows}</ul>
        </Card>
    }
    .into_any()
}

fn row(booking: &BookingView, lang: Lang) -> AnyView {
    let (label, tone) = words::state(lang, booking.status);
    let waits = (booking.status == State::Requested).then(|| view! { <Badge tone label/> });
    let parts = (!booking.parts.is_empty()).then(|| [" · ", &place_in_room(booking, lang)].concat());
    let to = href(&["/me/bookings/", &booking.id.to_string()].concat());
    view! {
        <li>
            <a class="row" href=to>
                <span class="row-time num">{say::times(booking.starts, booking.ends)}</span>
                <div class="row-body">
                    <p class="row-title">{booking.title.clone()} " " {waits}</p>
                    {who(booking, lang)}
                    <p class="row-note">{r::people(lang, booking.party_size)} {parts}</p>
                </div>
            </a>
        </li>
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
