//! Days of the calendar. Weeks start on Monday.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A day of the calendar, in whatever zone the community lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Day(pub NaiveDate);

/// A day of the week, Monday being 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Weekday(u8);

impl Weekday {
    /// Monday to Sunday.
    pub const ALL: [Self; 7] = [Self(0), Self(1), Self(2), Self(3), Self(4), Self(5), Self(6)];

    /// 0 for Monday to 6 for Sunday.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl Day {
    /// The day of a year, month (1 to 12) and day (1 to 31).
    pub fn of(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self)
    }

    /// Days since 1970-01-01, which is how the database orders days.
    pub fn number(self) -> i32 {
        self.0.num_days_from_ce() - 719_163
    }

    /// The day of such a number.
    pub fn numbered(number: i32) -> Self {
        Self(NaiveDate::default()).plus(number.into())
    }

    /// This many days later (or earlier).
    pub fn plus(self, days: i64) -> Self {
        let moved = if days >= 0 {
            self.0.checked_add_days(Days::new(days as u64))
        } else {
            self.0.checked_sub_days(Days::new(days.unsigned_abs()))
        };
        Self(moved.unwrap_or(self.0))
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        Weekday(self.0.weekday().num_days_from_monday() as u8)
    }

    /// The Monday of its week.
    pub fn monday(self) -> Self {
        self.plus(-(self.weekday().index() as i64))
    }

    /// The first day of its month.
    pub fn first_of_month(self) -> Self {
        Self(self.0.with_day(1).unwrap_or(self.0))
    }

    /// The first day of the month that is `months` later (or earlier).
    pub fn plus_months(self, months: i32) -> Self {
        let first = self.first_of_month().0;
        let step = Months::new(months.unsigned_abs());
        Self(
            if months >= 0 {
                first.checked_add_months(step)
            } else {
                first.checked_sub_months(step)
            }
            .unwrap_or(first),
        )
    }

    /// Every day from this one to before `end`.
    pub fn until(self, end: Self) -> impl Iterator<Item = Self> {
        (0..(end.0 - self.0).num_days().max(0)).map(move |n| self.plus(n))
    }

    /// Year, month and day of the month.
    pub fn parts(self) -> (i32, u32, u32) {
        (self.0.year(), self.0.month(), self.0.day())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for Day {
    type Err = String;

    /// Reads `2026-12-10`, between the years 2000 and 2199.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let day = Self::read(text.trim()).filter(|day| (2000..2200).contains(&day.parts().0));
        day.ok_or_else(|| no_day(text))
    }
}

impl Day {
    /// Reads `2026-12-10` of any year: what we have written ourselves.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut fields = text.splitn(3, '-');
        let mut number = || fields.next().filter(|field| field.len() <= 4)?.parse::<u32>().ok();
        let (year, month, day) = (number()?, number()?, number()?);
        Self::of(year as i32, month, day)
    }
}

// By hand, here and in `stamp`: chrono's readers of dates would be a twentieth of what a first visit fetches.
impl TryFrom<String> for Day {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::read(&text).ok_or_else(|| no_day(&text))
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

fn no_day(text: &str) -> String {
    [text, " is no day"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn weeks_start_on_monday() {
        assert_eq!(day("2026-11-29").monday(), day("2026-11-23"));
        assert_eq!(day("2026-11-23").monday(), day("2026-11-23"));
    }

    #[test]
    fn months_are_walked_by_their_first_day() {
        assert_eq!(day("2026-12-31").plus_months(2), day("2027-02-01"));
        assert_eq!(day("2026-01-15").plus_months(-1), day("2025-12-01"));
    }

    #[test]
    fn days_count_from_the_epoch() {
        assert_eq!(day("2000-01-01").number(), 10_957);
        assert_eq!(Day::numbered(10_957), day("2000-01-01"));
        assert_eq!(day("2026-11-30").until(day("2026-12-02")).count(), 2);
    }

    #[test]
    fn a_day_goes_over_the_wire_as_its_date() {
        let json = serde_json::to_string(&day("2026-02-09")).unwrap();
        assert_eq!(json, r#""2026-02-09""#);
        assert_eq!(serde_json::from_str::<Day>(&json).unwrap(), day("2026-02-09"));
        assert!(serde_json::from_str::<Day>(r#""2026-02-30""#).is_err());
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "",
            "2026-02-29",
            "2026-13-01",
            "1999-12-31",
            "20261201",
            "2026-1-1-1",
            "999999999999-01-01",
        ] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }
}
