//! `/staff/events/ID/dates/DATE/change`: what another time or room for this date and all later ones, or for all, would come to, and the
//! way to save it.

use super::{fields::otherwise, publish::told};
use crate::{
    events::{
        api::{ChangeEventDates, see_event_change},
        model::{ChangedDate, EventChange, Scope},
    },
    frame::{Page, current, loaded},
};
use foundation::{Problem, time::Day};
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, events as t};
use serde::{Deserialize, Serialize};
use ui::{Badge, Button, ButtonKind, ButtonLink, Card, Empty, Form, Icon, Leaf, Notice, Tone, href, say, use_lang};

/// What the address asks for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Asked {
    date: String,
    scope: Scope,
    day: String,
    from: String,
    until: String,
    room: String,
    reason: String,
}

/// A change from one date on.
#[derive(Clone, Copy)]
pub struct EventChangePage {
    change: ServerAction<ChangeEventDates>,
    plan: Resource<Result<(EventChange, Asked), Problem>>,
}

impl Page for EventChangePage {
    fn data() -> Self {
        let page = current();
        let wanted = move || Asked {
            date: page.param("date"),
            scope: page.query("scope").parse().unwrap_or_default(),
            day: page.query("day"),
            from: page.query("from"),
            until: page.query("until"),
            room: page.query("room"),
            reason: page.query("reason"),
        };
        let look = move |asked: Asked| async move {
            let all = asked.clone();
            let plan = see_event_change(
                page.community(),
                all.date,
                all.scope.name().to_owned(),
                all.day,
                all.from,
                all.until,
                all.room,
            );
            Ok((plan.await?, asked))
        };
        Self {
            change: ServerAction::new(),
            plan: Resource::new_blocking(wanted, look),
        }
    }

    fn view(this: Self) -> AnyView {
        loaded(this.plan, move |(plan, asked)| draw(plan, asked, this.change))
    }
}

fn draw(plan: EventChange, asked: Asked, change: ServerAction<ChangeEventDates>) -> AnyView {
    let lang = use_lang();
    let title = plan.event.title.to(lang).to_owned();
    let up = [&href("/staff/events/"), plan.event.id.to_string().as_str()].concat();
    let back = [&up, "/dates/", asked.date.as_str()].concat();
    let since = match asked.scope {
        Scope::All => t::scope_all(lang).to_owned(),
        _ => t::since(lang, say::date(lang, plan.date.stands_for, Some(plan.today))),
    };
    let mut notes = vec![since];
    notes.extend(plan.room.as_ref().map(|room| room.to(lang).to_owned()));
    let kept = (plan.kept > 0).then(|| view! { <Notice icon="info">{t::single_stay(lang, plan.kept)}</Notice> });
    let body = if plan.dates.is_empty() {
        view! { <Empty icon="calendar" title=t::nothing_otherwise(lang) words=t::nothing_otherwise_words(lang)/> }
            .into_any()
    } else {
        form(&plan, asked, change, lang)
    };
    view! {
        <Title text=title.clone()/>
        <div class="stack-wide">
            <p><a href=up class="cluster"><Icon name="previous"/>{title}</a></p>
            <h1>{t::change_preview(lang)}</h1>
            <p class="row-note">{notes.join(" · ")}</p>
            {kept}
            {body}
            <p><ButtonLink icon="edit" href=back>{t::ask_otherwise(lang)}</ButtonLink></p>
        </div>
    }
    .into_any()
}

fn form(plan: &EventChange, asked: Asked, change: ServerAction<ChangeEventDates>, lang: Lang) -> AnyView {
    let lacking = plan.dates.iter().filter(|date| date.state.lacks_room()).count();
    let words = if lacking == 0 {
        t::change_free(lang, plan.dates.len())
    } else {
        t::change_lacks(lang, plan.dates.len(), lacking)
    };
    let rows = plan.dates.iter().map(|date| row(date, plan.today, lang)).collect_view();
    let version = plan.event.version;
    let hidden = [
        ("date", asked.date),
        ("version", version.to_string()),
        ("scope", asked.scope.name().to_owned()),
        ("day", asked.day),
        ("from", asked.from),
        ("until", asked.until),
        ("room", asked.room),
        ("reason", asked.reason),
    ];
    let hidden = hidden.map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
    view! {
        <Card>
            <p>{words}</p>
            <Form action=change plain=true once=true also=&[("otherwise", "fields[otherwise]")]>
                {hidden.into_iter().collect_view()}
                <ul class="series-dates">{rows}</ul>
                {(lacking > 0).then(|| otherwise("otherwise", "without"))}
                <p class="quiet-text">{t::change_words(lang)}</p>
                <Button kind=ButtonKind::Main icon="check">{t::save(lang)}</Button>
            </Form>
        </Card>
    }
    .into_any()
}

fn row(date: &ChangedDate, today: Day, lang: Lang) -> AnyView {
    let (tone, label, note) = told(&date.state, lang);
    let when = say::span_near(lang, date.starts, date.ends, today);
    let class = if date.state.can_be() {
        "series-date"
    } else {
        "series-date out"
    };
    let tone = if date.state.can_be() { tone } else { Tone::Plain };
    view! {
        <li class=class>
            <span class="series-day">
                <Leaf day=date.day/>
                <span class="row-body">
                    <span class="num">{when}</span>
                    <Badge tone label/>
                    <span class="row-note">{note}</span>
                </span>
            </span>
        </li>
    }
    .into_any()
}
