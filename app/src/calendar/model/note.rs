//! What a day is called beside its date: public holidays, shifted working days, the lunar calendar.

use super::lunar::Lunar;
use crate::rooms::{CalendarDay, DayKind};
use foundation::time::Day;
use locales::{Lang, calendar as t};
use std::collections::BTreeMap;

/// The days of which the community knows that they are other than their weekday.
#[derive(Debug, Clone, Default)]
pub struct Notes(BTreeMap<Day, CalendarDay>);

impl FromIterator<CalendarDay> for Notes {
    /// Where a day is named twice, the first one stands.
    fn from_iter<I: IntoIterator<Item = CalendarDay>>(days: I) -> Self {
        let mut notes = BTreeMap::new();
        for day in days {
            notes.entry(day.day).or_insert(day);
        }
        Self(notes)
    }
}

impl Notes {
    /// Whether a day is off (休), or a Saturday or Sunday on which people work (班).
    pub fn kind(&self, day: Day) -> Option<DayKind> {
        self.0.get(&day).map(|one| one.kind)
    }

    /// What stands under the number of a day in a month: a festival, else its lunar date. English readers are told of festivals alone.
    pub fn briefly(&self, day: Day, lang: Lang) -> Option<String> {
        self.festival(day, lang).or_else(|| {
            let lunar = Lunar::of(day).filter(|_| lang == Lang::Zh)?;
            Some(lunar.briefly())
        })
    }

    /// All that is said of a day: `十月廿三 · 国庆节 · 休`.
    pub fn in_full(&self, day: Day, lang: Lang) -> String {
        let lunar = Lunar::of(day).filter(|_| lang == Lang::Zh).map(Lunar::in_full);
        let kind = self.kind(day).map(|kind| kind_words(kind, lang).to_owned());
        let all: Vec<String> = lunar.into_iter().chain(self.festival(day, lang)).chain(kind).collect();
        all.join(" · ")
    }

    /// The festival of a day: that of the lunar calendar, or the public holiday that begins on it.
    fn festival(&self, day: Day, lang: Lang) -> Option<String> {
        if let Some(festival) = Lunar::of(day).and_then(|lunar| lunar.festival(lang)) {
            return Some(festival.to_owned());
        }
        let off = |day| self.0.get(&day).filter(|one: &&CalendarDay| one.kind == DayKind::Off);
        let holiday = off(day).filter(|one| !one.name.is_empty())?;
        let goes_on = off(day.plus(-1)).is_some_and(|before| before.name == holiday.name);
        (!goes_on).then(|| holiday_name(&holiday.name, lang))
    }
}

/// Whether a day is off, in a word.
pub const fn kind_words(kind: DayKind, lang: Lang) -> &'static str {
    match kind {
        DayKind::Off => t::day_off(lang),
        DayKind::Working => t::day_working(lang),
    }
}

/// Calendars of public holidays are published in Chinese; those that all of them name are known by their English names too.
fn holiday_name(name: &str, lang: Lang) -> String {
    if lang == Lang::Zh {
        return name.to_owned();
    }
    let known = match name.trim_end_matches("节").trim_end_matches("假期") {
        "元旦" => t::new_years_day(lang),
        "春" => t::spring_festival(lang),
        "清明" => t::qingming(lang),
        "劳动" | "五一" => t::labour_day(lang),
        "端午" => t::dragon_boat(lang),
        "中秋" => t::mid_autumn(lang),
        "国庆" => t::national_day(lang),
        _ => name,
    };
    known.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn notes() -> Notes {
        let off = |text: &str, name: &str| CalendarDay {
            day: day(text),
            kind: DayKind::Off,
            name: name.into(),
        };
        let working = CalendarDay {
            kind: DayKind::Working,
            ..off("2026-10-10", "国庆节")
        };
        [off("2026-10-01", "国庆节"), off("2026-10-02", "国庆节"), working]
            .into_iter()
            .collect()
    }

    #[test]
    fn a_holiday_is_named_where_it_begins_and_marked_as_long_as_it_goes_on() {
        let notes = notes();
        assert_eq!(notes.briefly(day("2026-10-01"), Lang::Zh).as_deref(), Some("国庆节"));
        assert_eq!(notes.briefly(day("2026-10-02"), Lang::Zh).as_deref(), Some("廿二"));
        assert_eq!(notes.in_full(day("2026-10-02"), Lang::Zh), "八月廿二 · 休");
        assert_eq!(notes.in_full(day("2026-10-10"), Lang::Zh), "九月初一 · 班");
    }

    #[test]
    fn english_readers_are_told_of_festivals_alone() {
        let notes = notes();
        assert_eq!(notes.in_full(day("2026-10-01"), Lang::En), "National Day · off");
        assert_eq!(
            notes.briefly(day("2026-09-25"), Lang::En).as_deref(),
            Some("Mid-Autumn Festival")
        );
        assert_eq!(notes.briefly(day("2026-10-02"), Lang::En), None);
    }
}
