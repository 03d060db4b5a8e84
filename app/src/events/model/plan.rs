//! When an event takes place, and on which days that is.

use crate::{
    recurrence,
    recurrence::Repeat,
    rooms::{Calendar, DayKind},
};
use foundation::{
    Flaw,
    time::{Day, Minute, Span, Zone},
};
use locales::{Words, events as t};

/// When an event takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// The rule by which it comes again; `None` where it takes place once.
    pub repeat: Option<Repeat>,
    /// The day from which on the rule counts, or the only one.
    pub first: Day,
    /// From when, by the wall clock of each day.
    pub from: Minute,
    /// Until when, on the same day.
    pub until: Minute,
    /// Whether days off by the calendar of holidays are left out.
    pub skips_holidays: bool,
}

impl Plan {
    /// The days on which it falls by its rule alone, in order; one at least.
    pub fn rule_days(&self) -> Result<Vec<Day>, Flaw> {
        match &self.repeat {
            Some(repeat) => recurrence::days(repeat, self.first),
            None => Ok(vec![self.first]),
        }
    }

    /// The holiday for which a day is left out.
    pub fn holiday<'c>(&self, day: Day, holidays: &'c Calendar) -> Option<&'c str> {
        let off = holidays.day(day).filter(|known| known.kind == DayKind::Off);
        off.filter(|_| self.skips_holidays && self.repeat.is_some())
            .map(|known| known.name.as_str())
    }

    /// A day of it as a span. Hours are those of the wall clock, so on the day of a clock change it may be longer or shorter; what the
    /// clocks skip is refused.
    pub fn span(&self, zone: Zone, day: Day) -> Result<Span, Flaw> {
        span(zone, day, self.from, self.until)
    }
}

/// A span of the wall clock on a day.
pub fn span(zone: Zone, day: Day, from: Minute, until: Minute) -> Result<Span, Flaw> {
    let at = |minute: Minute| match minute.time() {
        Some(time) => zone.instant(day.0.and_time(time)),
        None => Ok(zone.at(day, minute)),
    };
    let (starts, ends) = (at(from)?, at(until)?);
    Span::new(starts, ends).ok_or_else(|| Flaw::new("misaligned", Words::of(|lang| t::misaligned(lang).into())))
}

/// The same plan at the next time: a course begins in the week after its last, what took place once comes again a year later, on the same
/// weekday; neither before today.
pub fn again(plan: Plan, today: Day) -> Plan {
    let last = plan.rule_days().ok().and_then(|days| days.last().copied());
    let after = match plan.repeat {
        Some(_) => last.unwrap_or(plan.first).plus(1).max(today),
        None => plan.first.plus(52 * 7).max(today),
    };
    let days = i64::from(after.number() - plan.first.number());
    // Whole weeks, so that weekdays stay what they are.
    let shift = (days + 6).div_euclid(7) * 7;
    let repeat = plan.repeat.map(|repeat| match repeat.end {
        recurrence::End::Until(end) => repeat.until(end.plus(shift)),
        recurrence::End::Count(_) => repeat,
    });
    Plan {
        repeat,
        first: plan.first.plus(shift),
        ..plan
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::model::Course;
    use crate::rooms::{CalendarDay, Holidays};
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn tuesdays(end: &str) -> Plan {
        Plan {
            repeat: Some(format!("FREQ=WEEKLY;BYDAY=TU;{end}").parse().unwrap()),
            first: day("2026-12-01"),
            from: Minute::of_hour(19),
            until: Minute::of_hour(21),
            skips_holidays: true,
        }
    }

    fn course(plan: Plan) -> Course {
        Course {
            plan,
            turns: vec![],
            room: None,
        }
    }

    fn holidays() -> Calendar {
        let one = |text: &str, kind| {
            let day = CalendarDay {
                day: day(text),
                kind,
                name: "元旦".into(),
            };
            ("gov".to_owned(), day)
        };
        let days = vec![one("2026-12-15", DayKind::Off), one("2026-12-22", DayKind::Working)];
        Calendar::of(days, vec![], Holidays::Closed)
    }

    #[test]
    fn holidays_are_left_out_where_the_event_says_so() {
        let plan = tuesdays("UNTIL=20261231");
        let told = |plan| course(plan).days(&holidays()).unwrap().len();
        assert_eq!(told(plan), 4);
        let all = Plan {
            skips_holidays: false,
            ..plan
        };
        assert_eq!(told(all), 5);
        let once = Plan {
            repeat: None,
            first: day("2026-12-15"),
            ..plan
        };
        assert_eq!(told(once), 1, "who names a holiday means it");
    }

    #[test]
    fn a_course_is_copied_to_the_weeks_after_it_and_a_festival_to_next_year() {
        let next = again(tuesdays("UNTIL=20261231"), day("2026-11-01"));
        assert_eq!(next.first, day("2027-01-05"));
        assert_eq!(
            next.repeat.unwrap().to_string(),
            "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;UNTIL=20270204"
        );
        let festival = Plan {
            repeat: None,
            ..tuesdays("COUNT=1")
        };
        assert_eq!(again(festival, day("2026-12-10")).first, day("2027-11-30"));
        assert_eq!(again(festival, day("2030-01-01")).first, day("2030-01-01"));
    }

    #[test]
    fn a_class_keeps_its_hour_over_a_change_of_the_clocks() {
        let berlin = Zone::named("Europe/Berlin").unwrap();
        let plan = Plan {
            first: day("2027-03-23"),
            ..tuesdays("COUNT=2")
        };
        let days = course(plan).days(&Calendar::default()).unwrap();
        let starts: Vec<_> = days
            .iter()
            .map(|day| plan.span(berlin, *day).unwrap().starts())
            .collect();
        assert_eq!(
            starts.iter().map(|at| berlin.minute(*at)).collect::<Vec<_>>(),
            [Minute::of_hour(19); 2]
        );
        assert_eq!((starts[1] - starts[0]).num_hours(), 7 * 24 - 1);
    }

    proptest! {
        #[test]
        fn a_copy_is_never_over_and_keeps_its_weekday(first in 0i64..900, today in 0i64..1800, count in 1u16..30) {
            let start = day("2026-01-01");
            let plan = Plan { first: start.plus(first), ..tuesdays(&format!("COUNT={count}")) };
            let next = again(plan, start.plus(today));
            prop_assert!(next.first >= start.plus(today) && next.first > plan.first);
            prop_assert_eq!(next.first.weekday(), plan.first.weekday());
            prop_assert_eq!(next.rule_days().unwrap().len(), usize::from(count));
        }
    }
}
