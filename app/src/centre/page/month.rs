//! The picture of a month: a calendar whose days are filled as far as rooms are free; on wide screens a table of rooms and days.
//!
//! Both are written as text and stand in the page; the sheet shows one of them.

use super::{
    Reach,
    strip::escape,
    tools::{address, to_day, tools},
};
use crate::{
    centre::{RoomSpan, SpanView},
    rooms::holidays_note,
};
use foundation::time::Day;
use leptos::prelude::*;
use locales::{Lang, centre as t};
use ui::{href, say, use_lang};

/// The month of all rooms, or of the one that `room` names.
pub(super) fn draw(view: &SpanView, room: &str) -> AnyView {
    let lang = use_lang();
    let label = say::month(lang, view.from);
    view! {
        {tools(Reach::Month, view.from, view.today, label.clone(), room)}
        <p class="row-note">{t::filled(lang)}</p>
        <nav class="filter" aria-label=t::which_room(lang) inner_html=filter(view, room, lang)></nav>
        <ol class="month head" aria-hidden="true" inner_html=weekdays(lang)></ol>
        <ol class="month" aria-label=label.clone() inner_html=calendar(view, room, lang)></ol>
        <div class="heat" tabindex="0" role="region" aria-label=label inner_html=table(view, lang)></div>
        {holidays_note(lang, view.holidays_until)}
    }
    .into_any()
}

/// The rooms to choose from, all of them first.
fn filter(view: &SpanView, room: &str, lang: Lang) -> String {
    let mut html = String::new();
    let mut chip = |code: &str, name: &str| {
        let current = if code == room { " aria-current=\"true\"" } else { "" };
        let to = address(Reach::Month, view.from, code).replace('&', "&amp;");
        html.push_str(&["<a class=\"chip\" href=\"", &to, "\"", current, ">"].concat());
        escape(&mut html, name);
        html.push_str("</a>");
    };
    chip("", t::all_rooms(lang));
    for one in &view.rooms {
        chip(&one.code, one.name.to(lang));
    }
    html
}

fn weekdays(lang: Lang) -> String {
    let name = |weekday| ["<li>", say::weekday(lang, weekday), "</li>"].concat();
    foundation::time::Weekday::ALL.into_iter().map(name).collect()
}

fn calendar(view: &SpanView, room: &str, lang: Lang) -> String {
    let days = view.from.until(view.until).zip(free_by_day(view, room));
    let over = |day| chosen(view, room).any(|one| one.is_over(day, view.today));
    days.map(|(day, free)| square(view, day, free.ok_or_else(|| nothing(over(day), lang)), lang))
        .collect()
}

/// The room that `room` names; all where it is empty.
fn chosen<'a>(view: &'a SpanView, room: &'a str) -> impl Iterator<Item = &'a RoomSpan> {
    view.rooms.iter().filter(move |one| room.is_empty() || one.code == room)
}

/// Why nothing of a day is left.
const fn nothing(over: bool, lang: Lang) -> &'static str {
    if over { t::over(lang) } else { t::closed(lang) }
}

/// How much of each day is free: of one room, or on average over those that are open.
fn free_by_day(view: &SpanView, room: &str) -> Vec<Option<u8>> {
    let days = view.from.until(view.until).count();
    let average = |at: usize| {
        let open: Vec<u32> = chosen(view, room)
            .filter_map(|one| one.free.get(at).copied().flatten())
            .map(u32::from)
            .collect();
        let all = u32::try_from(open.len()).unwrap_or(u32::MAX);
        (all > 0).then(|| (open.iter().sum::<u32>() / all) as u8)
    };
    (0..days).map(average).collect()
}

