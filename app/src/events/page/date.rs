//! `/staff/events/ID/dates/DATE`: one date, to move or cancel it.

use super::words::places;
use crate::{
    events::{
        api::{CancelEventDate, MoveEventDate, see_event_date},
        model::{DateInfo, StaffDate, Standing},
    },
    frame::{Page, current, loaded},
};
use foundation::{Problem, time::Minute};
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, events as t};
use ui::{
    Badge, Button, ButtonKind, ButtonLink, Card, Check, Confirm, Field, Form, Icon, Notice, Tone, came_back, href, say,
    use_lang,
};

/// One date of an event.
#[derive(Clone, Copy)]
pub struct StaffDatePage {
    shift: ServerAction<MoveEventDate>,
    cancel: ServerAction<CancelEventDate>,
    one: Resource<Result<StaffDate, Problem>>,
}

impl Page for StaffDatePage {
    fn data() -> Self {
        let page = current();
        Self {
            shift: ServerAction::new(),
            cancel: ServerAction::new(),
            one: Resource::new_blocking(
                move || page.param("date"),
                move |date| see_event_date(page.community(), date),
            ),
        }
    }

    fn view(this: Self) -> AnyView {
        loaded(this.one, move |one| draw(one, this.shift, this.cancel))
    }
}

fn draw(one: StaffDate, shift: ServerAction<MoveEventDate>, cancel: ServerAction<CancelEventDate>) -> AnyView {
    let lang = use_lang();
    let StaffDate {
        event,
        date,
        today,
        begun,
    } = one;
    let title = event.title.to(lang).to_owned();
    let when = say::span(lang, date.starts, date.ends);
    let up = [&href("/staff/events/"), event.id.to_string().as_str()].concat();
    let people = [&up, "/dates/", &date.id.to_string(), "/people"].concat();
    let place = date.elsewhere.as_ref().unwrap_or(&event.place).to(lang).to_owned();
    let was = date
        .moved
        .then(|| t::stands_for(lang, say::date(lang, date.stands_for, Some(today))));
    let mut notes = vec![place];
    notes.extend(places(&event, &date, lang));
    notes.extend(was);
    notes.extend(Some(date.reason.clone()).filter(|reason| !reason.is_empty()));
    let state = if date.cancelled {
        Some((Tone::Plain, t::date_cancelled(lang)))
    } else if date.roomless {
        Some((Tone::Warn, t::roomless(lang)))
    } else {
        None
    };
    let state = state.map(|(tone, label)| view! { <Badge tone label/> });
    let people = (event.state != Standing::Draft)
        .then(|| view! { <p><ButtonLink icon="people" href=people>{t::who_comes(lang)}</ButtonLink></p> });
    let acts = if date.cancelled || event.state == Standing::Cancelled {
        None
    } else if begun {
        Some(view! { <Notice icon="info">{t::date_begun(lang)}</Notice> }.into_any())
    } else {
        Some(view! { {to_move(&date, event.room.is_some(), shift, lang)} {to_cancel(&date, cancel, lang)} }.into_any())
    };
    view! {
        <Title text=[title.as_str(), " ", &when].concat()/>
        <div class="stack-wide">
            <p><a href=up class="cluster"><Icon name="previous"/>{title}</a></p>
            <h1>{when}</h1>
            <p class="cluster">{state} <span class="row-note">{notes.join(" · ")}</span></p>
            {people}
            {acts}
        </div>
    }
    .into_any()
}

fn to_move(date: &DateInfo, room: bool, shift: ServerAction<MoveEventDate>, lang: Lang) -> AnyView {
    let (id, version) = (date.id.to_string(), date.version);
    let clock = |at: foundation::time::Stamp| say::clock(Minute::from(at.time()));
    let (day, from, until) = (date.day.to_string(), clock(date.starts), clock(date.ends));
    let without = room.then(|| {
        view! { <Check name="without" value="1" label=t::move_without(lang) hint=t::move_without_hint(lang)/> }
    });
    view! {
        <Card title=t::move_date(lang)>
            <p>{t::move_words(lang)}</p>
            <Form action=shift plain=true once=true version>
                <input type="hidden" name="date" value=id/>
                <Field name="day" label=t::day(lang) kind="date" value=day required=true/>
                <div class="pair">
                    <Field name="from" label=t::from(lang) kind="time" value=from step="900" required=true/>
                    <Field name="until" label=t::until(lang) kind="time" value=until step="900" required=true/>
                </div>
                <Field name="reason" label=t::reason(lang) maxlength=200/>
                {without}
                <Button kind=ButtonKind::Main icon="calendar">{t::move_date(lang)}</Button>
            </Form>
        </Card>
    }
    .into_any()
}

fn to_cancel(date: &DateInfo, cancel: ServerAction<CancelEventDate>, lang: Lang) -> AnyView {
    let (id, version) = (date.id.to_string(), date.version);
    view! {
        <Confirm label=t::cancel_date(lang) question=t::cancel_date_question(lang) open=came_back("/_fn/cancel_event_date", "")>
            <Form action=cancel plain=true once=true>
                <input type="hidden" name="date" value=id/>
                <input type="hidden" name="version" value=version/>
                <Field name="reason" label=t::message(lang) hint=t::message_hint(lang) maxlength=200 required=true/>
                <Button kind=ButtonKind::Danger>{t::cancel_date(lang)}</Button>
            </Form>
        </Confirm>
    }
    .into_any()
}
