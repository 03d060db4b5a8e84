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
    let days = view.from.until(view.until).zip(&room.free);
    days.map(|(day, free)| vessel(room, day, *free, view.today, lang))
        .collect()
}

/// A day says in words what its looks say, and which day it is: to the eye only in large type, where nothing stands above it.
fn vessel(room: &RoomSpan, day: Day, free: Option<u8>, today: Day, lang: Lang) -> String {
    // Where the line is too narrow for both it breaks after the weekday, not within the date.
    let (weekday, date) = (say::weekday(lang, day.weekday()), say::short_date(lang, day));
    let date = ["<span>", weekday, " ", &date.replace(' ', "\u{a0}"), " </span>"].concat();
    let Some(free) = free.filter(|_| day >= today) else {
        let (class, words) = if room.is_over(day, today) {
            ("over", t::over(lang))
        } else {
            ("shut", t::closed(lang))
        };
        return ["<li class=\"", class, "\">", &date, "<b>", words, "</b></li>"].concat();
    };
    let (class, words) = if free == 0 {
        (" class=\"full\"", t::full(lang))
    } else {
        ("", t::free(lang))
    };
    let free = free.to_string();
    [
        "<li",
        class,
        "><a href=\"",
        &to_day(day),
        "\" style=\"--free:",
        &free,
        "\">",
        &date,
        "<b><i>",
        words,
        " </i>",
        &free,
        "%</b></a></li>",
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(over: bool) -> String {
        let room = RoomSpan {
            code: "yoga".into(),
            name: locales::Words::default(),
            free: vec![None, None, Some(0), Some(62), None],
            over,
        };
        let view = SpanView {
            from: "2026-11-23".parse().unwrap(),
            until: "2026-11-28".parse().unwrap(),
            today: "2026-11-24".parse().unwrap(),
            rooms: vec![],
            holidays_until: None,
        };
        days(&room, &view, Lang::En)
    }

    #[test]
    fn a_day_that_is_over_and_one_that_is_closed_are_told_apart_in_words() {
        let html = html(true);
        for told in [
            "<li class=\"over\"><span>Mon 23\u{a0}Nov </span><b>Over</b></li>",
            "<li class=\"over\"><span>Tue 24\u{a0}Nov </span><b>Over</b></li>",
            "<li class=\"shut\"><span>Fri 27\u{a0}Nov </span><b>Closed</b></li>",
        ] {
            assert!(html.contains(told), "{told}: {html}");
        }
    }

    #[test]
    fn today_is_closed_where_it_was_not_open_at_all() {
        assert!(html(false).contains("<li class=\"shut\"><span>Tue 24\u{a0}Nov </span><b>Closed</b></li>"));
    }

    #[test]
    fn a_day_that_can_be_booked_says_how_much_of_it_is_free() {
        let html = html(true);
        assert!(
            html.contains("<span>Thu 26\u{a0}Nov </span><b><i>Free </i>62%</b>"),
            "{html}"
        );
        assert!(
            html.contains("<span>Wed 25\u{a0}Nov </span><b><i>Full </i>0%</b>"),
            "{html}"
        );
    }
}
