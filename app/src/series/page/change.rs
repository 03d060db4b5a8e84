//! The page on which a series is changed from a date on: what becomes of each date is said before anything is saved.

use super::{
    asking::{Asking, asked, fields, hidden},
    dates::{Count, changed, meanwhile, sum_of_change},
    equipment,
};
use crate::{
    frame::{Page, current, loaded},
    recurrence::{REACH, in_words},
    rooms::holidays_note,
    series::{
        api::{ChangeSeries, see_series_change},
        model::{Asked, ChangePlan, ChangedDate},
    },
};
use foundation::Problem;
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, book, series as t};
use ui::{Button, ButtonLink, Check, Field, Form, Notice, ProblemNote, Select, Stepper, href, say, use_lang};

/// A change of a series.
#[derive(Clone, Copy)]
pub struct ChangeSeriesPage {
    plan: Resource<Result<(ChangePlan, Asked), Problem>>,
}

impl Page for ChangeSeriesPage {
    fn data() -> Self {
        let page = current();
        let look = move |(id, from, asked): (String, String, Asked)| async move {
            let plan = see_series_change(page.community(), id, from, asked.clone()).await?;
            Ok((plan, asked))
        };
        Self {
            plan: Resource::new_blocking(move || (page.param("id"), page.query("on"), asked(&page)), look),
        }
    }

    fn view(this: Self) -> AnyView {
        let change = ServerAction::<ChangeSeries>::new();
        loaded(this.plan, move |(plan, asked)| draw(plan, asked, change))
    }
}

fn draw(plan: ChangePlan, asked: Asked, change: ServerAction<ChangeSeries>) -> AnyView {
    let lang = use_lang();
    let title = t::change_title(lang, &plan.page.title);
    let here = ["/me/series/", &plan.page.id.to_string()].concat();
    let asked = as_it_is(asked, &plan);
    let asking = Asking {
        terms: &plan.page.terms,
        // No first date before the one from which on the series is changed.
        today: plan.from,
        reach: plan.page.today.plus(REACH),
        lendable: &plan.lendable,
        borrowed: &plan.page.borrowed,
        address: href(&[&here, "/change"].concat()),
        named: vec![("on", plan.from.to_string())],
    };
    let form = fields(asking, &asked);
    let from = from_when(&plan, &href(&[&here, "/change"].concat()), lang);
    let second = match plan.outcome.clone() {
        Err(problem) => view! { <ProblemNote problem/> }.into_any(),
        Ok(dates) => entry(plan.clone(), asked, dates, change),
    };
    view! {
        <Title text=title.clone()/>
        <h1>{title}</h1>
        <p>{in_words(lang, &plan.page.repeat)}</p>
        {from}
        {form}
        {second}
        <p><ButtonLink href=href(&here)>{t::leave(lang)}</ButtonLink></p>
    }
    .into_any()
}

/// What the address asks for; where it asks for nothing, the series as it is.
fn as_it_is(asked: Asked, plan: &ChangePlan) -> Asked {
    if !asked.repeat.freq.is_empty() {
        return asked;
    }
    Asked {
        date: plan.from.to_string(),
        from: plan.page.times.from.to_string(),
        until: plan.page.times.until.to_string(),
        parts: plan.page.parts.clone(),
        repeat: plan.fields.clone(),
        equipment: equipment::typed(&plan.page.borrowed),
        ..Asked::default()
    }
}

/// All that is to come, or from one of the dates on.
fn from_when(plan: &ChangePlan, address: &str, lang: Lang) -> AnyView {
    let days = plan
        .page
        .dates
        .iter()
        .map(|date| date.day)
        .filter(|day| plan.page.next.is_some_and(|next| *day >= next));
    let options: Vec<_> = days
        .map(|day| (day.to_string(), say::day(lang, day, Some(plan.page.today))))
        .collect();
    let before = plan
        .splits
        .then(|| view! { <Notice icon="info">{t::before_stays(lang)}</Notice> });
    view! {
        <form method="get" action=address.to_owned() class="form card">
            <Select name="on" label=t::from_date(lang) options value=plan.from.to_string()/>
            <Button>{t::from_this(lang)}</Button>
        </form>
        {before}
    }
    .into_any()
}

fn entry(plan: ChangePlan, asked: Asked, dates: Vec<ChangedDate>, change: ServerAction<ChangeSeries>) -> AnyView {
    let lang = use_lang();
    let page = plan.page;
    let most: i32 = page.terms.largest_party().max(page.party_size).into();
    let inside = move || {
        let (moved, new): (Vec<_>, Vec<_>) = dates.iter().filter(|date| date.choice).partition(|date| !date.new);
        let counts = (Count::of(moved.len()), Count::of(new.len()));
        let rows = changed(&dates, counts);
        let note = holidays_note(lang, plan.holidays_until);
        let anew = plan
            .decided_anew
            .then(|| view! { <Notice icon="wait">{book::approval_again(lang)}</Notice> });
        view! {
            {hidden(&asked)}
            <input type="hidden" name="series" value=page.id.to_string()/>
            <input type="hidden" name="from" value=plan.from.to_string()/>
            <input type="hidden" name="version" value=page.version.to_string()/>
            {note}
            {rows}
            <Field name="title" label=book::what_for(lang) value=page.title.clone() maxlength=60 required=true/>
            <Stepper name="party_size" label=book::how_many(lang) value=page.party_size.into() min=1 max=most/>
            <Check name="title_public" label=book::title_public(lang) value="1" checked=page.title_public/>
            {meanwhile()}
            {anew}
            {sum_of_change(plan.sum, counts, dates.len())}
        }
        .into_any()
    };
    view! { <Form action=change plain=true once=true>{inside()}</Form> }.into_any()
}
