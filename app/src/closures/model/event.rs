//! An event as days: from when until when, off or working, and which holiday.

use crate::{
    places::Bad,
    rooms::{CalendarDay, DayKind},
};
use foundation::{
    Flaw,
    ical::read::{Component, Property},
    text,
    time::Day,
};
use locales::{Lang, Words, closures as t};

/// The most days of one event.
const LONGEST: i64 = 100;
/// The longest name of a holiday, in characters.
pub(super) const LONGEST_NAME: usize = 40;
/// How producers mark in a name what the day is, and what it means.
const MARKS: [(&str, DayKind); 4] = [
    ("(休)", DayKind::Off),
    ("（休）", DayKind::Off),
    ("(班)", DayKind::Working),
    ("（班）", DayKind::Working),
];

/// The days of an event; none where it was cancelled.
pub(super) fn days(event: &Component) -> Result<Vec<CalendarDay>, Bad> {
    let status = event.property("STATUS").map(Property::value);
    if status.is_some_and(|status| status.eq_ignore_ascii_case("cancelled")) {
        return Ok(vec![]);
    }
    // Holidays move from year to year: what repeats by a rule is no calendar of them, and a rule could stand for any number of days.
    if let Some(rule) = ["RRULE", "RDATE"].iter().find_map(|name| event.property(name)) {
        return Err(bad(rule.line, "recurrence", |lang| t::recurrence(lang).into()));
    }
    let (starts, ends) = span(event)?;
    let summary = event.property("SUMMARY").map(Property::text).unwrap_or_default();
    let kind = kind(event, &summary).ok_or_else(|| bad(event.line, "kind", |lang| t::kind_flaw(lang).into()))?;
    let name = name(&summary).map_err(|flaw| Bad {
        line: event.property("SUMMARY").map_or(event.line, |summary| summary.line),
        flaw,
    })?;
    let of = |day| CalendarDay {
        day,
        kind,
        name: name.clone(),
    };
    Ok(starts.until(ends).map(of).collect())
}

/// From the first day to before the second.
fn span(event: &Component) -> Result<(Day, Day), Bad> {
    let no_start = || bad(event.line, "start", |lang| t::no_start(lang).into());
    let starts = day(event.property("DTSTART").ok_or_else(no_start)?)?;
    if let Some(duration) = event.property("DURATION") {
        return Err(bad(duration.line, "span", |lang| t::span_flaw(lang, LONGEST)));
    }
    let Some(end) = event.property("DTEND") else {
        return Ok((starts, starts.plus(1)));
    };
    // The day after the last is meant; some producers end a day on itself.
    let ends = day(end)?;
    let ends = if ends == starts { ends.plus(1) } else { ends };
    if ends < starts || ends > starts.plus(LONGEST) {
        return Err(bad(end.line, "span", |lang| t::span_flaw(lang, LONGEST)));
    }
    Ok((starts, ends))
}

/// A day as `20261001`. A time of the day is none: only whole days open and close rooms.
fn day(property: &Property) -> Result<Day, Bad> {
    let value = property.value().trim();
    let number = |from: usize, until: usize| value.get(from..until)?.parse::<u32>().ok();
    let read = || {
        let plain = value.len() == 8 && value.bytes().all(|byte| byte.is_ascii_digit());
        let day = Day::of(number(0, 4)? as i32, number(4, 6)?, number(6, 8)?)?;
        (plain && (2000..2200).contains(&day.parts().0)).then_some(day)
    };
    read().ok_or_else(|| bad(property.line, "day", |lang| t::day_flaw(lang).into()))
}

/// Off or working, as the vendor's property says it, or the words that people read.
fn kind(event: &Component, summary: &str) -> Option<DayKind> {
    match event.property("X-APPLE-SPECIAL-DAY").map(Property::value) {
        Some("WORK-HOLIDAY") => return Some(DayKind::Off),
        Some("ALTERNATE-WORKDAY") => return Some(DayKind::Working),
        _ => {}
    }
    let description = event.property("DESCRIPTION").map(Property::text).unwrap_or_default();
    match description.trim() {
        "休" => Some(DayKind::Off),
        "班" => Some(DayKind::Working),
        _ => marked(summary).map(|(_, kind)| kind),
    }
}

/// The name without its mark, and what the mark means.
fn marked(summary: &str) -> Option<(&str, DayKind)> {
    let summary = summary.trim_end();
    MARKS
        .into_iter()
        .find_map(|(mark, kind)| Some((summary.strip_suffix(mark)?, kind)))
}

/// Which holiday it is: `元旦(休)` is 元旦.
fn name(summary: &str) -> Result<String, Flaw> {
    let plain = marked(summary).map_or(summary, |(name, _)| name);
    Ok(text::optional_line(plain, LONGEST_NAME)?.unwrap_or_default())
}

/// A flaw with its line.
pub(super) fn bad(line: u64, code: &str, words: impl FnMut(Lang) -> String) -> Bad {
    Bad {
        line,
        flaw: Flaw::new(code, Words::of(words)),
    }
}
