//! Days, times and lengths in words. Digits are written by hand: chrono's formatting would weigh on the WASM.

use foundation::time::{Day, Minute, Stamp, words::MONTHS};
pub use foundation::time::{
    duration,
    words::{date, short_date, weekday, weekday_in_full},
};
use locales::{Lang, ui as t};

/// A day: `今天 周一 11月23日`, `Today, Mon 23 Nov`; without `today`, or in another year, with its year.
pub fn day(lang: Lang, day: Day, today: Option<Day>) -> String {
    let date = date(lang, day, today);
    match (near(lang, day, today), lang) {
        (Some(near), Lang::Zh) => [near, " ", &date].concat(),
        (Some(near), Lang::En) => [near, ", ", &date].concat(),
        (None, _) => date,
    }
}

/// A day as briefly as it can be told near `today`: `今天`, `明天`, else `周三 11月25日`.
pub fn day_near(lang: Lang, day: Day, today: Day) -> String {
    near(lang, day, Some(today)).map_or_else(|| date(lang, day, Some(today)), str::to_owned)
}

/// A span: `周一 11月23日 19:00–20:30`, with the year where it is not that of `starts`.
pub fn span(lang: Lang, starts: Stamp, ends: Stamp) -> String {
    let (first, last) = (day_of(starts), day_of(ends));
    told(
        lang,
        starts,
        ends,
        &date(lang, first, Some(first)),
        &date(lang, last, Some(first)),
    )
}

/// A span as it is told near `today`: `今天 19:00–20:30`.
pub fn span_near(lang: Lang, starts: Stamp, ends: Stamp, today: Day) -> String {
    told(
        lang,
        starts,
        ends,
        &day_near(lang, day_of(starts), today),
        &day_near(lang, day_of(ends), today),
    )
}

/// The times of a span alone: `19:00–20:30`. Midnight at its end is 24:00.
pub fn times(starts: Stamp, ends: Stamp) -> String {
    let end = minute_of(ends);
    let end = if end == Minute::START && starts < ends {
        Minute::END
    } else {
        end
    };
    [clock(minute_of(starts)), clock(end)].join("–")
}

/// A moment: `今天 14:05`, `周三 11月25日 09:00`.
pub fn moment(lang: Lang, at: Stamp, today: Day) -> String {
    [day_near(lang, day_of(at), today), clock(minute_of(at))].join(" ")
}

/// A time of day on a clock of 24 hours: `09:05`.
pub fn clock(minute: Minute) -> String {
    let (hours, minutes) = (minute.minutes() / 60, minute.minutes() % 60);
    [two(hours.into()), two(minutes.into())].join(":")
}

/// The month that a day lies in: `2026年11月`, `November 2026`.
pub fn month(lang: Lang, day: Day) -> String {
    let (year, month, _) = day.parts();
    match lang {
        Lang::Zh => [&year.to_string(), "年", &month.to_string(), "月"].concat(),
        Lang::En => [MONTHS[(month as usize + 11) % 12], " ", &year.to_string()].concat(),
    }
}

/// The month that a day lies in, without its year: `11月`, `Nov`.
pub fn short_month(lang: Lang, day: Day) -> String {
    let month = day.parts().1;
    match lang {
        Lang::Zh => [&month.to_string(), "月"].concat(),
        Lang::En => MONTHS[(month as usize + 11) % 12][..3].to_owned(),
    }
}

/// A day with its year and without its weekday: `2026年11月23日`, `23 Nov 2026`.
pub fn full_date(lang: Lang, day: Day) -> String {
    let year = day.parts().0.to_string();
    match lang {
        Lang::Zh => [&year, "年", &short_date(lang, day)].concat(),
        Lang::En => [&short_date(lang, day), " ", &year].concat(),
    }
}

fn near(lang: Lang, day: Day, today: Option<Day>) -> Option<&'static str> {
    match day.number() - today?.number() {
        -1 => Some(t::yesterday(lang)),
        0 => Some(t::today(lang)),
        1 => Some(t::tomorrow(lang)),
        _ => None,
    }
}

/// A span over midnight names both days.
fn told(lang: Lang, starts: Stamp, ends: Stamp, first: &str, last: &str) -> String {
    let midnight = day_of(ends) == day_of(starts).plus(1) && minute_of(ends) == Minute::START;
    if day_of(starts) == day_of(ends) || midnight {
        return [first, " ", &times(starts, ends)].concat();
    }
    let (from, to) = (clock(minute_of(starts)), clock(minute_of(ends)));
    let until = match lang {
        Lang::Zh => " 至 ",
        Lang::En => " – ",
    };
    [first, " ", &from, until, last, " ", &to].concat()
}

fn day_of(stamp: Stamp) -> Day {
    Day(stamp.date_naive())
}

fn minute_of(stamp: Stamp) -> Minute {
    stamp.time().into()
}

fn two(number: u32) -> String {
    let digit = |value: u32| char::from_digit(value % 10, 10).unwrap_or('0');
    [digit(number / 10), digit(number)].iter().collect()
}

#[cfg(test)]
mod tests;
