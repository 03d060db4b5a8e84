//! `/staff/closures`: what is known of public holidays, who says so, and how more of them come in.

mod file;
mod forms;

pub use file::{Taker, taker};

use super::{
    api::see_closures,
    model::{Closures, Source},
};
use crate::{
    frame::{Current, Page, current, loaded, use_live},
    rooms::{CalendarDay, DayKind},
};
use forms::{Forms, take_back};
use foundation::{Problem, time::Day};
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, closures as t, staff as s};
use ui::{Badge, Card, Empty, Notice, Tone, href, say, use_lang};

/// The calendar of days, for staff.
#[derive(Clone, Copy)]
pub struct ClosuresPage {
    page: Current,
    forms: Forms,
    closures: Resource<Result<Closures, Problem>>,
}

impl Page for ClosuresPage {
    fn data() -> Self {
        let page = current();
        Self {
            page,
            forms: Forms::new(),
            closures: Resource::new_blocking(move || noted(page), move |noted| see_closures(page.community(), noted)),
        }
    }

    fn view(this: Self) -> AnyView {
        let (lang, Self { page, forms, closures }) = (use_lang(), this);
        use_live("centre", move || closures.refetch());
        let done =
            move || told(page, lang).map(|words| view! { <Notice tone=Tone::Good announce=true>{words}</Notice> });
        view! {
            <Title text=t::closures(lang)/>
            <div class="stack-wide">
                <div class="page-head">
                    <h1>{t::closures(lang)}</h1>
                    <p>{t::closures_words(lang)}</p>
                </div>
                {done}
                {loaded(closures, move |closures| draw(closures, forms))}
                // Beside what is drawn anew while others book: what is being typed stays.
                {forms.draw()}
            </div>
        }
        .into_any()
    }
}

/// The day that was just noted; empty where none was.
fn noted(page: Current) -> String {
    let just = page.query("done") == "noted";
    if just { page.query("day") } else { String::new() }
}

/// How much is booked on the day that was just noted, and the way to it.
fn booked((day, bookings): (Day, i64), lang: Lang) -> AnyView {
    let to = [&href("/staff/day"), "?date=", &day.to_string()].concat();
    view! {
        <Notice tone=Tone::Warn>
            {t::noted_bookings(lang, say::full_date(lang, day), bookings)} " " <a href=to>{s::see_days_bookings(lang)}</a>
        </Notice>
    }
    .into_any()
}

/// What was just done.
fn told(page: Current, lang: Lang) -> Option<String> {
    match page.query("done").as_str() {
        "noted" => Some(t::done_noted(lang).to_owned()),
        "freed" => Some(t::done_freed(lang).to_owned()),
        "imported" => {
            let [added, removed, same] = ["added", "removed", "same"].map(|name| count(&page.query(name)));
            Some(t::done_imported(lang, added, removed, same))
        }
        _ => None,
    }
}

/// Only a number: an address may come from anybody.
fn count(typed: &str) -> u32 {
    typed.parse().unwrap_or_default()
}

fn draw(closures: Closures, forms: Forms) -> AnyView {
    let (lang, today) = (use_lang(), closures.today);
    let known = closures.sources.iter().map(|source| source.until).max();
    let past = known
        .filter(|until| *until < today)
        .map(|until| view! { <Notice tone=Tone::Warn>{t::all_past(lang, say::full_date(lang, until))}</Notice> });
    let coming = if closures.coming.is_empty() {
        view! { <Empty icon="calendar" title=t::none_coming(lang) words=t::none_coming_words(lang)/> }.into_any()
    } else {
        let rows = closures
            .coming
            .into_iter()
            .map(|one| row(one, today, forms, lang))
            .collect_view();
        view! { <Card title=t::coming(lang)><ul class="rows">{rows}</ul></Card> }.into_any()
    };
    let booked = closures.booked.map(|day| booked(day, lang));
    view! {
        {booked}
        {past}
        {coming}
        {sources(closures.sources, lang)}
    }
    .into_any()
}

fn row((source, one): (Option<String>, CalendarDay), today: Day, forms: Forms, lang: Lang) -> AnyView {
    let (tone, icon, label) = match one.kind {
        DayKind::Off => (Tone::Warn, "ban", t::off(lang)),
        DayKind::Working => (Tone::Plain, "clock", t::working(lang)),
    };
    let day = one.day;
    let back = source.is_none().then(|| take_back(forms, day, lang));
    let source = source.unwrap_or_else(|| t::own_source(lang).to_owned());
    view! {
        <li class="row">
            <span class="row-body">
                <span class="row-title">{say::day(lang, day, Some(today))} " " {one.name}</span>
                <span class="row-note">{source}</span>
            </span>
            <Badge tone icon label/>
            {back}
        </li>
    }
    .into_any()
}

fn sources(all: Vec<Source>, lang: Lang) -> Option<AnyView> {
    let row = |one: Source| {
        let (from, until) = (say::full_date(lang, one.from), say::full_date(lang, one.until));
        view! {
            <li class="row">
                <span class="row-body">
                    <span class="row-title">{one.name}</span>
                    <span class="row-note">{t::source_days(lang, one.days, from, until)}</span>
                </span>
            </li>
        }
    };
    (!all.is_empty()).then(|| {
        let rows = all.into_iter().map(row).collect_view();
        view! { <Card title=t::sources(lang)><ul class="rows">{rows}</ul></Card> }.into_any()
    })
}
