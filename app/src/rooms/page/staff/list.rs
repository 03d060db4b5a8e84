//! All rooms, in the order in which everyone sees them, and the way to a new one.

use crate::{
    frame::{Page, current, loaded},
    rooms::{
        api::{AddRoom, ShiftRoom, StaffRoom, see_staff_rooms},
        page::words::week_in_words,
    },
};
use foundation::Problem;
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, rooms as r, staff as t};
use ui::{Badge, Button, ButtonKind, Card, Empty, Field, Form, Icon, Tone, href, use_lang};

/// The list of rooms.
#[derive(Clone, Copy)]
pub struct StaffRoomsPage {
    rooms: Resource<Result<Vec<StaffRoom>, Problem>>,
}

impl Page for StaffRoomsPage {
    fn data() -> Self {
        let page = current();
        Self {
            rooms: Resource::new_blocking(|| (), move |()| see_staff_rooms(page.community())),
        }
    }

    fn view(this: Self) -> AnyView {
        loaded(this.rooms, draw)
    }
}

fn draw(rooms: Vec<StaffRoom>) -> AnyView {
    let lang = use_lang();
    let (last, add) = (rooms.len(), new_room(lang));
    let list = if rooms.is_empty() {
        view! { <Empty icon="rooms" title=t::no_rooms(lang) words=t::no_rooms_words(lang)/> }.into_any()
    } else {
        let lines = rooms
            .into_iter()
            .zip(1..)
            .map(|(room, at)| line(room, at > 1, at < last, lang))
            .collect_view();
        view! { <ol class="room-lines">{lines}</ol> }.into_any()
    };
    view! {
        <Title text=t::rooms(lang)/>
        <div class="page-head">
            <h1>{t::rooms(lang)}</h1>
            <p>{t::rooms_words(lang)}</p>
        </div>
        <div class="columns">
            {list}
            {add}
        </div>
    }
    .into_any()
}

fn line(room: StaffRoom, up: bool, down: bool, lang: Lang) -> AnyView {
    let open = room.hours.week.iter().any(|day| !day.is_empty());
    let badge = match (room.closed, open) {
        (true, _) => Some((Tone::Warn, "ban", r::out_of_use(lang))),
        (false, false) => Some((Tone::Warn, "clock", t::no_hours(lang))),
        (false, true) => None,
    };
    let badge = badge.map(|(tone, icon, label)| view! { <Badge tone icon label/> });
    let mut facts = vec![r::people(lang, room.capacity)];
    facts.extend((room.parts > 1).then(|| t::n_parts(lang, room.parts)));
    facts.extend(room.approval.then(|| t::on_request(lang).to_owned()));
    let facts = facts.join(" · ");
    let hours = open.then(|| view! { <span class="row-note">{week_in_words(lang, &room.hours)}</span> });
    let to = href(&["/staff/rooms/", &room.code].concat());
    view! {
        <li class="room-line card">
            <a class="row" href=to>
                <span class="row-body">
                    <span class="row-title">{room.name.to(lang).to_owned()}</span> " " {badge}
                    <span class="row-note">{facts}</span>
                    {hours}
                </span>
                <span class="row-go"><Icon name="next"/></span>
            </a>
            {order(room.code, up, down, lang)}
        </li>
    }
    .into_any()
}

/// The two buttons that move a room in the list; where there is nowhere to go they keep their place.
fn order(code: String, up: bool, down: bool, lang: Lang) -> AnyView {
    let action = ServerAction::<ShiftRoom>::new();
    let button = move |there: bool, value: &'static str, icon: &'static str, words: &'static str| {
        there.then(|| view! { <Button name="up" value icon><span class="sr">{words}</span></Button> })
    };
    let id = ["order-", &code].concat();
    view! {
        <Form action plain=true once=true id class="order">
            <input type="hidden" name="room" value=code/>
            {button(up, "true", "previous", t::up(lang))}
            {button(down, "false", "next", t::down(lang))}
        </Form>
    }
    .into_any()
}

fn new_room(lang: Lang) -> AnyView {
    let action = ServerAction::<AddRoom>::new();
    view! {
        <Card title=t::add_room(lang)>
            <p class="quiet-text">{t::add_room_words(lang)}</p>
            <Form action plain=true once=true>
                <Field name="fields[name]" label=t::name(lang) maxlength=40 required=true/>
                <Field name="fields[name_en]" label=t::name_en(lang) maxlength=60/>
                <Field name="code" label=t::code(lang) hint=t::code_hint(lang) maxlength=30 autocomplete="off" required=true/>
                <Field name="fields[capacity]" label=t::capacity(lang) kind="number" inputmode="numeric" min="1" max="10000" required=true/>
                <Button kind=ButtonKind::Main wide=true icon="plus">{t::add(lang)}</Button>
            </Form>
        </Card>
    }
    .into_any()
}