/// A day: how much of it is free, or why nothing is.
fn square(view: &SpanView, day: Day, free: Result<u8, &str>, lang: Lang) -> String {
    let (_, _, date) = day.parts();
    let column = (day.weekday().index() + 1).to_string();
    let column = if day == view.from {
        [" style=\"--col:", &column, "\""].concat()
    } else {
        String::new()
    };
    let today = if day == view.today { "today " } else { "" };
    let time = [
        "<time><i>",
        say::weekday(lang, day.weekday()),
        " </i>",
        &date.to_string(),
        "</time>",
    ]
    .concat();
    let (class, words) = match free {
        Err(nothing) => ("shut", ["<b>", nothing, "</b>"].concat()),
        Ok(0) => ("full", ["<b>", t::full(lang), "</b>"].concat()),
        Ok(free) => (
            "",
            ["<b><i>", t::free(lang), " </i>", &free.to_string(), "%</b>"].concat(),
        ),
    };
    let (before, after) = match free {
        Err(_) => (String::from("<span>"), "</span>"),
        Ok(free) => {
            let current = if today.is_empty() { "" } else { "\" aria-current=\"date" };
            let to = [&to_day(day), current, "\" style=\"--free:", &free.to_string()].concat();
            (["<a href=\"", &to, "\">"].concat(), "</a>")
        }
    };
    [
        "<li class=\"",
        today,
        class,
        "\"",
        &column,
        ">",
        &before,
        &time,
        &words,
        after,
        "</li>",
    ]
    .concat()
}

fn table(view: &SpanView, lang: Lang) -> String {
    let days = view.from.until(view.until).map(|day| (day, to_day(day)));
    let days: Vec<(Day, String)> = days.collect();
    let mut html = String::with_capacity(view.rooms.len() * 3000);
    html.push_str("<table><thead><tr><td></td>");
    for day in view.from.until(view.until) {
        html.push_str(&["<th scope=\"col\">", &day.parts().2.to_string(), "</th>"].concat());
    }
    html.push_str("</tr></thead><tbody>");
    for room in &view.rooms {
        let to = href(&["/rooms/", &room.code].concat());
        html.push_str(&["<tr><th scope=\"row\"><a href=\"", &to, "\">"].concat());
        escape(&mut html, room.name.to(lang));
        html.push_str("</a></th>");
        for ((day, to), free) in days.iter().zip(&room.free) {
            let over = room.is_over(*day, view.today);
            heat(&mut html, to, free.ok_or_else(|| nothing(over, lang)));
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table>");
    html
}

/// How many percent of a room are free on a day, as a number and as a level, or why nothing is.
fn heat(html: &mut String, to: &str, free: Result<u8, &str>) {
    let free = match free {
        Ok(free) => free.to_string(),
        Err(nothing) => {
            html.push_str(&["<td><i>–</i><span class=\"sr\">", nothing, "</span></td>"].concat());
            return;
        }
    };
    html.push_str(
        &[
            "<td><a href=\"",
            to,
            "\" style=\"--free:",
            &free,
            "\">",
            &free,
            "<i>%</i></a></td>",
        ]
        .concat(),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view() -> SpanView {
        let room = |code: &str, free: &[Option<u8>]| RoomSpan {
            code: code.into(),
            name: locales::Words::default(),
            free: free.into(),
            over: code == "dance",
        };
        SpanView {
            from: "2026-11-26".parse().unwrap(),
            until: "2026-11-30".parse().unwrap(),
            today: "2026-11-26".parse().unwrap(),
            holidays_until: None,
            rooms: vec![
                room("yoga", &[Some(100), Some(0), None, None]),
                room("dance", &[Some(51), Some(0), Some(40), None]),
            ],
        }
    }

    #[test]
    fn a_day_is_as_free_as_the_rooms_that_are_open_on_it() {
        assert_eq!(free_by_day(&view(), ""), [Some(75), Some(0), Some(40), None]);
        assert_eq!(free_by_day(&view(), "yoga"), [Some(100), Some(0), None, None]);
    }

    #[test]
    fn a_day_whose_hours_have_passed_is_not_called_closed() {
        let mut view = view();
        for room in &mut view.rooms {
            room.free[0] = None;
        }
        assert!(calendar(&view, "", Lang::En).contains("26</time><b>Over</b>"));
        assert!(calendar(&view, "yoga", Lang::En).contains("26</time><b>Closed</b>"));
    }

    #[test]
    fn every_day_says_in_words_what_its_colour_says() {
        let html = calendar(&view(), "", Lang::En);
        assert!(html.contains("<i>Thu </i>26</time><b><i>Free </i>75%</b>"), "{html}");
        assert!(
            html.contains("27</time><b>Full</b>") && html.contains("29</time><b>Closed</b>"),
            "{html}"
        );
        assert!(html.starts_with("<li class=\"today \" style=\"--col:4\">"), "{html}");
    }
}
