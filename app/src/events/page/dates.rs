//! The dates of an event as staff see them.

use super::words::places;
use crate::events::model::{DateInfo, EventInfo, StaffEvent};
use foundation::time::Day;
use leptos::prelude::*;
use locales::{Lang, events as t};
use ui::{Badge, Icon, Leaf, Notice, Tone, href, say, use_lang};

pub(super) fn dates(one: &StaffEvent) -> AnyView {
    let (lang, today) = (use_lang(), one.choices.today);
    let (over, coming): (Vec<&DateInfo>, Vec<&DateInfo>) = one.dates.iter().partition(|date| date.day < today);
    let rows = |dates: Vec<&DateInfo>| {
        let rows = dates.into_iter().map(|date| row(&one.event, date, today, lang));
        view! { <ul class="rows">{rows.collect_view()}</ul> }
    };
    let past = (!over.is_empty()).then(|| {
        let words = t::dates_over(lang, over.len());
        view! { <details class="sheet"><summary class="button quiet">{words}</summary><div class="sheet-body">{rows(over)}</div></details> }
    });
    let lacking = coming.iter().filter(|date| date.roomless).count();
    let roomless = (lacking > 0).then(|| view! { <Notice tone=Tone::Warn>{t::roomless_dates(lang, lacking)}</Notice> });
    let coming = (!coming.is_empty()).then(|| rows(coming));
    view! {
        <section class="card">
            <h2>{t::dates(lang)}</h2>
            {roomless}
            {coming}
            {past}
        </section>
    }
    .into_any()
}

fn row(event: &EventInfo, date: &DateInfo, today: Day, lang: Lang) -> AnyView {
    let to = [
        &href("/staff/events/"),
        event.id.to_string().as_str(),
        "/dates/",
        &date.id.to_string(),
    ]
    .concat();
    let badge = |shown: bool, tone, label: &'static str| shown.then(|| view! { <Badge tone label/> });
    let badges = view! {
        {badge(date.cancelled, Tone::Plain, t::date_cancelled(lang))}
        {badge(date.moved && !date.cancelled, Tone::Warn, t::date_moved(lang))}
        {badge(date.roomless, Tone::Warn, t::roomless(lang))}
    };
    let mut notes: Vec<String> = vec![];
    notes.extend(places(event, date, lang));
    notes.extend(date.elsewhere.as_ref().map(|place| place.to(lang).to_owned()));
    notes.extend(Some(date.reason.clone()).filter(|reason| !reason.is_empty()));
    view! {
        <li>
            <a class="row" href=to>
                <Leaf day=date.day/>
                <div class="row-body">
                    <p class="row-title num">{say::span_near(lang, date.starts, date.ends, today)}</p>
                    <p class="row-note">{notes.join(" · ")}</p>
                    <p class="cluster">{badges}</p>
                </div>
                <span class="row-go"><Icon name="next"/></span>
            </a>
        </li>
    }
    .into_any()
}
