//! The lunar calendar (农历), as far as a calendar on the wall shows it: its days, and the festivals that follow it.
//!
//! A lunar year is a number: which of its months have thirty days, which of them comes twice, and whether that second one has thirty. The
//! table follows the national standard (GB/T 33661-2017), by which every almanac is printed.

use foundation::time::Day;
use locales::{Lang, calendar as t};

/// The first day of the lunar year 2000, with which the table begins.
const BEGINS: (i32, u32, u32) = (2000, 2, 5);

/// The lunar years 2000 to 2100: bit 16 - n is a long nth month, the lowest four the month that comes twice, bit 16 that it is long then.
const YEARS: [u32; 101] = [
    0x0c960, 0x0d954, 0x0d4a0, 0x0da50, 0x07552, 0x056a0, 0x0abb7, 0x025d0, 0x092d0, 0x0cab5, 0x0a950, 0x0b4a0,
    0x0baa4, 0x0ad50, 0x055d9, 0x04ba0, 0x0a5b0, 0x15176, 0x052b0, 0x0a930, 0x07954, 0x06aa0, 0x0ad50, 0x05b52,
    0x04b60, 0x0a6e6, 0x0a4e0, 0x0d260, 0x0ea65, 0x0d530, 0x05aa0, 0x076a3, 0x096d0, 0x04afb, 0x04ad0, 0x0a4d0,
    0x1d0b6, 0x0d250, 0x0d520, 0x0dd45, 0x0b5a0, 0x056d0, 0x055b2, 0x049b0, 0x0a577, 0x0a4b0, 0x0aa50, 0x1b255,
    0x06d20, 0x0ada0, 0x14b63, 0x09370, 0x049f8, 0x04970, 0x064b0, 0x168a6, 0x0ea50, 0x06b20, 0x1a6c4, 0x0aae0,
    0x092e0, 0x0d2e3, 0x0c960, 0x0d557, 0x0d4a0, 0x0da50, 0x05d55, 0x056a0, 0x0a6d0, 0x055d4, 0x052d0, 0x0a9b8,
    0x0a950, 0x0b4a0, 0x0b6a6, 0x0ad50, 0x055a0, 0x0aba4, 0x0a5b0, 0x052b0, 0x0b273, 0x06930, 0x07337, 0x06aa0,
    0x0ad50, 0x14b55, 0x04b60, 0x0a570, 0x054e4, 0x0d260, 0x0e968, 0x0d520, 0x0daa0, 0x16aa6, 0x056d0, 0x04ae0,
    0x0a9d4, 0x0a4d0, 0x0d150, 0x0f252, 0x0d520,
];

/// The months as they are called.
const MONTHS: [&str; 12] = [
    "正月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "冬月", "腊月",
];
/// The digits of days.
const DIGITS: [&str; 10] = ["十", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// A day of the lunar calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lunar {
    /// The year, by the year of the common calendar in which it begins.
    pub year: i32,
    /// The month, from 1.
    pub month: u8,
    /// Whether it is the second one of its number.
    pub again: bool,
    /// The day of the month, from 1.
    pub day: u8,
    /// How many days the month has.
    length: u8,
}

/// The months of a year: number, whether it is the second of it, days.
fn months(year: u32) -> impl Iterator<Item = (u8, bool, u8)> {
    let long = move |bit: u32| if year & bit == 0 { 29 } else { 30 };
    let (twice, second) = ((year & 0xf) as u8, long(1 << 16));
    (1..=12_u8).flat_map(move |month| {
        let first = (month, false, long(1 << (16 - u32::from(month))));
        std::iter::once(first).chain((month == twice).then_some((month, true, second)))
    })
}

impl Lunar {
    /// The lunar day of a day; `None` before and after the years of the table.
    pub fn of(day: Day) -> Option<Self> {
        let (year, month, first) = BEGINS;
        let mut left = i64::from(day.number()) - i64::from(Day::of(year, month, first)?.number());
        if left < 0 {
            return None;
        }
        for (at, bits) in (year..).zip(YEARS) {
            for (month, again, length) in months(bits) {
                if left < i64::from(length) {
                    let day = left as u8 + 1;
                    return Some(Self {
                        year: at,
                        month,
                        again,
                        day,
                        length,
                    });
                }
                left -= i64::from(length);
            }
        }
        None
    }

