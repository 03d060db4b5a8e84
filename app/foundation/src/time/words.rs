//! A day in words, as pages and messages tell it. Digits are written by hand: chrono's formatting would weigh on the WASM.

use super::{Day, Weekday};
use locales::{Lang, ui as t};

/// The months in English.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day with its weekday: `周五 12月18日`, `Fri 18 Dec`; with its year unless that is the year of `today`.
pub fn date(lang: Lang, day: Day, today: Option<Day>) -> String {
    let year = day.parts().0;
    let year = today
        .is_none_or(|today| today.parts().0 != year)
        .then(|| year.to_string());
    let (weekday, date) = (weekday(lang, day.weekday()), short_date(lang, day));
    match (lang, year) {
        (_, None) => [weekday, " ", &date].concat(),
        (Lang::Zh, Some(year)) => [weekday, " ", &year, "年", &date].concat(),
        (Lang::En, Some(year)) => [weekday, " ", &date, " ", &year].concat(),
    }
}

/// A day of the week: `周一`, `Mon`.
pub fn weekday(lang: Lang, weekday: Weekday) -> &'static str {
    let names = [t::mon, t::tue, t::wed, t::thu, t::fri, t::sat, t::sun];
    names[weekday.index() % 7](lang)
}

/// A day of the week in full: `星期一`, `Monday`.
pub fn weekday_in_full(lang: Lang, weekday: Weekday) -> &'static str {
    let names = [
        t::monday,
        t::tuesday,
        t::wednesday,
        t::thursday,
        t::friday,
        t::saturday,
        t::sunday,
    ];
    names[weekday.index() % 7](lang)
}

/// A day without its year and weekday: `11月23日`, `23 Nov`.
pub fn short_date(lang: Lang, day: Day) -> String {
    let (_, month, date) = day.parts();
    match lang {
        Lang::Zh => [&month.to_string(), "月", &date.to_string(), "日"].concat(),
        Lang::En => [&date.to_string(), " ", &MONTHS[(month as usize + 11) % 12][..3]].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_told_with_its_weekday_and_another_year_is_named() {
        let day: Day = "2026-12-18".parse().unwrap();
        for (lang, near, far) in [
            (Lang::Zh, "周五 12月18日", "周五 2026年12月18日"),
            (Lang::En, "Fri 18 Dec", "Fri 18 Dec 2026"),
        ] {
            assert_eq!(date(lang, day, Some(day.plus(-20))), near);
            assert_eq!(date(lang, day, Some(day.plus(20))), far);
            assert_eq!(date(lang, day, None), far);
        }
    }
}
