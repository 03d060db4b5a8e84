//! Days that are otherwise: holidays, repairs, an evening that goes on longer.

use crate::rooms::{
    Exception, Opening,
    api::{FreeRoomDay, RoomDesk, SetRoomDay},
};
use foundation::time::Day;
use leptos::{prelude::*, server_fn::ServerFn};
use locales::{Lang, outages as o, rooms as r, staff as t};
use ui::{Button, ButtonKind, ButtonLink, Card, Confirm, Field, Form, came_back, href, say};

pub(super) fn card(desk: &RoomDesk, lang: Lang) -> AnyView {
    let free = ServerAction::<FreeRoomDay>::new();
    let rows = desk
        .days
        .chunk_by(|one, next| one.day == next.day)
        .map(|pieces| line(&desk.code, pieces, desk.today, free, lang))
        .collect_view();
    let out_of_order = out_of_order(&desk.code);
    let add = add(&desk.code, desk.today, lang);
    let list = if desk.days.is_empty() {
        view! { <p>{t::no_days(lang)}</p> }.into_any()
    } else {
        view! { <ul class="rows">{rows}</ul> }.into_any()
    };
    view! {
        <Card title=r::other_days(lang) id="days">
            <p class="quiet-text">{t::days_words(lang)}</p>
            {list}
            <p><ButtonLink href=out_of_order icon="ban">{o::begin(lang)}</ButtonLink></p>
            {add}
        </Card>
    }
    .into_any()
}

/// Where several days are closed at once, and their bookings moved.
fn out_of_order(code: &str) -> String {
    href(&["/staff/rooms/", code, "/out-of-order"].concat())
}

/// A day that is otherwise, in the pieces in which it is open.
fn line(
    code: &str,
    pieces: &[Exception],
    today: Day,
    action: ServerAction<FreeRoomDay>,
    lang: Lang,
) -> Option<AnyView> {
    let exception = pieces.first()?;
    let times = |opening: Opening| opening.opens.to(opening.closes);
    let times: Vec<_> = pieces.iter().filter_map(|piece| piece.opening.map(times)).collect();
    let closed = times.is_empty();
    let times = if closed {
        t::closed_all_day(lang).to_owned()
    } else {
        times.join(", ")
    };
    let day = exception.day.to_string();
    let moves = closed.then(|| {
        let to = [&out_of_order(code), "?from=", &day, "&until=", &day].concat();
        view! { " · " <a href=to>{o::move_them(lang)}</a> }
    });
    let note = if exception.note.is_empty() {
        times
    } else {
        [&times, " · ", &exception.note].concat()
    };
    let bookings = [&href("/staff/day"), "?date=", &exception.day.to_string()].concat();
    let (id, code, day) = (
        ["day-", &exception.day.to_string()].concat(),
        code.to_owned(),
        exception.day,
    );
    let open = came_back(FreeRoomDay::PATH, &id);
    let row = view! {
        <li>
            <div class="row">
                <span class="row-body">
                    <span class="row-title">{say::day(lang, day, Some(today))}</span>
                    <span class="row-note">{note} " · " <a href=bookings>{t::see_days_bookings(lang)}</a>{moves}</span>
                </span>
            </div>
            <Confirm label=t::as_usual(lang) question=t::as_usual_question(lang) open>
                <Form action plain=true once=true id>
                    <input type="hidden" name="room" value=code/>
                    <Button kind=ButtonKind::Danger name="day" value=day.to_string()>{t::as_usual(lang)}</Button>
                </Form>
            </Confirm>
        </li>
    };
    Some(row.into_any())
}

fn add(code: &str, today: Day, lang: Lang) -> AnyView {
    let action = ServerAction::<SetRoomDay>::new();
    let code = code.to_owned();
    view! {
        <Form action plain=true once=true class="group">
            <input type="hidden" name="room" value=code/>
            <Field name="day" label=t::which_day(lang) kind="date" min=today.to_string() required=true/>
            <div class="pair">
                <Field name="opens" label=t::opens(lang) kind="time" step="900"/>
                <Field name="closes" label=t::closes(lang) kind="time" step="900"/>
            </div>
            <p class="hint">{t::times_hint(lang)}</p>
            <Field name="note" label=t::note(lang) hint=t::note_hint(lang) maxlength=60/>
            <Button icon="plus">{t::add_day(lang)}</Button>
            <p class="hint">{t::days_bookings(lang)}</p>
        </Form>
    }
    .into_any()
}
