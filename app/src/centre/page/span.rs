//! The pictures of a week and a month: rooms down, days across, each filled as far as it is free.

use super::{
    Reach,
    tools::{address, tools},
};
use crate::centre::{RoomSpan, SpanView};
use foundation::time::Day;
use leptos::prelude::*;
use locales::{Lang, centre as t};
use ui::{href, say, use_lang};

pub(super) fn draw(reach: Reach, view: &SpanView) -> AnyView {
    let lang = use_lang();
    let picture = if reach == Reach::Week {
        week(view, lang)
    } else {
        month(view, lang)
    };
    let label = match reach {
        Reach::Month => say::month(lang, view.from),
        _ => [
            say::short_date(lang, view.from),
            say::short_date(lang, view.until.plus(-1)),
        ]
        .join(" – "),
    };
    view! {
        {tools(reach, view.from, view.today, label)}
        <p class="row-note">{t::filled(lang)}</p>
        {picture}
    }
    .into_any()
}

fn week(view: &SpanView, lang: Lang) -> AnyView {
    let head: String = view
        .from
        .until(view.until)
        .map(|day| {
            let class = if day == view.today { " class=\"today\"" } else { "" };
            [
                "<li",
                class,
                ">",
                say::weekday(lang, day.weekday()),
                "<b>",
                &day.parts().2.to_string(),
                "</b></li>",
            ]
            .concat()
        })
        .collect();
    let lanes = view.rooms.iter().map(|room| {
        view! {
            <section class="lane">
                <h2 class="lane-name">{name(room, lang)}</h2>
                <ol class="days" inner_html=days(room, view, lang)></ol>
            </section>
        }
    });
    view! {
        <div class="week">
            <ol class="days head" aria-hidden="true" inner_html=head></ol>
            {lanes.collect_view()}
        </div>
    }
    .into_any()
}

fn name(room: &RoomSpan, lang: Lang) -> AnyView {
    view! { <a href=href(&["/rooms/", &room.code].concat())>{room.name.to(lang).to_owned()}</a> }.into_any()
}

fn days(room: &RoomSpan, view: &SpanView, lang: Lang) -> String {
    let cell = |(day, free): (Day, &Option<u8>)| {
        let date = [say::weekday(lang, day.weekday()), " ", &say::short_date(lang, day)].concat();
        let shown = free.map(|free| [&free.to_string(), "%"].concat()).unwrap_or_default();
        match free {
            Some(free) if day >= view.today => {
                let class = if *free == 0 { " class=\"full\"" } else { "" };
                let style = ["--free:", &free.to_string()].concat();
                let words = if *free == 0 {
                    t::full(lang).to_owned()
                } else {
                    t::free(lang).to_owned()
                };
                [
                    "<li",
                    class,
                    "><a href=\"",
                    &to_day(day),
                    "\" style=\"",
                    &style,
                    "\"><span class=\"sr\">",
                    &date,
                    " ",
                    &words,
                    " </span><b>",
                    &shown,
                    "</b></a></li>",
                ]
                .concat()
            }
            _ => [
                "<li class=\"shut\"><span class=\"sr\">",
                &date,
                " ",
                t::closed(lang),
                "</span></li>",
            ]
            .concat(),
        }
    };
    view.from.until(view.until).zip(&room.free).map(cell).collect()
}

fn month(view: &SpanView, lang: Lang) -> AnyView {
    let mut html = String::with_capacity(view.rooms.len() * 4000);
    html.push_str("<table><thead><tr><td></td>");
    for day in view.from.until(view.until) {
        html.push_str(&["<th scope=\"col\">", &day.parts().2.to_string(), "</th>"].concat());
    }
    html.push_str("</tr></thead><tbody>");
    for room in &view.rooms {
        html.push_str("<tr><th scope=\"row\">");
        html.push_str(&["<a href=\"", &href(&["/rooms/", &room.code].concat()), "\">"].concat());
        super::day::escape(&mut html, room.name.to(lang));
        html.push_str("</a></th>");
        for (day, free) in view.from.until(view.until).zip(&room.free) {
            heat(&mut html, day, *free, view.today, lang);
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table>");
    view! { <div class="heat" tabindex="0" role="region" aria-label=say::month(lang, view.from) inner_html=html></div> }
        .into_any()
}

fn heat(html: &mut String, day: Day, free: Option<u8>, today: Day, lang: Lang) {
    match free {
        Some(free) if day >= today => {
            html.push_str("<td><a href=\"");
            html.push_str(&to_day(day));
            html.push_str("\" style=\"--free:");
            html.push_str(&free.to_string());
            html.push_str("\"><span class=\"sr\">");
            html.push_str(&t::percent_free(lang, say::short_date(lang, day), free));
            html.push_str("</span></a></td>");
        }
        _ => html.push_str("<td></td>"),
    }
}

fn to_day(day: Day) -> String {
    address(Reach::Day, day).replace('&', "&amp;")
}
