//! `/me/events/propose`: an event that somebody who is not staff proposes, in a short form.

use super::fields::{about, place, when, whom};
use crate::{
    events::{
        api::{ProposeEvent, see_proposal_form},
        model::{NewEvent, WORDS},
    },
    frame::{Page, current, loaded},
};
use foundation::Problem;
use leptos::prelude::*;
use leptos_meta::Title;
use locales::events as t;
use ui::{Button, ButtonKind, Card, Form, Icon, TextArea, href, use_lang};

/// A proposal.
#[derive(Clone, Copy)]
pub struct ProposePage {
    propose: ServerAction<ProposeEvent>,
    begun: Resource<Result<NewEvent, Problem>>,
}

impl Page for ProposePage {
    fn data() -> Self {
        let page = current();
        Self {
            propose: ServerAction::new(),
            begun: Resource::new_blocking(|| (), move |()| see_proposal_form(page.community())),
        }
    }

    fn view(this: Self) -> AnyView {
        let lang = use_lang();
        view! {
            <Title text=t::propose(lang)/>
            <div class="narrow stack-wide">
                <p><a href=href("/me/events") class="cluster"><Icon name="previous"/>{t::back_to_mine(lang)}</a></p>
                <h1>{t::propose(lang)}</h1>
                <p>{t::propose_words(lang)}</p>
                {loaded(this.begun, move |begun| draw(&begun, this.propose))}
            </div>
        }
        .into_any()
    }
}

fn draw(begun: &NewEvent, propose: ServerAction<ProposeEvent>) -> AnyView {
    let lang = use_lang();
    let (fields, choices) = (begun.fields.clone(), begun.choices.clone());
    let inside = move || {
        view! {
            {super::fields::what(&fields, lang)}
            {when(&fields, &choices, false, lang)}
            {place(&fields, &choices, lang)}
            {whom(&fields, &choices, lang)}
            {about(&fields, lang)}
            <TextArea name="words" label=t::words_to_staff(lang) hint=t::words_to_staff_hint(lang) maxlength=WORDS rows=3/>
            <Button kind=ButtonKind::Main icon="check">{t::propose_it(lang)}</Button>
        }
    };
    view! { <Card><Form action=propose plain=true once=true>{inside()}</Form></Card> }.into_any()
}
