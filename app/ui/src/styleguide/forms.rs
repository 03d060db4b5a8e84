//! Fields, as they come and as they come back refused.

use crate::{
    Button, ButtonKind, Card, Check, Field, ProblemNote, Radios, Select, Stepper, TextArea, context::use_lang,
    form::FormState, say,
};
use foundation::{Problem, problem::Flaws, text};
use leptos::{context::Provider, prelude::*};
use locales::styleguide as t;

/// A form at first, and the same form refused.
#[component]
pub fn Forms() -> impl IntoView {
    let lang = use_lang();
    view! {
        <div class="columns" id="forms">
            <Card title=t::forms(lang)>{form("first", None)}</Card>
            <Card title=t::refused(lang)>{form("refused", refusal())}</Card>
        </div>
    }
    .into_any()
}

fn refusal() -> Option<Problem> {
    let mut flaws = Flaws::default();
    for field in ["title", "note", "room", "people", "promise", "length"] {
        flaws.add(field, text::missing());
    }
    flaws.refuse().err()
}

fn form(id: &'static str, problem: Option<Problem>) -> AnyView {
    let note = problem.clone().map(|problem| view! { <ProblemNote problem/> });
    view! {
        <form class="form" method="get" action="#forms">
            <Provider value=FormState::shown(id, problem)>{note} {fields()}</Provider>
        </form>
    }
    .into_any()
}

fn fields() -> AnyView {
    let lang = use_lang();
    let length = |minutes: u32| (minutes.to_string(), say::duration(lang, minutes));
    let lengths = Vec::from([60, 90].map(length));
    let rooms = vec![
        ("yoga".into(), t::yoga(lang).into()),
        ("dance".into(), t::dance(lang).into()),
    ];
    view! {
        <Field name="title" label=t::what(lang) hint=t::hint(lang) maxlength=40/>
        <div class="form-row">
            <Field name="day" label=t::day(lang) kind="date" value="2026-11-23" required=true/>
            <Field name="starts" label=t::begins(lang) kind="time" value="19:00" step="900" required=true/>
        </div>
        <TextArea name="note" label=t::note(lang)/>
        <Select name="room" label=t::room(lang) options=rooms value="dance"/>
        <Radios name="length" label=t::length(lang) options=lengths value="90"/>
        <Stepper name="people" label=t::people(lang) value=6 min=1 max=15/>
        <Check name="promise" label=t::promise(lang) checked=true/>
        <div class="form-end"><Button kind=ButtonKind::Main wide=true>{t::book(lang)}</Button></div>
    }
    .into_any()
}
