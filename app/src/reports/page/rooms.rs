//! The rooms of a month in figures.

use crate::reports::model::{RoomUse, UseView};
use leptos::prelude::*;
use locales::{Lang, reports as t, rooms as r};
use ui::Empty;

pub(super) fn table(view: &UseView, lang: Lang) -> AnyView {
    if view.rooms.is_empty() {
        return view! { <Empty icon="rooms" title=t::no_rooms(lang) words=t::no_rooms_words(lang)/> }.into_any();
    }
    let rows = view.rooms.iter().map(|room| row(room, lang)).collect_view();
    view! {
        <table class="table">
            <thead>
                <tr>
                    <th scope="col">{t::room(lang)}</th>
                    <th scope="col" class="num">{t::bookings(lang)}</th>
                    <th scope="col" class="num">{t::used_of_open(lang)}</th>
                    <th scope="col" class="num">{t::share(lang)}</th>
                    <th scope="col" class="num">{t::people(lang)}</th>
                    <th scope="col" class="num">{t::cancelled(lang)}</th>
                    <th scope="col" class="num">{t::no_shows(lang)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        <p class="quiet-text">{t::rooms_words(lang)}</p>
    }
    .into_any()
}

fn row(room: &RoomUse, lang: Lang) -> AnyView {
    let name = room.name.to(lang).to_owned();
    let closed = room
        .closed
        .then(|| view! { <span class="row-note">{r::out_of_use(lang)}</span> });
    let share = room
        .percent()
        .map_or_else(|| String::from("–"), |percent| [&percent.to_string(), "%"].concat());
    let people = room
        .people
        .map_or_else(|| t::few(lang).to_owned(), |people| people.to_string());
    view! {
        <tr>
            <th scope="row">{name} {closed}</th>
            <td class="num" data-label=t::bookings(lang)>{room.bookings}</td>
            <td class="num" data-label=t::used_of_open(lang)>{hours(room.used)} " / " {hours(room.open)}</td>
            <td class="num" data-label=t::share(lang)>{share}</td>
            <td class="num" data-label=t::people(lang)>{people}</td>
            <td class="num" data-label=t::cancelled(lang)>{room.cancelled}</td>
            <td class="num" data-label=t::no_shows(lang)>{room.missed}</td>
        </tr>
    }
    .into_any()
}

/// Minutes as full hours: a month has hundreds of them.
fn hours(minutes: u32) -> u32 {
    (minutes + 30) / 60
}
