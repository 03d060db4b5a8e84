//! `/staff/events`: drafts, what is to come, and what is over.

use super::words::{kind_in_words, places, state};
use crate::{
    events::{
        api::see_staff_events,
        model::{StaffEvents, StaffRow},
    },
    frame::{Page, current, loaded, use_live},
};
use foundation::{Problem, time::Day};
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, events as t};
use ui::{Badge, ButtonKind, ButtonLink, Card, Empty, Icon, Notice, Tone, href, say, use_lang};

/// The calendar of those who keep it.
#[derive(Clone, Copy)]
pub struct StaffEventsPage {
    events: Resource<Result<(StaffEvents, String), Problem>>,
}

impl Page for StaffEventsPage {
    fn data() -> Self {
        let page = current();
        let wanted = move || (page.query("over"), page.query("done"));
        let look = move |(over, done)| async move { Ok((see_staff_events(page.community(), over).await?, done)) };
        Self {
            events: Resource::new_blocking(wanted, look),
        }
    }

    fn view(this: Self) -> AnyView {
        let (lang, events) = (use_lang(), this.events);
        use_live("events", move || events.refetch());
        view! {
            <Title text=t::events(lang)/>
            <div class="stack-wide">
                <h1>{t::events(lang)}</h1>
                {loaded(events, move |(events, done)| draw(events, &done))}
            </div>
        }
        .into_any()
    }
}

fn draw(events: StaffEvents, done: &str) -> AnyView {
    let lang = use_lang();
    let StaffEvents { rows, over, today } = events;
    let done = (done == "discarded")
        .then(|| view! { <Notice tone=Tone::Good announce=true>{t::done_discarded(lang)}</Notice> });
    let list = if rows.is_empty() {
        view! { <Empty icon="calendar" title=t::none(lang) words=t::none_words(lang)/> }.into_any()
    } else {
        let rows = rows.into_iter().map(|one| row(one, today, lang)).collect_view();
        view! { <Card><ul class="rows">{rows}</ul></Card> }.into_any()
    };
    let (other, words) = if over {
        ("/staff/events", t::coming(lang))
    } else {
        ("/staff/events?over=1", t::over_ones(lang))
    };
    view! {
        {done}
        <p class="cluster">
            <ButtonLink kind=ButtonKind::Main icon="plus" href=href("/staff/events/new")>{t::new_event(lang)}</ButtonLink>
            <ButtonLink icon="calendar" href=href("/staff/events/import")>{locales::imports::imports(lang)}</ButtonLink>
        </p>
        {list}
        <p><ButtonLink href=href(other)>{words}</ButtonLink></p>
    }
    .into_any()
}

fn row(one: StaffRow, today: Day, lang: Lang) -> AnyView {
    let StaffRow {
        event,
        next,
        proposed_by,
    } = one;
    let to = href(&["/staff/events/", &event.id.to_string()].concat());
    let (label, tone) = match &proposed_by {
        Some(_) => (t::state_proposed(lang), Tone::Warn),
        None => state(&event, lang),
    };
    let mut words = vec![kind_in_words(event.kind, lang).to_owned()];
    words.push(match &next {
        Some(next) => say::span_near(lang, next.starts, next.ends, today),
        None => super::words::when(&event, lang),
    });
    words.extend(proposed_by.filter(|name| !name.is_empty()));
    words.extend(next.as_ref().and_then(|next| places(&event, next, lang)));
    let roomless = next
        .filter(|next| next.roomless)
        .map(|_| view! { <Badge tone=Tone::Warn label=t::roomless(lang)/> });
    view! {
        <li>
            <a class="row" href=to>
                <div class="row-body">
                    <p class="row-title">{event.title.to(lang).to_owned()}</p>
                    <p class="row-note">{words.join(" · ")}</p>
                    <p class="cluster"><Badge tone label/> {roomless}</p>
                </div>
                <span class="row-go"><Icon name="next"/></span>
            </a>
        </li>
    }
    .into_any()
}
