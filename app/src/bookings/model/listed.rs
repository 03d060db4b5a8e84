//! The lists of one's own bookings, in which a series stands once: who dances every Tuesday sees one line of it, and not thirty.

use super::BookingView;
#[cfg(feature = "ssr")]
use super::State;
#[cfg(feature = "ssr")]
use foundation::time::{Day, Minute};
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use std::collections::BTreeSet;

/// A line of a list: a booking; of a series the next one, or the latest where what is over is listed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Listed {
    /// The booking.
    pub booking: BookingView,
    /// What there is to say of its series beside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<InSum>,
}

/// A series in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InSum {
    /// What for, by its rule.
    pub title: String,
    /// How many dates come after the next one.
    pub more: u16,
    /// How many of those to come take place at another time than the rule says.
    pub moved: u16,
    /// How many dates to come are not booked because staff said no, or nobody answered in time.
    pub refused: u16,
    /// How many bookings are over, or were taken back.
    pub over: u16,
}

/// A booking of a series, as far as the numbers need it.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DateOf {
    /// The date that it stands for by the rule.
    pub stands_for: Day,
    /// The day on which it takes place.
    pub day: Day,
    /// From when, by the wall clock.
    pub from: Minute,
    /// Where it stands.
    pub state: State,
    /// Whether it holds its slots and has not ended.
    pub coming: bool,
}

/// Sums up a series that begins at `from` by its rule.
#[cfg(feature = "ssr")]
pub fn in_sum(title: String, from: Minute, dates: &[DateOf], today: Day) -> InSum {
    let coming: Vec<&DateOf> = dates.iter().filter(|date| date.coming).collect();
    let booked: BTreeSet<Day> = coming.iter().map(|date| date.stands_for).collect();
    let moved = coming
        .iter()
        .filter(|date| (date.day, date.from) != (date.stands_for, from));
    let is_refused = |date: &&DateOf| {
        let no = matches!(date.state, State::Declined | State::Expired);
        no && date.stands_for >= today && !booked.contains(&date.stands_for)
    };
    let refused: BTreeSet<Day> = dates.iter().filter(is_refused).map(|date| date.stands_for).collect();
    let number = |count: usize| count.try_into().unwrap_or(u16::MAX);
    InSum {
        title,
        more: number(coming.len().saturating_sub(1)),
        moved: number(moved.count()),
        refused: number(refused.len()),
        over: number(dates.len() - coming.len()),
    }
}

#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(number: i64) -> Day {
        "2026-12-01".parse::<Day>().unwrap().plus(7 * number)
    }

    fn ten() -> Minute {
        Minute::of_hour(10)
    }

    fn date(number: i64, state: State) -> DateOf {
        DateOf {
            stands_for: day(number),
            day: day(number),
            from: ten(),
            state,
            coming: state.is_live() && number >= 0,
        }
    }

    fn told(dates: &[DateOf]) -> [u16; 4] {
        let sum = in_sum("舞蹈".into(), ten(), dates, day(0));
        [sum.more, sum.moved, sum.refused, sum.over]
    }

    #[test]
    fn what_comes_after_the_next_one_is_counted_and_what_is_over_beside_it() {
        let dates: Vec<DateOf> = (-2..4).map(|number| date(number, State::Confirmed)).collect();
        assert_eq!(told(&dates), [3, 0, 0, 2]);
        assert_eq!(told(&dates[..3]), [0, 0, 0, 2], "the next one is the last one");
        assert_eq!(told(&dates[..2]), [0, 0, 0, 2], "and after it there is none");
    }

    #[test]
    fn another_day_or_hour_is_another_time() {
        let mut dates = [0, 1, 2].map(|number| date(number, State::Confirmed));
        dates[0].day = day(0).plus(1);
        dates[1].from = Minute::of_hour(11);
        assert_eq!(told(&dates), [2, 2, 0, 0]);
    }

    #[test]
    fn a_date_is_refused_until_it_is_booked_after_all_or_over() {
        let refused = [State::Declined, State::Expired].map(|state| date(1, state));
        let beside = [
            date(0, State::Confirmed),
            date(2, State::Cancelled),
            date(-1, State::Declined),
        ];
        assert_eq!(
            told(&[&refused[..], &beside].concat()),
            [0, 0, 1, 4],
            "one date, asked for twice"
        );
        let again = [date(1, State::Requested)];
        assert_eq!(told(&[&refused[..], &beside, &again].concat()), [1, 0, 0, 4]);
    }

    proptest! {
        #[test]
        fn every_booking_is_to_come_or_over(numbers in proptest::collection::vec((-20i64..20, 0usize..6), 0..40)) {
            let states = [State::Requested, State::Confirmed, State::Declined, State::Withdrawn, State::Cancelled, State::Expired];
            let dates: Vec<DateOf> = numbers.iter().map(|(number, state)| date(*number, states[*state])).collect();
            let sum = in_sum(String::new(), ten(), &dates, day(0));
            let coming = dates.iter().filter(|date| date.coming).count();
            prop_assert_eq!(usize::from(sum.more), coming.saturating_sub(1));
            prop_assert_eq!(usize::from(sum.over) + coming, dates.len());
            prop_assert!(sum.moved == 0 && sum.refused <= sum.over);
        }
    }
}
