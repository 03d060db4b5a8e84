//! The picture of a week: rooms down, days across, each filled as far as it is free.

use super::{
    Reach,
    tools::{to_day, tools},
};
use crate::centre::{RoomSpan, SpanView};
use foundation::time::Day;
use leptos::prelude::*;
use locales::{Lang, centre as t};
use ui::{href, say, use_lang};

pub(super) fn draw(view: &SpanView) -> AnyView {
    let lang = use_lang();
    let label = [
        say::short_date(lang, view.from),
        say::short_date(lang, view.until.plus(-1)),
    ]
    .join(" – ");
    view! {
        {tools(Reach::Week, view.from, view.today, label, "")}
        <p class="row-note">{t::filled(lang)}</p>
        {week(view, lang)}
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
            _ => {
                let words = if day < view.today {
                    t::over(lang)
                } else {
                    t::closed(lang)
                };
                [
                    "<li class=\"shut\"><span class=\"sr\">",
                    &date,
                    " ",
                    words,
                    "</span></li>",
                ]
                .concat()
            }
        }
    };
    view.from.until(view.until).zip(&room.free).map(cell).collect()
}
