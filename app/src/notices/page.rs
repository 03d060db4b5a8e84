//! News on one's own page.

use super::{
    Notice,
    api::ReadNotices,
    said::{path, words},
};
use foundation::{
    paging::Page,
    problem::Alternative,
    time::{Day, Minute},
};
use leptos::prelude::*;
use locales::{Lang, notices as t, outages as o};
use ui::{Button, ButtonLink, Card, Form, href, say, use_lang};

/// The list of news, with a way to say that it was read; nothing where there is none.
pub fn news(page: &Page<Notice>) -> AnyView {
    let notices = &page.items;
    if notices.is_empty() {
        return ().into_any();
    }
    let lang = use_lang();
    let more = page.next.as_ref().map(|next| {
        let to = [&href("/me"), "?news=", next, "#news"].concat();
        view! { <p><ButtonLink href=to>{t::earlier(lang)}</ButtonLink></p> }
    });
    let read = ServerAction::<ReadNotices>::new();
    let any_new = notices.iter().any(|notice| notice.new);
    let rows = notices.iter().map(row).collect_view();
    let done = any_new.then(|| {
        view! { <Form action=read plain=true once=true><Button>{t::read_all(lang)}</Button></Form> }
    });
    view! { <Card title=t::news(lang) id="news"><ul class="rows notices">{rows}</ul>{done}{more}</Card> }.into_any()
}

fn row(notice: &Notice) -> AnyView {
    let lang = use_lang();
    let words = words(&notice.kind, !notice.reason.is_empty(), lang);
    let given = notice.thing.as_ref().map_or("", |thing| thing.path.as_str());
    let to = href(&path(&notice.kind, &notice.subject.to_string(), given));
    let lines = notice.lines(lang).into_iter();
    let lines = lines.map(|line| view! { <p>{line}</p> }).collect_view();
    let at = say::span(lang, notice.at, notice.at);
    let at = at.split('–').next().unwrap_or_default().to_owned();
    view! {
        <li class:new=notice.new>
            <a class="row" href=to>
                <div class="row-body"><p class="row-title">{words}</p>{lines}<p class="row-note">{at}</p></div>
            </a>
            {instead(&notice.instead, lang)}
        </li>
    }
    .into_any()
}

/// What could be had instead: one tap leads to its form.
fn instead(offers: &[Alternative], lang: Lang) -> Option<AnyView> {
    let link = |one: &Alternative| {
        let words =
            view! { <span>{one.name.to(lang).to_owned()}</span> <b>{say::span(lang, one.starts, one.ends)}</b> };
        view! { <li><a class="button quiet" href=form_of(one)>{words}</a></li> }
    };
    let links = offers.iter().map(link).collect_view();
    (!offers.is_empty()).then(|| {
        view! { <p class="quiet-text">{o::instead(lang)}</p> <ul class="alternatives">{links}</ul> }.into_any()
    })
}

/// Where it is booked.
fn form_of(one: &Alternative) -> String {
    let (day, from, until) = (one.starts.date_naive(), one.starts.time(), one.ends.time());
    let until = match Minute::from(until) {
        Minute::START => Minute::END,
        until => until,
    };
    let parts = match one.parts.as_slice() {
        [] => String::from("whole"),
        [one] => one.clone(),
        many => [String::from("any:"), many.len().to_string()].concat(),
    };
    [
        &href(&["/rooms/", &one.room, "/book"].concat()),
        "?date=",
        &Day(day).to_string(),
        "&from=",
        &say::clock(Minute::from(from)),
        "&until=",
        &say::clock(until),
        "&parts=",
        &parts,
    ]
    .concat()
}
