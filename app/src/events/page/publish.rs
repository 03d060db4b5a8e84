//! The days on which a draft would be, each with whether its room can be had, and the way to publish it.

use crate::events::{
    api::PublishEvent,
    model::{DayState, StaffEvent},
};
use foundation::time::Day;
use leptos::prelude::*;
use locales::{Lang, events as t};
use ui::{Badge, Button, ButtonKind, Card, Field, Form, FormState, Leaf, Tone, say, use_lang};

/// The name under which days are sent that are left out.
const LEFT_OUT: &str = "left_out[]";

pub(super) fn publish(one: &StaffEvent, publish: ServerAction<PublishEvent>) -> AnyView {
    let lang = use_lang();
    let (id, version) = (one.event.id.to_string(), one.event.version);
    let (planned, scheduled) = (one.planned.clone(), one.event.publish_at);
    let today = one.choices.today;
    let told = scheduled.map(|at| view! { <p>{t::shows_itself(lang, say::moment(lang, at, today))}</p> });
    let at = one.publish_at.clone();
    view! {
        <Card title=t::publish_title(lang)>
            {told}
            <Form action=publish plain=true once=true>
                <input type="hidden" name="event" value=id/>
                <input type="hidden" name="version" value=version/>
                {days(&planned, lang)}
                <Field name="at" label=t::publish_at(lang) hint=t::publish_at_hint(lang) kind="datetime-local" value=at/>
                <Button kind=ButtonKind::Main icon="check">{t::publish(lang)}</Button>
            </Form>
        </Card>
    }
    .into_any()
}

fn days(planned: &[(Day, DayState)], lang: Lang) -> Option<AnyView> {
    if planned.is_empty() {
        return None;
    }
    let lacking = planned.iter().filter(|(_, state)| state.lacks_room()).count();
    let words = if lacking == 0 {
        t::all_free(lang).to_owned()
    } else {
        t::some_lack(lang, lacking)
    };
    let rows = planned.iter().map(|(day, state)| row(*day, state, lang)).collect_view();
    Some(view! { <p>{words}</p> <ul class="series-dates">{rows}</ul> }.into_any())
}

fn row(day: Day, state: &DayState, lang: Lang) -> AnyView {
    let (tone, label, note) = told(state, lang);
    let value = day.to_string();
    let sent = use_context::<FormState>().is_some_and(|form| form.chose(LEFT_OUT, &value));
    let choice = state.can_be().then(|| {
        let name = [t::leave_out(lang), " ", &say::date(lang, day, None)].concat();
        view! {
            <label class="choice">
                <input type="checkbox" name=LEFT_OUT value=value checked=sent aria-label=name/>
                <span>{t::leave_out(lang)}</span>
            </label>
        }
    });
    let class = if state.can_be() {
        "series-date"
    } else {
        "series-date out"
    };
    let note = (!note.is_empty()).then(|| view! { <span class="row-note">{note}</span> });
    view! {
        <li class=class>
            <span class="series-day">
                <Leaf day/>
                <span class="row-body">
                    <Badge tone label/>
                    {note}
                </span>
            </span>
            {choice}
        </li>
    }
    .into_any()
}

/// How good a state is, its word, and what there is to say of it.
pub(super) fn told(state: &DayState, lang: Lang) -> (Tone, &'static str, String) {
    match state {
        DayState::Free => (Tone::Good, t::day_free(lang), String::new()),
        DayState::Taken { title } if title.is_empty() => {
            (Tone::Warn, t::day_taken(lang), t::goes_without(lang).to_owned())
        }
        DayState::Taken { title } => (Tone::Warn, t::day_taken(lang), title.clone()),
        DayState::Closed { words } => (Tone::Warn, t::day_closed(lang), words.to(lang).to_owned()),
        DayState::Holiday { name } => (Tone::Plain, t::day_holiday(lang), name.clone()),
        DayState::Skipped { words } => (Tone::Plain, t::day_skipped(lang), words.to(lang).to_owned()),
        DayState::Over => (Tone::Plain, t::day_over(lang), String::new()),
    }
}
