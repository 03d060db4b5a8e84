//! Somebody on the list of those who come.

use crate::registrations::{
    api::{RemoveRegistration, Tick},
    model::{Guest, Sheet as List, State},
};
use foundation::Problem;
use leptos::prelude::*;
use locales::{Lang, registrations as t};
use ui::{Badge, Button, ButtonKind, Confirm, Field, Form, Tone, say};

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
pub(super) fn row(guest: &Guest, sheet: &List, again: Again, lang: Lang) -> AnyView {
    let admitted = guest.state == State::Admitted;
    let lead = if admitted {
        guest.code.clone()
    } else {
        guest.position.to_string()
    };
    let lead = (admitted || guest.position > 0).then(|| view! { <span class="guest-code num">{lead}</span> });
    let came = guest.came.map(|at| {
        let label = t::came_at(lang, say::clock(at.time().into()));
        view! { <Badge tone=Tone::Good label/> }
    });
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
                {admitted.then(|| tick(guest, sheet, again, lang))}
                {remove(guest, again, lang)}
            </div>
        </li>
    }
    .into_any()
}

fn tick(guest: &Guest, sheet: &List, again: Again, lang: Lang) -> AnyView {
    let action = ServerAction::<Tick>::new();
    refetch_once_done(action, again);
    let (id, date, name) = (
        guest.id.to_string(),
        sheet.date.to_string(),
        [" ", &guest.name].concat(),
    );
    let (came, words) = match guest.came {
        None => ("yes", t::tick(lang)),
        Some(_) => ("no", t::untick(lang)),
    };
    let kind = if guest.came.is_none() {
        ButtonKind::Main
    } else {
        ButtonKind::Quiet
    };
    view! {
        <Form action once=true id=["tick-", &id].concat() class="mark">
            <input type="hidden" name="date" value=date/>
            <input type="hidden" name="registration" value=id/>
            <Button kind name="came" value=came>{words}<span class="sr">{name}</span></Button>
        </Form>
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
