//! The page on which a room is booked again and again: first when, then which of the dates.

use super::{
    asking::{Asking, asked, fields, hidden},
    dates::{Count, meanwhile, previewed, summary},
    equipment,
};
use crate::{
    bookings::Bar,
    frame::{Page, current, loaded, to_sign_in},
    recurrence::in_words,
    series::{
        api::{BookSeries, see_series_draft},
        model::{Asked, Draft, Outcome, Planned},
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
        let book = ServerAction::<BookSeries>::new();
        // Not live: a form is not drawn anew under the hands of the one who fills it in. What was taken meanwhile is said when it is sent.
        loaded(this.draft, move |(draft, asked)| draw(&draft, &asked, book))
    }
}

fn draw(draft: &Draft, asked: &Asked, book: ServerAction<BookSeries>) -> AnyView {
    let lang = use_lang();
    let name = draft.terms.name.to(lang).to_owned();
    let title = t::new_series(lang, &name);
    let body = match draft.bar {
        Some(Bar::Verified) => barred(book::bar_verified(lang), book::bar_verified_words(lang)),
        Some(Bar::Staff) => barred(book::bar_staff(lang), book::bar_staff_words(lang)),
        _ => steps(draft, asked, book),
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

fn steps(draft: &Draft, asked: &Asked, book: ServerAction<BookSeries>) -> AnyView {
    let lang = use_lang();
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
        address: href(&["/rooms/", &draft.terms.code, "/series"].concat()),
        named: vec![("of", asked.of.clone())],
    };
    let form = fields(asking, &asked);
    match &draft.outcome {
        Outcome::Nothing => view! { <p>{t::new_series_words(lang)}</p> {form} }.into_any(),
        Outcome::Refused(problem) => view! { <ProblemNote problem=problem.clone()/> {form} }.into_any(),
        Outcome::Dates(planned) => {
            let second = second(draft, &asked, planned, book);
            view! {
                <details class="sheet">
                    <summary class=ButtonKind::Quiet.class()>{t::ask_otherwise(lang)}</summary>
                    <div class="sheet-body">{form}</div>
                </details>
                {second}
            }
            .into_any()
        }
    }
}

fn second(draft: &Draft, asked: &Asked, planned: &Planned, book: ServerAction<BookSeries>) -> AnyView {
    let lang = use_lang();
    let rule = in_words(lang, &planned.repeat);
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
    view! { <h2 class="series-rule">{rule}</h2> {entry} }.into_any()
}

fn entry(draft: Draft, asked: Asked, planned: Planned, book: ServerAction<BookSeries>) -> AnyView {
    let lang = use_lang();
    let name = draft.terms.name.to(lang).to_owned();
    let title = draft.title.clone().unwrap_or_else(|| book::title_proposed(lang, name));
    let most: i32 = draft.terms.largest_party().into();
    let party = draft.party_size.map_or(1, i32::from);
    let (code, approval, for_others) = (draft.terms.code.clone(), draft.approval, draft.for_others);
    let inside = move || {
        let count = Count::of(planned.dates.len());
        let dates = previewed(&planned.dates, count);
        let approval = approval.then(|| view! { <Notice icon="wait">{book::needs_approval(lang)}</Notice> });
        let for_others = for_others.then(|| {
            view! { <Field name="for_phone" label=book::for_phone(lang) kind="tel" inputmode="tel" autocomplete="off" hint=book::for_phone_hint(lang)/> }
        });
        view! {
            {hidden(&asked)}
            <input type="hidden" name="room" value=code/>
            {dates}
            <Field name="title" label=book::what_for(lang) value=title maxlength=60 required=true/>
            <Stepper name="party_size" label=book::how_many(lang) value=party min=1 max=most/>
            <Check name="title_public" label=book::title_public(lang) value="1" hint=book::title_public_hint(lang)/>
            {for_others}
            {meanwhile()}
            {approval}
            {summary(count, t::book_all(lang))}
        }
        .into_any()
    };
    // The browser sends it: what comes back refused are the dates as they are by then, with what was ticked.
    view! { <Form action=book plain=true once=true>{inside()}</Form> }.into_any()
}
