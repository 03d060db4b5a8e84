//! How was it: five words to choose from, and a line for whoever likes to say more.

use super::words;
use crate::feedback::{
    api::GiveFeedback,
    model::{Answer, LONGEST, Question},
};
use foundation::time::Day;
use leptos::prelude::*;
use locales::{Lang, feedback as t};
use ui::{Button, ButtonKind, Card, Field, Form, Radios, href, say, use_lang};

/// The question about a date, with what was answered.
pub fn question(asked: &Question, give: ServerAction<GiveFeedback>, today: Day) -> AnyView {
    let lang = use_lang();
    let options: Vec<_> = Answer::ALL
        .iter()
        .map(|answer| (answer.name().to_owned(), words(*answer, lang).to_owned()))
        .collect();
    let (date, given) = (asked.date.to_string(), asked.words.clone());
    let value = asked.answer.map(Answer::name).unwrap_or_default();
    let until = say::short_date(lang, Day(asked.until.date_naive()));
    let note = if asked.answer.is_some() {
        t::can_change(lang, until)
    } else {
        t::can_answer(lang, until)
    };
    let label = [
        t::how_was_it(lang),
        " ",
        &say::day(lang, Day(asked.span.0.date_naive()), Some(today)),
    ]
    .concat();
    let send = if asked.answer.is_some() {
        t::change(lang)
    } else {
        t::send(lang)
    };
    view! {
        <Card class="stack">
            <Form action=give plain=true once=true id=["feedback-", &date].concat()>
                <input type="hidden" name="date" value=date/>
                <Radios name="answer" label options value hint=t::nobody_sees(lang) required=true/>
                <Field name="words" label=t::more(lang) value=given maxlength=LONGEST/>
                <Button kind=ButtonKind::Main wide=true icon="check">{send}</Button>
                <p class="row-note">{note}</p>
            </Form>
        </Card>
    }
    .into_any()
}

/// Where the questions stand that somebody has not answered yet; nothing where there are none.
pub fn links(asked: &[Question], today: Day) -> Option<AnyView> {
    let lang = use_lang();
    let link = |one: &Question| {
        let to = href(&["/me/events/", &one.registration.to_string()].concat());
        let when = say::day(lang, Day(one.span.0.date_naive()), Some(today));
        let title = one.title.to(lang).to_owned();
        view! {
            <li class="row">
                <div class="row-body">
                    <p class="row-title"><a href=to>{title}</a></p>
                    <p class="row-note">{when}</p>
                </div>
            </li>
        }
    };
    let rows = asked.iter().map(link).collect_view();
    (!asked.is_empty())
        .then(|| view! { <Card title=t::how_was_it(lang)><ul class="rows">{rows}</ul></Card> }.into_any())
}

/// What is said to whoever has just answered.
pub const fn thanks(lang: Lang) -> &'static str {
    t::thanks(lang)
}
