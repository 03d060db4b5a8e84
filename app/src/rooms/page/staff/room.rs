//! One room, with everything that can be changed about it.

use super::{about, days, hours, rows, rules};
use crate::{
    frame::{Page, current, loaded},
    rooms::api::{RoomDesk, SaveRoom, UseRoom, see_staff_room},
};
use foundation::Problem;
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, door as d, rooms as r, staff as t};
use ui::{Button, ButtonKind, ButtonLink, Card, Confirm, Form, Icon, Notice, Tone, href, use_lang};

/// A room on the desk of staff.
#[derive(Clone, Copy)]
pub struct StaffRoomPage {
    desk: Resource<Result<(RoomDesk, String), Problem>>,
}

impl Page for StaffRoomPage {
    fn data() -> Self {
        let page = current();
        let wanted = move || (page.param("code"), page.query("done"));
        let look = move |(code, done)| async move { Ok((see_staff_room(page.community(), code).await?, done)) };
        Self {
            desk: Resource::new_blocking(wanted, look),
        }
    }

    fn view(this: Self) -> AnyView {
        loaded(this.desk, |(desk, done)| draw(desk, &done))
    }
}

fn draw(desk: RoomDesk, done: &str) -> AnyView {
    let lang = use_lang();
    let name = desk.name.to(lang).to_owned();
    let closed = desk
        .closed
        .then(|| view! { <Notice tone=Tone::Warn>{t::closed_words(lang)}</Notice> });
    let done = told(done, lang).map(|words| view! { <Notice tone=Tone::Good announce=true>{words}</Notice> });
    let (days, in_use) = (days::card(&desk, lang), in_use(&desk, lang));
    let public = href(&["/rooms/", &desk.code].concat());
    let door = href(&["/door/", &desk.code].concat());
    let poster = href(&["/staff/rooms/", &desk.code, "/poster"].concat());
    let form = form(desk, lang);
    view! {
        <Title text=name.clone()/>
        <p><a href=href("/staff/rooms") class="cluster"><Icon name="previous"/>{t::all_rooms(lang)}</a></p>
        <div class="page-head">
            <h1>{name}</h1>
            <div class="cluster">
                <ButtonLink href=public icon="rooms">{t::as_seen(lang)}</ButtonLink>
                <ButtonLink href=door icon="clock">{d::screen(lang)}</ButtonLink>
                <ButtonLink href=poster icon="download">{d::poster(lang)}</ButtonLink>
            </div>
        </div>
        {done}
        {closed}
        <div class="columns">
            {form}
            <div class="stack-wide">{days} {in_use}</div>
        </div>
    }
    .into_any()
}

/// What has just been done, by the word of the address.
fn told(done: &str, lang: Lang) -> Option<&'static str> {
    match done {
        "added" => Some(t::done_added(lang)),
        "saved" => Some(t::done_saved(lang)),
        "day" => Some(t::done_day(lang)),
        "usual" => Some(t::done_usual(lang)),
        "closed" => Some(t::done_closed(lang)),
        "opened" => Some(t::done_opened(lang)),
        _ => None,
    }
}

fn form(desk: RoomDesk, lang: Lang) -> AnyView {
    let action = ServerAction::<SaveRoom>::new();
    let RoomDesk {
        code,
        fields,
        rules,
        party,
        kinds,
        version,
        ..
    } = desk;
    view! {
        <Form action plain=true once=true version class="desk">
            <input type="hidden" name="room" value=code/>
            {about::card(&fields, &kinds, lang)}
            {hours::card(&fields.hours, lang)}
            {rules::card(&fields, &rules, party, lang)}
            {rows::parts(fields.parts, lang)}
            {rows::equipment(fields.equipment, lang)}
            <p class="main-action"><Button kind=ButtonKind::Main icon="check">{t::save(lang)}</Button></p>
        </Form>
    }
    .into_any()
}

fn in_use(desk: &RoomDesk, lang: Lang) -> AnyView {
    let (action, code, closed) = (ServerAction::<UseRoom>::new(), desk.code.clone(), desk.closed);
    let form = move |words: &'static str, kind: ButtonKind| {
        view! {
            <Form action plain=true once=true>
                <input type="hidden" name="room" value=code/>
                <Button kind name="closed" value=if closed { "false" } else { "true" }>{words}</Button>
            </Form>
        }
    };
    let inside = if closed {
        view! { <p>{t::reopen_words(lang)}</p> {form(t::reopen(lang), ButtonKind::Quiet)} }.into_any()
    } else {
        view! {
            <p>{t::close_words(lang)}</p>
            <Confirm label=t::close(lang) question=t::close_question(lang)>{form(t::close(lang), ButtonKind::Danger)}</Confirm>
        }
        .into_any()
    };
    view! { <Card title=if closed { t::reopen_title(lang) } else { r::out_of_use(lang) } class="stack">{inside}</Card> }
        .into_any()
}
