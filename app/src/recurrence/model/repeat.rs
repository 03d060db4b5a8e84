//! A rule of repetition, in types that cannot be wrong.

use foundation::time::{Day, Weekday};
use serde::{Deserialize, Serialize};

/// How many days a rule reaches at most.
pub const REACH: i64 = 400;
/// How many days it falls on at most.
pub const MOST: usize = 400;
/// The longest step between two repetitions: a year of weeks.
pub(super) const WIDEST: u8 = 52;

/// A rule of repetition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeat {
    /// On which days.
    pub freq: Freq,
    /// Every so many days, weeks or months; 1 at least.
    pub every: u8,
    /// How long.
    pub end: End,
}

/// On which days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Freq {
    /// Every day.
    Daily,
    /// On some days of the week.
    Weekly(Week),
    /// On a day of the week, once a month.
    Monthly(Nth, Weekday),
}

/// Which one in its month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Nth {
    /// The first to the fourth: every month has them.
    Number(u8),
    /// The last.
    Last,
}

/// How long a rule holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    /// Until a day, which counts.
    Until(Day),
    /// So many times.
    Count(u16),
}

/// Some days of the week, one at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Week(u8);

impl Week {
    /// These days; `None` where there is none.
    pub fn of(days: impl IntoIterator<Item = Weekday>) -> Option<Self> {
        let bits = days.into_iter().fold(0, |bits, day| bits | 1 << day.index());
        (bits != 0).then_some(Self(bits))
    }

    /// Whether a day is one of them.
    pub const fn has(self, day: Weekday) -> bool {
        self.0 & 1 << day.index() != 0
    }

    /// Its days, Monday first.
    pub fn days(self) -> impl Iterator<Item = Weekday> {
        Weekday::ALL.into_iter().filter(move |day| self.has(*day))
    }
}

impl TryFrom<u8> for Week {
    type Error = String;

    fn try_from(bits: u8) -> Result<Self, Self::Error> {
        if (1..1 << 7).contains(&bits) {
            Ok(Self(bits))
        } else {
            Err(String::from("no days of a week"))
        }
    }
}

impl From<Week> for u8 {
    fn from(week: Week) -> Self {
        week.0
    }
}

impl Nth {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Number(1),
        Self::Number(2),
        Self::Number(3),
        Self::Number(4),
        Self::Last,
    ];

    /// Which one of its weekday a day is in its month; the fifth is the last.
    pub fn of(day: Day) -> Self {
        match (day.parts().2 - 1) / 7 + 1 {
            5.. => Self::Last,
            number => Self::Number(number as u8),
        }
    }
}

impl Repeat {
    /// The same rule with another end.
    pub const fn until(self, last: Day) -> Self {
        Self {
            end: End::Until(last),
            ..self
        }
    }

    /// Whether the other rule is this one on other weekdays, none of them shared: Tuesdays become Wednesdays. Then each date has one that
    /// takes its place.
    pub fn is_shifted_to(&self, other: &Self) -> bool {
        let apart = match (self.freq, other.freq) {
            (Freq::Weekly(these), Freq::Weekly(those)) => {
                these.days().count() == those.days().count() && these.days().all(|day| !those.has(day))
            }
            (Freq::Monthly(..), Freq::Monthly(..)) => self.freq != other.freq,
            _ => false,
        };
        apart && self.every == other.every
    }

    /// Where a day of the rule stands: in which week or month, and as which of the rule's days in it, whether those before it are dates or
    /// not. After a shift a date takes the place of the one that stood where it stands.
    pub fn place(&self, day: Day) -> (Day, usize) {
        match self.freq {
            Freq::Daily => (day, 0),
            Freq::Weekly(week) => (day.monday(), week.days().take_while(|one| *one < day.weekday()).count()),
            Freq::Monthly(..) => (day.first_of_month(), 0),
        }
    }

    /// From where on the rule counts to which this one is shifted from a day on: Wednesdays that become Tuesdays begin on the day before,
    /// and what would take the place of an earlier day is none of it.
    pub fn shifted_from(&self, other: &Self, from: Day) -> Day {
        let (Freq::Weekly(these), Freq::Weekly(those)) = (self.freq, other.freq) else {
            return from.first_of_month();
        };
        let mut pairs = these.days().zip(those.days());
        let next = pairs.find(|(day, _)| *day >= from.weekday());
        let days = next.map_or(7 * i64::from(self.every), |(_, day)| day.index() as i64);
        from.monday().plus(days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week(days: &[usize]) -> Week {
        Week::of(days.iter().map(|day| Weekday::ALL[*day])).unwrap()
    }

    #[test]
    fn a_week_without_days_is_none() {
        assert!(Week::of([]).is_none() && Week::try_from(0).is_err() && Week::try_from(128).is_err());
        assert_eq!(week(&[1, 3]).days().map(Weekday::index).collect::<Vec<_>>(), [1, 3]);
    }

    #[test]
    fn a_day_is_the_nth_of_its_weekday_and_the_fifth_is_the_last() {
        let nth = |text: &str| Nth::of(text.parse().unwrap());
        assert_eq!(nth("2027-06-01"), Nth::Number(1));
        assert_eq!(nth("2027-06-28"), Nth::Number(4));
        assert_eq!((nth("2027-06-29"), nth("2028-02-29")), (Nth::Last, Nth::Last));
    }

    #[test]
    fn tuesdays_that_become_wednesdays_are_a_shift_and_more_days_are_not() {
        let weekly = |days: &[usize], every| Repeat {
            freq: Freq::Weekly(week(days)),
            every,
            end: End::Count(4),
        };
        assert!(weekly(&[1], 1).is_shifted_to(&weekly(&[2], 1)));
        assert!(!weekly(&[1], 1).is_shifted_to(&weekly(&[1, 2], 1)));
        assert!(
            !weekly(&[1, 3], 1).is_shifted_to(&weekly(&[3, 5], 1)),
            "Thursdays stay what they are"
        );
        assert!(!weekly(&[1], 1).is_shifted_to(&weekly(&[2], 2)));
    }

    #[test]
    fn a_shift_begins_with_the_day_that_takes_the_place_of_the_first() {
        let weekly = |days: &[usize]| Repeat {
            freq: Freq::Weekly(week(days)),
            every: 1,
            end: End::Count(4),
        };
        let begins = |old: &[usize], new: &[usize], from: &str| {
            let first = weekly(old).shifted_from(&weekly(new), from.parse().unwrap());
            first.to_string()
        };
        assert_eq!(begins(&[1], &[2], "2026-12-08"), "2026-12-09");
        assert_eq!(begins(&[2], &[1], "2026-12-09"), "2026-12-08");
        assert_eq!(begins(&[1, 3], &[0, 2], "2026-12-08"), "2026-12-07");
        assert_eq!(begins(&[1, 3], &[0, 2], "2026-12-10"), "2026-12-09");
        assert_eq!(
            begins(&[1, 3], &[4, 5], "2026-12-10"),
            "2026-12-12",
            "Friday is instead of the Tuesday that stays"
        );
    }
}