    /// The festival that falls on it.
    pub const fn festival(self, lang: Lang) -> Option<&'static str> {
        if self.month == 12 && self.day == self.length {
            return Some(t::new_years_eve(lang));
        }
        if self.again {
            return None;
        }
        match (self.month, self.day) {
            (1, 1) => Some(t::spring_festival(lang)),
            (1, 15) => Some(t::lantern_festival(lang)),
            (2, 2) => Some(t::dragon_head(lang)),
            (5, 5) => Some(t::dragon_boat(lang)),
            (7, 7) => Some(t::qixi(lang)),
            (7, 15) => Some(t::zhongyuan(lang)),
            (8, 15) => Some(t::mid_autumn(lang)),
            (9, 9) => Some(t::double_ninth(lang)),
            (12, 8) => Some(t::laba(lang)),
            _ => None,
        }
    }

    /// Month and day, as an almanac says them: `十月廿三`.
    pub fn in_full(self) -> String {
        [if self.again { "闰" } else { "" }, self.month_name(), &self.day_name()].concat()
    }

    /// The day alone; of the first of a month its month: `廿三`, `十月`.
    pub fn briefly(self) -> String {
        if self.day == 1 {
            [if self.again { "闰" } else { "" }, self.month_name()].concat()
        } else {
            self.day_name()
        }
    }

    fn month_name(self) -> &'static str {
        MONTHS[(usize::from(self.month) + 11) % 12]
    }

    fn day_name(self) -> String {
        let tens = match self.day {
            ..=10 => "初",
            11..=19 => "十",
            20 => "二",
            21..=29 => "廿",
            _ => "三",
        };
        [tens, DIGITS[usize::from(self.day) % 10]].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lunar(day: &str) -> Lunar {
        Lunar::of(day.parse().unwrap()).unwrap()
    }

    #[test]
    fn the_festivals_of_these_years_fall_where_the_almanac_has_them() {
        for (day, festival) in [
            ("2026-02-16", "除夕"),
            ("2026-02-17", "春节"),
            ("2026-03-03", "元宵节"),
            ("2026-06-19", "端午节"),
            ("2026-09-25", "中秋节"),
            ("2026-10-18", "重阳节"),
            ("2027-02-05", "除夕"),
            ("2027-02-06", "春节"),
            ("2027-06-09", "端午节"),
            ("2027-09-15", "中秋节"),
            ("2033-01-31", "春节"),
            ("2034-02-19", "春节"),
        ] {
            assert_eq!(lunar(day).festival(Lang::Zh), Some(festival), "{day}");
        }
        assert_eq!(lunar("2026-11-27").festival(Lang::Zh), None);
    }

    #[test]
    fn a_month_that_comes_twice_is_named_so_and_has_no_festival() {
        assert_eq!(lunar("2028-06-23").in_full(), "闰五月初一");
        assert_eq!(
            lunar("2028-06-27").festival(Lang::En),
            None,
            "the fifth of the second fifth month"
        );
        assert_eq!(lunar("2033-12-22").in_full(), "闰冬月初一");
        assert_eq!(lunar("2023-04-19").briefly(), "廿九");
    }

    #[test]
    fn days_are_called_as_on_the_wall() {
        for (day, full, brief) in [
            ("2026-11-27", "十月十九", "十九"),
            ("2026-11-28", "十月二十", "二十"),
            ("2026-12-09", "冬月初一", "冬月"),
            ("2026-12-18", "冬月初十", "初十"),
            ("2027-01-08", "腊月初一", "腊月"),
        ] {
            assert_eq!(
                (lunar(day).in_full().as_str(), lunar(day).briefly().as_str()),
                (full, brief),
                "{day}"
            );
        }
    }

    #[test]
    fn outside_of_the_table_there_is_none() {
        assert_eq!(Lunar::of("2000-02-04".parse().unwrap()), None);
        assert_eq!(Lunar::of("2199-01-01".parse().unwrap()), None);
        assert_eq!(lunar("2000-02-05").in_full(), "正月初一");
    }

    proptest! {
        #[test]
        fn each_day_follows_the_one_before(number in 10_993_i32..47_400) {
            let (today, next) = (Lunar::of(Day::numbered(number)).unwrap(), Lunar::of(Day::numbered(number + 1)).unwrap());
            if today.day < today.length {
                prop_assert_eq!((next.month, next.again, next.day), (today.month, today.again, today.day + 1));
            } else {
                prop_assert!(next.day == 1 && next != today);
            }
        }
    }
}
