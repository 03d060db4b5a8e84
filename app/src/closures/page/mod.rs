//! `/staff/closures`: what is known of public holidays, who says so, and how more of them come in.

use super::api::{Closures, Source, see_closures};
use crate::{
    frame::{Page, current, loaded, use_live},
    rooms::{CalendarDay, DayKind},
};
use foundation::{Problem, time::Day};
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, closures as t};
use ui::{Badge, Card, Empty, Notice, Tone, say, use_lang};

/// The calendar of days, for staff.
#[derive(Clone, Copy)]
pub struct ClosuresPage {
    closures: Resource<Result<Closures, Problem>>,
}

impl Page for ClosuresPage {
    fn data() -> Self {
        let page = current();
        Self {
            closures: Resource::new_blocking(|| (), move |()| see_closures(page.community())),
        }
    }

    fn view(this: Self) -> AnyView {
        let closures = this.closures;
        use_live("centre", move || closures.refetch());
        loaded(closures, draw)
    }
}

fn draw(closures: Closures) -> AnyView {
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
            .map(|one| row(one, today, lang))
            .collect_view();
        view! { <Card title=t::coming(lang)><ul class="rows">{rows}</ul></Card> }.into_any()
    };
    view! {
        <Title text=t::closures(lang)/>
        <div class="stack-wide">
            <div class="page-head">
                <h1>{t::closures(lang)}</h1>
                <p>{t::closures_words(lang)}</p>
            </div>
            {past}
            {coming}
            {sources(closures.sources, lang)}
            <Card title=t::how_to_import(lang)>
                <p>{t::import_words(lang)}</p>
                <p><code>"linli import closures FILE.ics"</code></p>
                <p class="quiet-text">{t::import_bookings(lang)}</p>
            </Card>
        </div>
    }
    .into_any()
}

fn row((source, one): (String, CalendarDay), today: Day, lang: Lang) -> AnyView {
    let (tone, icon, label) = match one.kind {
        DayKind::Off => (Tone::Warn, "ban", t::off(lang)),
        DayKind::Working => (Tone::Plain, "clock", t::working(lang)),
    };
    view! {
        <li class="row">
            <span class="row-body">
                <span class="row-title">{say::day(lang, one.day, Some(today))} " " {one.name}</span>
                <span class="row-note">{source}</span>
            </span>
            <Badge tone icon label/>
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
