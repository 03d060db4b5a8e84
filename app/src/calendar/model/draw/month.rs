//! The month as it hangs on the wall: a square for each day. On a phone it says how much is on, on a wide screen what; both stand in it,
//! and the sheet shows one of them.

use super::{Light, clock, escape, push};
use crate::{
    calendar::model::{Seats, note::kind_words},
    events::Listed,
    rooms::DayKind,
};
use foundation::time::{Day, Weekday, words};
use locales::calendar as t;

/// How many dates of a day stand in its square.
const IN_A_SQUARE: usize = 3;

/// The squares from the first day of a month to before the first of the next, and the names of the weekdays above them.
pub fn month(from: Day, until: Day, all: &[&Listed], light: &Light<'_>) -> String {
    let mut html = String::with_capacity(all.len().min(100) * 200 + 31 * 400);
    html.push_str("<ol class=\"month cal head\" aria-hidden=\"true\">");
    for weekday in Weekday::ALL {
        push(&mut html, &["<li>", words::weekday(light.lang, weekday), "</li>"]);
    }
    html.push_str("</ol><ol class=\"month cal\">");
    let mut left = all;
    for day in from.until(until) {
        let (of_day, rest) = left.split_at(left.partition_point(|one| one.date.day <= day));
        // The first one says its column.
        let column = (day == from).then(|| day.weekday().index() + 1);
        square(&mut html, day, of_day, column, light);
        left = rest;
    }
    html.push_str("</ol>");
    html
}

fn square(html: &mut String, day: Day, all: &[&Listed], column: Option<usize>, light: &Light<'_>) {
    let (lang, kind) = (light.lang, light.notes.kind(day));
    let near = match day.cmp(&light.today) {
        std::cmp::Ordering::Less => "past",
        std::cmp::Ordering::Equal => "today",
        std::cmp::Ordering::Greater => "",
    };
    let off = if kind == Some(DayKind::Off) { " off" } else { "" };
    let none = if all.is_empty() { " none" } else { "" };
    let column = column.map(|column| ["\" style=\"--col:", &column.to_string()].concat());
    push(
        html,
        &[
            "<li class=\"",
            near,
            off,
            none,
            &column.unwrap_or_default(),
            "\"><a href=\"",
            &light.day(day),
            "\"",
        ],
    );
    if near == "today" {
        html.push_str(" aria-current=\"date\"");
    }
    let (weekday, number) = (words::weekday(lang, day.weekday()), day.parts().2.to_string());
    push(
        html,
        &[
            "><time datetime=\"",
            &day.to_string(),
            "\"><i>",
            weekday,
            " </i>",
            &number,
            "</time>",
        ],
    );
    if let Some(kind) = kind {
        push(html, &[" <em>", kind_words(kind, lang), "</em>"]);
    }
    if let Some(note) = light.notes.briefly(day, lang) {
        html.push_str(" <small>");
        escape(html, &note);
        html.push_str("</small>");
    }
    if !all.is_empty() {
        push(html, &[" <b>", &t::count(lang, all.len()), "</b>"]);
    }
    html.push_str("</a>");
    if !all.is_empty() {
        titles(html, day, all, light);
    }
    html.push_str("</li>");
}

/// What is on, for screens that have room for it.
fn titles(html: &mut String, day: Day, all: &[&Listed], light: &Light<'_>) {
    html.push_str("<ul>");
    for one in all.iter().take(IN_A_SQUARE) {
        let (event, date) = (&one.event, &one.date);
        let gone = if Seats::of(event, date, light.now, light.entitled) == Seats::Cancelled {
            " gone"
        } else {
            ""
        };
        push(
            html,
            &[
                "<li class=\"cal-",
                event.kind.name(),
                gone,
                "\"><a href=\"",
                &light.address(one),
                "\">",
            ],
        );
        push(html, &["<span class=\"num\">", &clock(date.starts, false), "</span> "]);
        escape(html, event.title.to(light.lang));
        if !gone.is_empty() {
            push(html, &["<span class=\"sr\"> ", t::cancelled(light.lang), "</span>"]);
        }
        html.push_str("</a></li>");
    }
    if all.len() > IN_A_SQUARE {
        let more = t::more(light.lang, all.len() - IN_A_SQUARE);
        push(html, &["<li><a href=\"", &light.day(day), "\">", &more, "</a></li>"]);
    }
    html.push_str("</ul>");
}
