//! The calendars that are followed, each with how it stands and its events.

use super::import::Acts;
use crate::imports::{
    api::LeaveCalendar,
    model::{CalendarRow, FollowedRow, ImportsView},
};
use foundation::time::Day;
use leptos::{prelude::*, server_fn::ServerFn};
use locales::{Lang, imports as t};
use ui::{Badge, Button, ButtonKind, Card, Confirm, Form, Notice, Sheet, Tone, came_back, say, use_lang};

pub(super) fn calendars(seen: ImportsView, acts: Acts) -> AnyView {
    let (lang, today) = (use_lang(), seen.today);
    let cards = seen.calendars.into_iter().map(|one| card(one, today, acts, lang));
    cards.collect_view().into_any()
}

fn card(one: CalendarRow, today: Day, acts: Acts, lang: Lang) -> AnyView {
    let (id, same) = (one.id.to_string(), one.id.to_string());
    let (leave, look) = (["leave-", &id].concat(), ["look-", &id].concat());
    let mut words = vec![one.host.clone()];
    words.push(match one.fetched {
        Some(at) => t::fetched(lang, say::moment(lang, at, today)),
        None => t::never_fetched(lang).to_owned(),
    });
    words.push(t::so_many_events(lang, one.events.len()));
    if one.left_out > 0 {
        words.push(t::left_out(lang, one.left_out));
    }
    let failed = one.failed.map(|(since, why)| {
        let told = t::failed_since(lang, say::moment(lang, since, today), why.to(lang));
        view! { <Notice tone=Tone::Warn>{told}</Notice> }
    });
    let events = (!one.events.is_empty()).then(|| {
        let rows = one
            .events
            .into_iter()
            .map(|event| row(event, today, acts, lang))
            .collect_view();
        view! { <Sheet label=t::its_events(lang) icon="list"><ul class="rows">{rows}</ul></Sheet> }
    });
    view! {
        <Card title=one.name class="stack">
            <p class="row-note">{words.join(" · ")}</p>
            {failed}
            {events}
            <div class="cluster">
                <Form action=acts.look id=look plain=true once=true>
                    <input type="hidden" name="calendar" value=id/>
                    <Button icon="repeat">{t::look_now(lang)}</Button>
                </Form>
                <Confirm label=t::leave(lang) question=t::leave_question(lang) open=came_back(LeaveCalendar::PATH, &leave)>
                    <Form action=acts.leave id=leave plain=true once=true>
                        <input type="hidden" name="calendar" value=same/>
                        <Button kind=ButtonKind::Danger>{t::leave(lang)}</Button>
                    </Form>
                </Confirm>
            </div>
        </Card>
    }
    .into_any()
}

fn row(event: FollowedRow, today: Day, acts: Acts, lang: Lang) -> AnyView {
    let id = event.id.to_string();
    let form = ["show-", &id].concat();
    let when = event.next.map_or_else(
        || t::no_more_dates(lang).to_owned(),
        |next| say::moment(lang, next, today),
    );
    let (words, shown) = if event.hidden {
        (t::show_it(lang), "1")
    } else {
        (t::hide_it(lang), "")
    };
    let hidden = event
        .hidden
        .then(|| view! { <Badge tone=Tone::Plain label=t::is_hidden(lang)/> });
    let title = event.title.clone();
    view! {
        <li class="row">
            <span class="row-body">
                <span class="row-title">{event.title}</span>
                <span class="row-note">{when}</span>
                {hidden}
            </span>
            <Form action=acts.show id=form plain=true once=true>
                <input type="hidden" name="event" value=id/>
                <input type="hidden" name="shown" value=shown/>
                <Button>{words} <span class="sr">" "{title}</span></Button>
            </Form>
        </li>
    }
    .into_any()
}
