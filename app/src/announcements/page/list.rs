//! `/staff/announcements`: what was announced, and something new.

use super::fields::{fields, readers};
use crate::{
    announcements::{
        api::{AddAnnouncement, see_announcements},
        model::{Announced, Board, Fields, Readers},
    },
    frame::{Page, current, loaded},
};
use foundation::{Problem, time::Day};
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, announcements as t};
use ui::{Badge, Button, ButtonKind, ButtonLink, Card, Empty, Form, Icon, Notice, Tone, href, say, use_lang};

/// The announcements of a community.
#[derive(Clone, Copy)]
pub struct AnnouncementsPage {
    add: ServerAction<AddAnnouncement>,
    board: Resource<Result<(Board, String), Problem>>,
}

impl Page for AnnouncementsPage {
    fn data() -> Self {
        let page = current();
        let wanted = move || (page.query("after"), page.query("done"));
        let look = move |(after, done)| async move { Ok((see_announcements(page.community(), after).await?, done)) };
        Self {
            add: ServerAction::new(),
            board: Resource::new_blocking(wanted, look),
        }
    }

    fn view(this: Self) -> AnyView {
        let (lang, AnnouncementsPage { add, board }) = (use_lang(), this);
        view! {
            <Title text=t::announcements(lang)/>
            <div class="stack-wide">
                <h1>{t::announcements(lang)}</h1>
                <p>{t::announcements_words(lang)}</p>
                {loaded(board, move |(board, done)| draw(board, &done, add))}
            </div>
        }
        .into_any()
    }
}

fn told(done: &str, lang: Lang) -> Option<&'static str> {
    match done {
        "made" => Some(t::done_made(lang)),
        "saved" => Some(t::done_saved(lang)),
        "withdrawn" => Some(t::done_withdrawn(lang)),
        _ => None,
    }
}

fn draw(board: Board, done: &str, add: ServerAction<AddAnnouncement>) -> AnyView {
    let lang = use_lang();
    let Board { items, next, today } = board;
    let done = told(done, lang).map(|words| view! { <Notice tone=Tone::Good announce=true>{words}</Notice> });
    let list = if items.is_empty() {
        view! { <Empty icon="bell" title=t::none(lang) words=t::none_words(lang)/> }.into_any()
    } else {
        let rows = items.into_iter().map(|one| row(one, lang)).collect_view();
        view! { <Card><ul class="rows">{rows}</ul></Card> }.into_any()
    };
    let more = next.map(|next| {
        let to = [&href("/staff/announcements"), "?after=", &next].concat();
        view! { <p><ButtonLink href=to>{t::earlier(lang)}</ButtonLink></p> }
    });
    let begun = Fields {
        audience: Readers::Everyone.name().to_owned(),
        first: today.to_string(),
        last: today.plus(7).to_string(),
        ..Fields::default()
    };
    view! {
        {done}
        {list}
        {more}
        <Card title=t::new(lang)>
            <Form action=add plain=true once=true>
                {fields(begun)}
                <Button kind=ButtonKind::Main icon="bell">{t::announce(lang)}</Button>
            </Form>
        </Card>
        <p class="quiet-text"><a href=href("/feeds/announcements.atom") rel="external">{t::as_feed(lang)}</a></p>
    }
    .into_any()
}

/// Where an announcement stands, by the days on which it is shown.
fn state(one: &Announced, lang: Lang) -> (&'static str, Tone) {
    let (first, last): (Day, Day) = one.days;
    if one.withdrawn {
        (t::withdrawn(lang), Tone::Plain)
    } else if last < one.today {
        (t::over(lang), Tone::Plain)
    } else if first > one.today {
        (t::later(lang), Tone::Warn)
    } else if one.behind {
        (t::behind(lang), Tone::Warn)
    } else {
        (t::shown(lang), Tone::Good)
    }
}

fn row(one: Announced, lang: Lang) -> AnyView {
    let to = href(&["/staff/announcements/", &one.id.to_string()].concat());
    let (label, tone) = state(&one, lang);
    let (first, last) = one.days;
    let days = [say::day(lang, first, None), say::day(lang, last, None)].join(" – ");
    let words = [readers(one.audience, lang), " · ", &days].concat();
    view! {
        <li>
            <a class="row" href=to>
                <div class="row-body">
                    <p class="row-title">{one.fields.title}</p>
                    <p class="row-note">{words}</p>
                    <p><Badge tone label/></p>
                </div>
                <span class="row-go"><Icon name="next"/></span>
            </a>
        </li>
    }
    .into_any()
}
