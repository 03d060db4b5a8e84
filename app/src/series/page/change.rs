//! The page on which a series is changed from a date on: first from which and how, then what becomes of each date, and only there it is
//! saved. One form at a time, so that nothing is typed beside the button that saves something else.

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
        api::{ChangeSeries, query, see_series_change},
        model::{Asked, ChangePlan, ChangedDate},
    },
};
use foundation::Problem;
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{book, series as t};
use ui::{ButtonLink, Check, Field, Form, Notice, ProblemNote, Select, Stepper, href, say, use_lang};

/// Names in the address, beside what is asked for, that the first step is to be drawn once more.
const AGAIN: &str = "again";

/// A change of a series.
#[derive(Clone, Copy)]
pub struct ChangeSeriesPage {
    plan: Resource<Result<(ChangePlan, Asked, bool), Problem>>,
}

impl Page for ChangeSeriesPage {
    fn data() -> Self {
        let page = current();
        let look = move |(id, from, asked, again): (String, String, Asked, bool)| async move {
            let plan = see_series_change(page.community(), id, from, asked.clone()).await?;
            Ok((plan, asked, again))
        };
        let wanted = move || {
            let again = !page.query(AGAIN).is_empty();
            (page.param("id"), page.query("on"), asked(&page), again)
        };
        Self {
            plan: Resource::new_blocking(wanted, look),
        }
    }

    fn view(this: Self) -> AnyView {
        let change = ServerAction::<ChangeSeries>::new();
        loaded(this.plan, move |(plan, asked, again)| draw(plan, asked, again, change))
    }
}

fn draw(plan: ChangePlan, asked: Asked, again: bool, change: ServerAction<ChangeSeries>) -> AnyView {
    let lang = use_lang();
    let title = t::change_title(lang, &plan.page.title);
    let here = href(&["/me/series/", &plan.page.id.to_string()].concat());
    let address = [&here, "/change"].concat();
    let is_asked = !asked.repeat.freq.is_empty();
    let step = match plan.outcome.clone() {
        Ok(dates) if is_asked && !again => second(plan.clone(), asked, dates, &address, change),
        Err(problem) if is_asked && !again => {
            let form = first(&plan, asked, address);
            view! { <ProblemNote problem/> {form} }.into_any()
        }
        _ => {
            let form = first(&plan, asked, address);
            view! { <p>{t::change_words(lang)}</p> {form} }.into_any()
        }
    };
    view! {
        <Title text=title.clone()/>
        <h1>{title}</h1>
        <p>{in_words(lang, &plan.page.repeat)}</p>
        {step}
        <p><ButtonLink href=here>{t::leave(lang)}</ButtonLink></p>
    }
    .into_any()
}

/// From which date on, when, by which rule; as the series is where nothing is asked for.
fn first(plan: &ChangePlan, asked: Asked, address: String) -> AnyView {
    let asked = if asked.repeat.freq.is_empty() {
        as_it_is(plan)
    } else {
        asked
    };
    let asking = Asking {
        terms: &plan.page.terms,
        today: plan.page.next.unwrap_or(plan.page.today),
        reach: plan.page.today.plus(REACH),
        lendable: &plan.lendable,
        borrowed: &plan.page.borrowed,
        address,
        since: Some(from_when(plan)),
        named: vec![],
    };
    fields(asking, &asked)
}

/// The form of the series as it is; its first date is the one from which on it is changed.
fn as_it_is(plan: &ChangePlan) -> Asked {
    Asked {
        from: plan.page.times.from.to_string(),
        until: plan.page.times.until.to_string(),
        parts: plan.page.parts.clone(),
        repeat: plan.fields.clone(),
        equipment: equipment::typed(&plan.page.borrowed),
        ..Asked::default()
    }
}

/// All that is to come, or from one of the dates on.
fn from_when(plan: &ChangePlan) -> AnyView {
    let lang = use_lang();
    let days = plan
        .page
        .dates
        .iter()
        .map(|date| date.day)
        .filter(|day| plan.page.next.is_some_and(|next| *day >= next));
    let options: Vec<_> = days
        .map(|day| (day.to_string(), say::day(lang, day, Some(plan.page.today))))
        .collect();
    view! { <Select name="on" label=t::from_date(lang) options value=plan.from.to_string()/> }.into_any()
}

/// What becomes of the dates, with the way back to the first step, which has what was asked for.
fn second(
    plan: ChangePlan,
    asked: Asked,
    dates: Vec<ChangedDate>,
    address: &str,
    change: ServerAction<ChangeSeries>,
) -> AnyView {
    let lang = use_lang();
    let mut named = asked.in_address();
    named.push(("on".into(), plan.from.to_string()));
    named.push((AGAIN.into(), "1".into()));
    let back = [address, "?", &query(&named)].concat();
    let since = t::from_that_day(lang, say::date(lang, plan.from, Some(plan.page.today)));
    let before = plan
        .splits
        .then(|| view! { <Notice icon="info">{t::before_stays(lang)}</Notice> });
    let asked = Asked {
        date: if asked.date.is_empty() {
            plan.from.to_string()
        } else {
            asked.date
        },
        ..asked
    };
    let entry = entry(plan, asked, dates, change);
    view! {
        <h2 class="series-rule">{since}</h2>
        <p><ButtonLink icon="edit" href=back>{t::ask_otherwise(lang)}</ButtonLink></p>
        {before}
        {entry}
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
