//! `/staff/events/ID/dates/DATE`: one date, to move or cancel it, alone or with those after it, or to bring it back.

use super::words::places;
use crate::{
    events::{
        api::{CancelEventDate, MoveEventDate, RestoreEventDate, see_event_date},
        model::{Registering, Scope, StaffDate, Standing},
    },
    feedback::heard,
    frame::{Page, current, loaded},
};
use foundation::{Problem, time::Minute};
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, events as t};
use ui::{
    Badge, Button, ButtonKind, ButtonLink, Card, Check, Confirm, Field, Form, Icon, Notice, Radios, Select, Tone,
    came_back, href, say, use_lang,
};

/// One date of an event.
#[derive(Clone, Copy)]
pub struct StaffDatePage {
    acts: Acts,
    one: Resource<Result<StaffDate, Problem>>,
}

/// What can be done with it.
#[derive(Clone, Copy)]
struct Acts {
    shift: ServerAction<MoveEventDate>,
    cancel: ServerAction<CancelEventDate>,
    restore: ServerAction<RestoreEventDate>,
}

impl Page for StaffDatePage {
    fn data() -> Self {
        let page = current();
        Self {
            acts: Acts {
                shift: ServerAction::new(),
                cancel: ServerAction::new(),
                restore: ServerAction::new(),
            },
            one: Resource::new_blocking(
                move || page.param("date"),
                move |date| see_event_date(page.community(), date),
            ),
        }
    }

    fn view(this: Self) -> AnyView {
        loaded(this.one, move |one| draw(&one, this.acts))
    }
}

fn draw(one: &StaffDate, acts: Acts) -> AnyView {
    let lang = use_lang();
    let (event, date, today) = (&one.event, &one.date, one.today);
    let title = event.title.to(lang).to_owned();
    let when = say::span(lang, date.starts, date.ends);
    let up = [&href("/staff/events/"), event.id.to_string().as_str()].concat();
    let people = [&up, "/dates/", &date.id.to_string(), "/people"].concat();
    let place = date.elsewhere.as_ref().unwrap_or(&event.place).to(lang).to_owned();
    let was = date
        .moved
        .then(|| t::stands_for(lang, say::date(lang, date.stands_for, Some(today))));
    let mut notes = vec![place];
    notes.extend(places(event, date, lang));
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
    let acts = match (event.state, one.begun, date.cancelled) {
        (Standing::Cancelled, ..) => None,
        (_, true, _) => Some(view! { <Notice icon="info">{t::date_begun(lang)}</Notice> }.into_any()),
        (_, false, true) => Some(to_restore(one, acts.restore, lang)),
        (_, false, false) => {
            Some(view! { {to_move(one, acts.shift, lang)} {to_cancel(one, acts.cancel, lang)} }.into_any())
        }
    };
    view! {
        <Title text=[title.as_str(), " ", &when].concat()/>
        <div class="stack-wide">
            <p><a href=up class="cluster"><Icon name="previous"/>{title}</a></p>
            <h1>{when}</h1>
            <p class="cluster">{state} <span class="row-note">{notes.join(" · ")}</span></p>
            {people}
            {one.heard.as_ref().map(heard)}
            {acts}
        </div>
    }
    .into_any()
}

/// For which dates it is; not asked of what takes place once.
fn scopes(one: &StaffDate, lang: Lang) -> Option<AnyView> {
    one.event.repeat?;
    let words = |scope| match scope {
        Scope::This => t::scope_this(lang).to_owned(),
        Scope::Later => t::scope_later(lang, one.later),
        Scope::All => t::scope_all(lang).to_owned(),
    };
    let offered = |scope: &Scope| match scope {
        Scope::This => true,
        Scope::Later => one.later > 0,
        Scope::All => one.event.state == Standing::Published,
    };
    let all = Scope::ALL.into_iter().filter(offered);
    let options: Vec<_> = all.map(|scope| (scope.name().to_owned(), words(scope))).collect();
    Some(view! { <Radios name="scope" label=t::scope(lang) options value=Scope::This.name()/> }.into_any())
}

fn to_move(one: &StaffDate, shift: ServerAction<MoveEventDate>, lang: Lang) -> AnyView {
    let (one, date) = (one.clone(), one.date.clone());
    let (id, version) = (date.id.to_string(), date.version);
    let clock = |at: foundation::time::Stamp| say::clock(Minute::from(at.time()));
    let (day, from, until) = (date.day.to_string(), clock(date.starts), clock(date.ends));
    let room = one.event.on(date.stands_for).room.unwrap_or_default();
    let chosen = if one.room.is_empty() {
        room.to_owned()
    } else {
        one.room.clone()
    };
    let none = room.is_empty().then(|| (String::new(), t::room_stays(lang).to_owned()));
    let rooms = one
        .rooms
        .iter()
        .map(|(code, name)| (code.clone(), name.to(lang).to_owned()));
    let rooms: Vec<_> = none.into_iter().chain(rooms).collect();
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
                <Select name="room" label=t::room(lang) options=rooms value=chosen/>
                {scopes(&one, lang)}
                <Field name="reason" label=t::reason(lang) maxlength=200/>
                <Check name="without" value="1" label=t::move_without(lang) hint=t::move_without_hint(lang)/>
                <Button kind=ButtonKind::Main icon="calendar">{t::move_date(lang)}</Button>
            </Form>
        </Card>
    }
    .into_any()
}

fn to_cancel(one: &StaffDate, cancel: ServerAction<CancelEventDate>, lang: Lang) -> AnyView {
    let (one, id, version) = (one.clone(), one.date.id.to_string(), one.date.version);
    let whole = one.event.version;
    view! {
        <Confirm label=t::cancel_date(lang) question=t::cancel_date_question(lang) open=came_back("/_fn/cancel_event_date", "")>
            <Form action=cancel plain=true once=true>
                <input type="hidden" name="date" value=id/>
                <input type="hidden" name="version" value=version/>
                <input type="hidden" name="event_version" value=whole/>
                {scopes(&one, lang)}
                <Field name="reason" label=t::message(lang) hint=t::message_hint(lang) maxlength=200 required=true/>
                <Button kind=ButtonKind::Danger>{t::cancel_date(lang)}</Button>
            </Form>
        </Confirm>
    }
    .into_any()
}

fn to_restore(one: &StaffDate, restore: ServerAction<RestoreEventDate>, lang: Lang) -> AnyView {
    let (id, version) = (one.date.id.to_string(), one.date.version);
    let words = match one.event.registering {
        Registering::None => t::restore_words(lang),
        Registering::Date => t::restore_words_date(lang),
        Registering::Course => t::restore_words_course(lang),
    };
    let has_room = one.event.on(one.date.stands_for).room.is_some();
    let without = move || {
        has_room.then(|| {
            view! { <Check name="without" value="1" label=t::restore_without(lang) hint=t::move_without_hint(lang)/> }
        })
    };
    view! {
        <Card title=t::restore_date(lang)>
            <p>{words}</p>
            <Form action=restore plain=true once=true>
                <input type="hidden" name="date" value=id/>
                <input type="hidden" name="version" value=version/>
                {without()}
                <Button kind=ButtonKind::Main icon="repeat">{t::restore_date(lang)}</Button>
            </Form>
        </Card>
    }
    .into_any()
}
