//! The form of a registration.

use crate::registrations::{
    api::Register,
    model::{Desk, Form as Known, LONGEST, LONGEST_NAME, Would, asked},
};
use leptos::prelude::*;
use locales::{Lang, registrations as t};
use ui::{Button, ButtonKind, Field, Form, FormState, Icon, Radios, Stepper, href, use_lang};

/// The form, for who has signed in; with the words of what will happen.
pub(super) fn form(desk: &Desk, register: ServerAction<Register>) -> AnyView {
    let (lang, known) = (use_lang(), &desk.form);
    if known.oneself && known.members.is_empty() {
        let to = href("/me/household");
        return view! { <p class="quiet-text">{t::family_too(lang)} " " <a href=to>{t::household(lang)}</a></p> }
            .into_any();
    }
    let (event, date) = (desk.event.to_string(), desk.date.map(|date| date.to_string()));
    let words = if matches!(desk.would, Would::Wait(_)) {
        t::wait_button(lang)
    } else {
        t::register_button(lang)
    };
    let known = known.clone();
    view! {
        <Form action=register plain=true once=true>
            <input type="hidden" name="event" value=event/>
            <input type="hidden" name="date" value=date/>
            {fields(&known, lang)}
            <Button kind=ButtonKind::Main wide=true icon="check">{words}</Button>
        </Form>
    }
    .into_any()
}

/// The fields. Drawn inside of their form, of which they know what was typed.
fn fields(known: &Known, lang: Lang) -> AnyView {
    let party = (known.party_most > 1).then(|| {
        let most = i32::from(known.party_most);
        view! { <Stepper name="fields[party_size]" label=t::party(lang) value=1 min=1 max=most hint=t::party_hint(lang)/> }
    });
    let guardian = known.children.then(|| {
        view! {
            <Field name="fields[guardian]" label=t::guardian(lang) hint=t::guardian_hint(lang) value=known.name.clone()
                maxlength=LONGEST_NAME depends=true/>
        }
    });
    let questions = known.questions.iter();
    let questions = questions
        .map(|question| {
            answer(
                asked(question.id),
                question.label.to(lang).to_owned(),
                question.required,
            )
        })
        .collect_view();
    view! { {who(known, lang)} {guardian} {party} {questions} }.into_any()
}

/// For whom: oneself, or somebody of the household who has not registered yet.
fn who(known: &Known, lang: Lang) -> AnyView {
    let oneself = (!known.oneself).then(|| (String::new(), t::oneself(lang).to_owned()));
    let member = |member: &crate::registrations::model::Member| (member.id.to_string(), member.name.clone());
    let options: Vec<_> = oneself.into_iter().chain(known.members.iter().map(member)).collect();
    let first = options.first().map(|(value, _)| value.clone()).unwrap_or_default();
    let alone = known.members.is_empty();
    let choice = (!alone).then(|| view! { <Radios name="fields[who]" label=t::for_whom(lang) options value=first/> });
    let hint = if alone { "" } else { t::name_hint(lang) };
    let name = (!known.oneself).then(|| {
        view! {
            <Field name="fields[name]" label=t::name(lang) hint value=known.name.clone() maxlength=LONGEST_NAME
                autocomplete="name" required=alone depends=!alone/>
        }
    });
    view! { {choice} {name} }.into_any()
}

/// The field of a question, whose name bears the question's id.
fn answer(key: String, label: String, required: bool) -> AnyView {
    let (lang, state) = (use_lang(), use_context::<FormState>());
    let name = ["fields[answers][", &key, "]"].concat();
    let field = ["answer-", &key].concat();
    let value = state.and_then(|state| state.typed(&name));
    let (known, flaw_id) = (name.clone(), [&field, "-flaw"].concat());
    let flaw = Signal::derive(move || state.and_then(|state| state.flaw(&known, lang)));
    let optional = (!required).then(|| view! { <small class="optional">{locales::ui::optional(lang)}</small> });
    let described = flaw_id.clone();
    view! {
        <div class="field">
            <label class="label" for=field.clone()>{label} {optional}</label>
            <input class="input" type="text" id=field name=name value=value required=required maxlength=LONGEST.to_string()
                aria-invalid=move || flaw.with(Option::is_some).then_some("true")
                aria-describedby=move || flaw.with(Option::is_some).then(|| described.clone())/>
            {move || flaw.get().map(|words| view! { <p class="flaw" id=flaw_id.clone()><Icon name="alert"/>{words}</p> })}
        </div>
    }
    .into_any()
}
