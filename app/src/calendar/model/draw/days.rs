//! Days one under the other, each with what is on it: the agenda, the week, and today on home.

use super::{Light, push, row::row};
use crate::events::Listed;
use foundation::time::{Day, words};
use locales::{Lang, calendar as t};

/// How many dates of a day stand in a week; the others are one tap away.
pub const IN_A_WEEK: usize = 8;
/// How many dates stand on home.
pub const ON_HOME: usize = 3;

/// Those days on which something is.
pub fn agenda(all: &[&Listed], light: &Light<'_>) -> Vec<String> {
    let days = all.chunk_by(|one, other| one.date.day == other.date.day);
    days.filter_map(|of_day| Some(day(of_day.first()?.date.day, of_day, usize::MAX, light)))
        .collect()
}

/// Each day from one on to before another.
pub fn week(from: Day, until: Day, all: &[&Listed], light: &Light<'_>) -> Vec<String> {
    let of_day = |day: Day| {
        all.iter()
            .copied()
            .filter(move |one| one.date.day == day)
            .collect::<Vec<_>>()
    };
    from.until(until)
        .map(|one| day(one, &of_day(one), IN_A_WEEK, light))
        .collect()
}

/// A day: its date, what it is called, its dates. It is a piece of its own: while another changes, the focus in this one stays.
fn day(day: Day, all: &[&Listed], most: usize, light: &Light<'_>) -> String {
    let mut html = String::with_capacity(all.len().min(most) * 600 + 600);
    head(&mut html, day, light);
    if all.is_empty() {
        push(&mut html, &["<p class=\"quiet-text\">", t::nothing(light.lang), "</p>"]);
        return html;
    }
    html.push_str("<div class=\"card\"><ul class=\"rows\">");
    for one in all.iter().take(most) {
        row(&mut html, one, light);
    }
    if all.len() > most {
        let (more, to) = (t::more(light.lang, all.len() - most), light.day(day));
        push(
            &mut html,
            &["<li><a class=\"row\" href=\"", &to, "\">", &more, "</a></li>"],
        );
    }
    html.push_str("</ul></div>");
    html
}

/// `<h2>` with all that is said of the day, and a leaf of the calendar, which a narrow screen has no room for.
fn head(html: &mut String, day: Day, light: &Light<'_>) {
    let lang = light.lang;
    let (near, date) = (light.near(day), light.date(day));
    let (weekday, number) = (words::weekday(lang, day.weekday()), day.parts().2.to_string());
    let month = short_month(day, lang);
    push(
        html,
        &[
            "<time class=\"leaf\" aria-hidden=\"true\" datetime=\"",
            &day.to_string(),
            "\"><span>",
            &month,
        ],
    );
    push(
        html,
        &[
            "</span><b>",
            &number,
            "</b><span>",
            weekday,
            "</span></time><h2 class=\"cal-date\">",
        ],
    );
    if let Some(near) = near {
        push(html, &["<b>", near, "</b> "]);
    }
    push(html, &["<span>", &date, "</span>"]);
    let note = light.notes.in_full(day, lang);
    if !note.is_empty() {
        let class = match light.notes.kind(day) {
            Some(_) => " class=\"cal-off\"",
            None => "",
        };
        push(html, &[" <small", class, ">"]);
        super::escape(html, &note);
        html.push_str("</small>");
    }
    html.push_str("</h2>");
}

/// The month of a leaf: `11月`, `Nov`.
fn short_month(day: Day, lang: Lang) -> String {
    let month = day.parts().1;
    match lang {
        Lang::Zh => [&month.to_string(), "月"].concat(),
        Lang::En => words::MONTHS[(month as usize + 11) % 12][..3].to_owned(),
    }
}

/// The next dates of today, or, where none is left, of the days after it; nothing where there is none.
pub fn today(all: &[&Listed], light: &Light<'_>) -> String {
    let Some(first) = all.first() else { return String::new() };
    let (day, lang) = (first.date.day, light.lang);
    let of_day: Vec<_> = all.iter().filter(|one| one.date.day == day).collect();
    let title = if day == light.today {
        t::today_here(lang).to_owned()
    } else {
        let when = light.near(day).map_or_else(|| light.date(day), str::to_owned);
        t::next_here(lang, when)
    };
    let mut html = String::with_capacity(2000);
    push(&mut html, &["<h2>", &title, "</h2><ul class=\"rows\">"]);
    for one in of_day.iter().take(ON_HOME) {
        row(&mut html, one, light);
    }
    let words = match of_day.len().saturating_sub(ON_HOME) {
        0 => t::whole_calendar(lang).to_owned(),
        more => t::more(lang, more),
    };
    push(
        &mut html,
        &[
            "<li><a class=\"row\" href=\"",
            light.root,
            "\">",
            &words,
            "</a></li></ul>",
        ],
    );
    html
}
