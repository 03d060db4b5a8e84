//! Somebody on the list of those who come.

use super::ticks::Ticks;
use crate::registrations::{
    api::{RemoveRegistration, Tick},
    model::{Guest, Sheet as List, State},
};
use foundation::{Problem, time::Stamp};
use leptos::prelude::*;
use locales::{Lang, registrations as t};
use ui::{Badge, Button, ButtonKind, Confirm, Field, Form, Tone, say};
use uuid::Uuid;

type Again = Resource<Result<List, Problem>>;

/// The name, and how many come.
pub(super) fn called(guest: &Guest, lang: Lang) -> String {
    if guest.party > 1 {
        [guest.name.as_str(), " · ", &t::people(lang, guest.party)].concat()
    } else {
        guest.name.clone()
    }
}

/// A line of the list, with a box to tick: on paper, and as a button.
pub(super) fn row(guest: &Guest, sheet: &List, ticks: Ticks, again: Again, lang: Lang) -> AnyView {
    let admitted = guest.state == State::Admitted;
    let lead = if admitted {
        guest.code.clone()
    } else {
        guest.position.to_string()
    };
    let lead = (admitted || guest.position > 0).then(|| view! { <span class="guest-code num">{lead}</span> });
    let (id, at) = (guest.id, guest.came);
    let came = move || here(ticks, id, at, lang);
    let until = guest
        .until
        .map(|at| view! { <p class="row-note">{t::answer_until(lang, say::moment(lang, at, sheet.today))}</p> });
    let guardian = (!guest.guardian.is_empty())
        .then(|| view! { <p class="row-note">{[t::guardian(lang), " ", &guest.guardian].concat()}</p> });
    let answers = sheet
        .questions
        .iter()
        .zip(&guest.answers)
        .filter(|(_, answer)| !answer.is_empty());
    let answers = answers
        .map(|(asked, answer)| view! { <p class="row-note">{[asked.to(lang), " ", answer].concat()}</p> })
        .collect_view();
    view! {
        <li class="sheet-line">
            <div class="row">
                {lead}
                <div class="row-body">
                    <p class="row-title">{called(guest, lang)} " " {came}</p>
                    <p class="row-note num">{guest.phone.clone()}</p>
                    {guardian}
                    {answers}
                    {until}
                </div>
                {admitted.then(|| view! { <span class="tick" aria-hidden="true"></span> })}
            </div>
            <div class="guest-acts">
                {admitted.then(|| tick(guest, sheet, ticks, lang))}
                {remove(guest, again, lang)}
            </div>
        </li>
    }
    .into_any()
}

/// Whether they are there, by the server or by what waits to be sent to it.
fn here(ticks: Ticks, id: Uuid, at: Option<Stamp>, lang: Lang) -> Option<AnyView> {
    let (tone, label) = match (ticks.said(id), at) {
        (Some(true), _) if ticks.waits(id) => (Tone::Warn, t::waits_came(lang).to_owned()),
        (Some(false), _) if ticks.waits(id) => (Tone::Warn, t::waits_undone(lang).to_owned()),
        (Some(true), _) => (Tone::Good, t::ticked_here(lang).to_owned()),
        (Some(false), _) | (None, None) => return None,
        (None, Some(at)) => (Tone::Good, t::came_at(lang, say::clock(at.time().into()))),
    };
    Some(view! { <Badge tone label/> }.into_any())
}

/// The button. Before the browser half is awake the browser sends the form itself; then each tick is kept before it is sent.
fn tick(guest: &Guest, sheet: &List, ticks: Ticks, lang: Lang) -> AnyView {
    let action = ServerAction::<Tick>::new();
    let (id, at) = (guest.id, guest.came.is_some());
    let (date, name) = (sheet.date.to_string(), [" ", &guest.name].concat());
    let came = move || ticks.said(id).unwrap_or(at);
    let button = move || {
        let (kind, came, words) = if came() {
            (ButtonKind::Quiet, "no", t::untick(lang))
        } else {
            (ButtonKind::Main, "yes", t::tick(lang))
        };
        let name = name.clone();
        view! { <Button kind name="came" value=came>{words}<span class="sr">{name}</span></Button> }
    };
    view! {
        <div on:submit:capture=move |event| ticks.take(&event, id, !came())>
            <Form action once=true id=["tick-", &id.to_string()].concat() class="mark">
                <input type="hidden" name="date" value=date/>
                <input type="hidden" name="registration" value=id.to_string()/>
                {button}
            </Form>
        </div>
    }
    .into_any()
}

fn remove(guest: &Guest, again: Again, lang: Lang) -> AnyView {
    let action = ServerAction::<RemoveRegistration>::new();
    refetch_once_done(action, again);
    let id = guest.id.to_string();
    view! {
        <Confirm label=t::remove(lang) question=t::remove_guest_question(lang)>
            <Form action once=true id=["remove-", &id].concat()>
                <input type="hidden" name="registration" value=id/>
                <Field name="reason" label=t::reason(lang) maxlength=200/>
                <Button kind=ButtonKind::Danger>{t::remove(lang)}</Button>
            </Form>
        </Confirm>
    }
    .into_any()
}

fn refetch_once_done<S>(action: ServerAction<S>, again: Again)
where
    S: leptos::server_fn::ServerFn<Output = (), Error = Problem> + Clone + Send + Sync + 'static,
{
    Effect::new(move |_| {
        if action.value().with(|value| matches!(value, Some(Ok(())))) {
            again.refetch();
        }
    });
}
