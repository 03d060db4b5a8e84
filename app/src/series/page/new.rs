//! The page on which a room is booked again and again: for whom and when, then which of the dates.

use super::{
    asking::{Asking, asked, fields, hidden, near},
    dates::{Count, meanwhile, previewed, summary},
    equipment, parts, whom,
};
use crate::{
    bookings::{Bar, Despite, blocked},
    frame::{Page, current, loaded, to_sign_in},
    recurrence::in_words,
    rooms::holidays_note,
    series::{
        api::{BookSeries, NameForSeries, address, see_series_draft},
        model::{Asked, Draft, NEW, Outcome, Planned},
    },
};
use foundation::Problem;
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{book, series as t};
use ui::{
    ButtonKind, ButtonLink, Card, Check, Empty, Field, Form, Notice, ProblemNote, Stepper, href, use_lang, use_page,
};

/// A new series.
#[derive(Clone, Copy)]
pub struct NewSeriesPage {
    draft: Resource<Result<(Draft, Asked), Problem>>,
}

/// What can be done.
#[derive(Clone, Copy)]
struct Acts {
    name: ServerAction<NameForSeries>,
    book: ServerAction<BookSeries>,
}

impl Page for NewSeriesPage {
    fn data() -> Self {
        let page = current();
        let look = move |(room, asked): (String, Asked)| async move {
            Ok((see_series_draft(page.community(), room, asked.clone()).await?, asked))
        };
        Self {
            draft: Resource::new_blocking(move || (page.param("code"), asked(&page)), look),
        }
    }

    fn view(this: Self) -> AnyView {
        let acts = Acts {
            name: ServerAction::new(),
            book: ServerAction::new(),
        };
        // Not live: a form is not drawn anew under the hands of the one who fills it in. What was taken meanwhile is said when it is sent.
        loaded(this.draft, move |(draft, asked)| draw(&draft, &asked, acts))
    }
}

fn draw(draft: &Draft, asked: &Asked, acts: Acts) -> AnyView {
    let lang = use_lang();
    let name = draft.terms.name.to(lang).to_owned();
    let title = t::new_series(lang, &name);
    let body = match draft.bar {
        Some(Bar::Verified) => barred(book::bar_verified(lang), book::bar_verified_words(lang)),
        Some(Bar::Staff) => barred(book::bar_staff(lang), book::bar_staff_words(lang)),
        Some(Bar::Blocked { until }) => blocked(until, draft.blocked.as_ref(), draft.today),
        _ => steps(draft, asked, acts),
    };
    view! {
        <Title text=title.clone()/>
        <h1>{title}</h1>
        {body}
        <p><ButtonLink href=href(&["/rooms/", &draft.terms.code, "/book"].concat())>{t::only_once(lang)}</ButtonLink></p>
    }
    .into_any()
}

fn barred(title: &'static str, words: &'static str) -> AnyView {
    view! { <Empty icon="lock" title words/> }.into_any()
}

fn steps(draft: &Draft, asked: &Asked, acts: Acts) -> AnyView {
    let lang = use_lang();
    let whom = whom::whom(draft, asked, acts.name);
    let mut asked = asked.clone();
    if draft.outcome == Outcome::Nothing {
        asked.equipment = equipment::typed(&draft.borrowed);
    }
    let asking = Asking {
        terms: &draft.terms,
        today: draft.today,
        reach: draft.reach,
        lendable: &draft.lendable,
        borrowed: &[],
        address: href(&address(&draft.terms.code, &Asked::default())),
        since: None,
        named: vec![("of", asked.of.clone()), ("whom", asked.whom.clone())],
    };
    let form = fields(asking, &asked);
    let steps = match &draft.outcome {
        Outcome::Nothing => view! { <p>{t::new_series_words(lang)}</p> {form} }.into_any(),
        Outcome::Refused(problem) => view! { <ProblemNote problem=problem.clone()/> {form} }.into_any(),
        Outcome::Dates(planned) => {
            let second = second(draft, &asked, planned, acts.book);
            view! {
                <details class="sheet">
                    <summary class=ButtonKind::Quiet.class()>{t::ask_otherwise(lang)}</summary>
                    <div class="sheet-body">{form}</div>
                </details>
                {second}
            }
            .into_any()
        }
    };
    view! { {whom} {steps} }.into_any()
}

fn second(draft: &Draft, asked: &Asked, planned: &Planned, book: ServerAction<BookSeries>) -> AnyView {
    let lang = use_lang();
    let rule = in_words(lang, &planned.repeat);
    let note = holidays_note(lang, draft.holidays_until);
    let entry = if use_page().viewer.signed_in {
        entry(draft.clone(), asked.clone(), planned.clone(), book)
    } else {
        let count = Count::of(planned.dates.len());
        let dates = previewed(&planned.dates, count);
        view! {
            {dates}
            <Card>
                <p>{book::sign_in_words(lang)}</p>
                <ButtonLink kind=ButtonKind::Main href=to_sign_in()>{book::sign_in(lang)}</ButtonLink>
            </Card>
        }
        .into_any()
    };
    // One date is no series; whoever asked for no more knows.
    let first = planned.dates.first().filter(|_| planned.dates.len() == 1);
    let near = first.and_then(|date| near(date.day, draft.today, draft.reach));
    let part = parts::in_words(&draft.terms, &asked.parts, lang).map(|words| view! { <p>{words}</p> });
    view! { <h2 class="series-rule">{rule}</h2> {part} {near} {note} {entry} }.into_any()
}

fn entry(draft: Draft, asked: Asked, planned: Planned, book: ServerAction<BookSeries>) -> AnyView {
    let lang = use_lang();
    let name = draft.terms.name.to(lang).to_owned();
    let title = draft.title.clone().unwrap_or_else(|| book::title_proposed(lang, name));
    let most: i32 = draft.terms.largest_party().into();
    let party = draft.party_size.map_or(1, i32::from);
    let (code, approval) = (draft.terms.code.clone(), draft.approval);
    // Nobody has the number yet, so that nothing but the number itself can name them.
    let is_new = draft.for_others && asked.whom == NEW;
    let inside = move || {
        let count = Count::of(planned.dates.len());
        let dates = previewed(&planned.dates, count);
        let approval = approval.then(|| view! { <Notice icon="wait">{book::needs_approval(lang)}</Notice> });
        let number = is_new.then(|| {
            view! { <Field name="for_phone" label=book::for_phone(lang) kind="tel" inputmode="tel" autocomplete="off" hint=t::for_phone_again(lang) required=true/> }
        });
        view! {
            {hidden(&asked)}
            <input type="hidden" name="room" value=code/>
            {dates}
            <Field name="title" label=book::what_for(lang) value=title maxlength=60 required=true/>
            <Stepper name="party_size" label=book::how_many(lang) value=party min=1 max=most/>
            <Check name="title_public" label=book::title_public(lang) value="1" hint=book::title_public_hint(lang)/>
            {number}
            <Despite/>
            {meanwhile()}
            {approval}
            {summary(count, t::book_all(lang))}
        }
        .into_any()
    };
    // The browser sends it: what comes back refused are the dates as they are by then, with what was ticked.
    view! { <Form action=book plain=true once=true>{inside()}</Form> }.into_any()
}
