//! On which days a rule falls.

use super::{
    repeat::{End, MOST, REACH, Repeat},
    rule::digits,
};
use foundation::{Flaw, time::Day};
use locales::{Words, recurrence as t};
use rrule::RRuleSet;

/// What a day is for the expansion: midnight, in a zone whose clocks never change.
const MIDNIGHT: &str = "T000000Z";

/// The days on which a rule falls from `first` on, in order: one at least, [`MOST`] at most, none of them later than [`REACH`] days.
///
/// The first day counts where it matches the rule.
pub fn days(repeat: &Repeat, first: Day) -> Result<Vec<Day>, Flaw> {
    let reach = first.plus(REACH);
    let last = match repeat.end {
        End::Until(last) if last < first => {
            return Err(Flaw::new("until", Words::of(|lang| t::until_before(lang).into())));
        }
        End::Until(last) if last > reach => return Err(too_long()),
        End::Until(last) => last,
        // One day more than is allowed, to know of it.
        End::Count(_) => reach.plus(1),
    };
    // Bounded by a day whatever the rule says, so that no rule is expanded further than it may reach.
    let rule = [&repeat.until(last).to_string(), MIDNIGHT].concat();
    let text = ["DTSTART:", &digits(first), MIDNIGHT, "\nRRULE:", &rule].concat();
    let set: RRuleSet = text.parse().map_err(|_| no_dates())?;
    let wanted = match repeat.end {
        End::Until(_) => MOST + 1,
        End::Count(count) => usize::from(count),
    };
    let found = set.all(wanted as u16).dates;
    let days: Vec<Day> = found.iter().map(|at| Day(at.date_naive())).collect();
    let short = matches!(repeat.end, End::Count(_)) && days.len() < wanted;
    match days.last() {
        None => Err(no_dates()),
        Some(last) if short || days.len() > MOST || *last > reach => Err(too_long()),
        Some(_) => Ok(days),
    }
}

fn no_dates() -> Flaw {
    Flaw::new("no_dates", Words::of(|lang| t::no_dates(lang).into()))
}

fn too_long() -> Flaw {
    Flaw::new("series_too_long", Words::of(|lang| t::too_long(lang, MOST, REACH)))
}

#[cfg(test)]
mod tests {
    use super::{super::rule::tests::rules, *};
    use proptest::prelude::*;

    fn told(rule: &str, first: &str) -> Vec<String> {
        let days = days(&rule.parse().unwrap(), first.parse().unwrap());
        days.map_or_else(
            |flaw| vec![flaw.code],
            |days| days.iter().map(ToString::to_string).collect(),
        )
    }

    #[test]
    fn tuesdays_until_june() {
        assert_eq!(
            told("FREQ=WEEKLY;BYDAY=TU;UNTIL=20270615", "2027-05-27"),
            ["2027-06-01", "2027-06-08", "2027-06-15"]
        );
    }

    #[test]
    fn every_other_week_counts_from_the_week_of_the_first_day() {
        assert_eq!(
            told("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=4", "2026-11-25"),
            ["2026-11-26", "2026-12-07", "2026-12-10", "2026-12-21"]
        );
    }

    #[test]
    fn a_rule_that_begins_on_the_29th_of_february_goes_on() {
        assert_eq!(
            told("FREQ=MONTHLY;BYDAY=-1TU;COUNT=3", "2028-02-29"),
            ["2028-02-29", "2028-03-28", "2028-04-25"]
        );
        assert_eq!(told("FREQ=DAILY;COUNT=2", "2028-02-29"), ["2028-02-29", "2028-03-01"]);
    }

    #[test]
    fn what_reaches_too_far_or_falls_on_no_day_is_refused() {
        assert_eq!(told("FREQ=DAILY;UNTIL=20261126", "2026-11-27"), ["until"]);
        assert_eq!(told("FREQ=DAILY;UNTIL=20350101", "2026-11-27"), ["series_too_long"]);
        assert_eq!(
            told("FREQ=WEEKLY;BYDAY=TU;COUNT=400", "2026-11-27"),
            ["series_too_long"]
        );
        assert_eq!(told("FREQ=WEEKLY;BYDAY=MO;UNTIL=20261128", "2026-11-27"), ["no_dates"]);
        assert_eq!(told("FREQ=DAILY;COUNT=400", "2026-11-27").len(), 400);
    }

    proptest! {
        #[test]
        fn every_day_matches_its_rule_and_none_is_left_out(rule in rules(), weekday in 0..14i64) {
            let first = "2026-11-27".parse::<Day>().unwrap().plus(weekday);
            if let Ok(found) = days(&rule, first) {
                prop_assert!(!found.is_empty() && found.len() <= MOST);
                let last = *found.last().unwrap();
                prop_assert!(found[0] >= first && last <= first.plus(REACH));
                let all: Vec<Day> = first.until(last.plus(1)).filter(|day| rule.falls_on(first, *day)).collect();
                prop_assert_eq!(&found, &all);
                match rule.end {
                    End::Until(until) => prop_assert!(last <= until),
                    End::Count(count) => prop_assert_eq!(found.len(), usize::from(count)),
                }
            }
        }
    }
}
