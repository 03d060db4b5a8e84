//! A date in a list: when, what, where, and whether one can come.

use super::{Light, clock, escape, icon, push};
use crate::{
    calendar::model::Seats,
    events::{Audience, DateInfo, EventInfo, Listed, kind_in_words},
};
use foundation::time::words;
use locales::calendar as t;

/// A line of a list: `<li><a class="row">`.
pub(super) fn row(html: &mut String, one: &Listed, light: &Light<'_>) {
    let (event, date, lang) = (&one.event, &one.date, light.lang);
    let seats = Seats::of(event, date, light.now, light.entitled);
    let class = match seats {
        Seats::Cancelled => " gone",
        Seats::Over => " past",
        _ => "",
    };
    push(
        html,
        &[
            "<li class=\"cal-",
            event.kind.name(),
            class,
            "\"><a class=\"row cal-row\" href=\"",
            &light.address(one),
        ],
    );
    push(html, &["\"><span class=\"cal-time num\">", &clock(date.starts, false)]);
    push(
        html,
        &[
            "<small>",
            &clock(date.ends, true),
            "</small></span><span class=\"row-body\"><span class=\"row-title\">",
        ],
    );
    escape(html, event.title.to(lang));
    html.push_str("</span><span class=\"row-note\">");
    escape(html, &note(one, light));
    html.push_str("</span><span class=\"cluster\">");
    badge(html, seats, light);
    if date.moved && !date.cancelled {
        mark(html, "warn", "alert", t::moved(lang));
    }
    html.push_str("</span></span></a></li>");
}

/// What kind, where, by whom, for whom.
fn note(one: &Listed, light: &Light<'_>) -> String {
    let (event, lang) = (&one.event, light.lang);
    let place = one.date.elsewhere.as_ref().unwrap_or(&event.place).to(lang);
    let whom = match event.audience {
        Audience::All => "",
        Audience::Residents => t::for_residents(lang),
        Audience::Place(_) => event.audience_place.as_ref().map_or("", |place| place.to(lang)),
    };
    let all = [kind_in_words(event.kind, lang), place, event.organiser.to(lang), whom];
    let all: Vec<&str> = all.into_iter().filter(|words| !words.is_empty()).collect();
    all.join(" · ")
}

/// Whether one can come.
pub fn badge(html: &mut String, seats: Seats, light: &Light<'_>) {
    let lang = light.lang;
    match seats {
        Seats::Cancelled => mark(html, "urgent", "cross", t::cancelled(lang)),
        Seats::Over => mark(html, "plain", "check", t::over(lang)),
        Seats::Running => mark(html, "good", "clock", t::running(lang)),
        Seats::Open => mark(html, "plain", "done", t::just_come(lang)),
        Seats::Any => mark(html, "good", "done", t::register(lang)),
        Seats::Left(left) => mark(html, "good", "done", &t::left(lang, left)),
        Seats::Full => mark(html, "warn", "wait", t::full(lang)),
        Seats::Closed => mark(html, "plain", "info", t::closed(lang)),
        Seats::From(opens) => {
            let day = foundation::time::Day(opens.date_naive());
            let day = light
                .near(day)
                .map_or_else(|| words::short_date(lang, day), str::to_owned);
            mark(html, "plain", "wait", &t::opens(lang, day, clock(opens, false)));
        }
    }
}

fn mark(html: &mut String, tone: &str, name: &str, label: &str) {
    push(html, &["<span class=\"badge ", tone, "\">"]);
    icon(html, name);
    push(html, &[label, "</span>"]);
}

/// Other dates of an event, a line each: the day, when, and whether one can come.
pub fn dates(event: &EventInfo, all: &[DateInfo], light: &Light<'_>) -> String {
    let mut html = String::with_capacity(all.len() * 300);
    for date in all {
        let seats = Seats::of(event, date, light.now, light.entitled);
        let class = if seats == Seats::Cancelled {
            " class=\"gone\""
        } else {
            ""
        };
        let (event, day) = (event.id.to_string(), date.stands_for.to_string());
        push(
            &mut html,
            &[
                "<li",
                class,
                "><a class=\"row\" href=\"",
                light.root,
                "/",
                &event,
                "/",
                &day,
            ],
        );
        let times = [clock(date.starts, false), clock(date.ends, true)].join("–");
        let when = light.near(date.day).map_or_else(|| light.date(date.day), str::to_owned);
        push(
            &mut html,
            &["\"><span class=\"row-body\"><span class=\"row-title\">", &when],
        );
        push(
            &mut html,
            &[
                " <span class=\"num nowrap\">",
                &times,
                "</span></span></span><span class=\"cluster\">",
            ],
        );
        badge(&mut html, seats, light);
        if date.moved && !date.cancelled {
            mark(&mut html, "warn", "alert", t::moved(light.lang));
        }
        html.push_str("</span></a></li>");
    }
    html
}
