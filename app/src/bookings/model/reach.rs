//! Until when a booking that runs can go on at the most.

use super::{Barrier, Longer, Wish};
use crate::rooms::Rules;
use chrono::TimeDelta;
use foundation::{
    Flaw,
    time::{Instant, Slots, Span},
};
use locales::Words;

/// How many quarters of an hour are looked at: a day.
pub const QUARTERS: i64 = 96;
/// What one tap takes, in minutes.
const STEPS: [u32; 3] = [15, 30, 60];

/// What others hold while a booking would go on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ahead {
    /// The first slot of its parts that somebody else holds, and when their booking begins.
    pub next: Option<(i64, Instant)>,
    /// The devices that it has borrowed.
    pub lending: Vec<Lending>,
}

/// A device that a booking has borrowed.
#[derive(Debug, Clone, PartialEq)]
pub struct Lending {
    /// What people call it.
    pub name: Words,
    /// How many units it has.
    pub units: u16,
    /// Whether staff have taken the device out of use meanwhile: the booking keeps it, and borrows it no longer than it did.
    pub closed: bool,
    /// Of each unit in use, its own or not, the first slot in which somebody else has it; `None` where nobody has.
    pub taken_from: Vec<Option<i64>>,
}

/// How much longer the booking that `kept` describes can go on, quarter by quarter, given what is held; `refused` says what else forbids
/// a wish: hours, rules, the limits of the week.
pub fn reach(kept: &Wish, rules: &Rules, ahead: &Ahead, refused: impl Fn(&Wish) -> Option<Flaw>) -> Longer<Instant> {
    let later = |minutes: i64| kept.span.ends() + TimeDelta::minutes(minutes);
    let (mut until, mut barrier) = (None, None);
    for span in (1..=QUARTERS).map_while(|quarters| Span::new(kept.span.starts(), later(quarters * 15))) {
        let longer = Wish { span, ..kept.clone() };
        let held = span.held(rules.setup, rules.cleaning);
        barrier = ahead.bars(&held).or_else(|| refused(&longer).map(Barrier::Rule));
        if barrier.is_some() {
            break;
        }
        until = Some(span.ends());
    }
    let steps = STEPS.map(|minutes| (minutes, later(minutes.into())));
    let is_free = |(_, ends): &(u32, Instant)| until.is_some_and(|until| *ends <= until);
    Longer {
        steps: steps.into_iter().filter(is_free).collect(),
        until,
        barrier,
    }
}

impl Ahead {
    /// Who else needs something of what would be held, or what of it is out of use.
    fn bars(&self, held: &Slots) -> Option<Barrier<Instant>> {
        let next = self.next.filter(|(slot, _)| *slot < held.end());
        let short = || self.lending.iter().find(|device| !device.lasts(held.end()));
        next.map(|(_, starts)| Barrier::Next(starts))
            .or_else(|| short().map(Lending::barrier))
    }
}

impl Lending {
    /// Whether there are units enough, each free all the time, until a slot.
    fn lasts(&self, end: i64) -> bool {
        let free = |from: &&Option<i64>| from.is_none_or(|slot| slot >= end);
        !self.closed && self.taken_from.iter().filter(free).count() >= usize::from(self.units)
    }

    /// Why it does not last.
    fn barrier(&self) -> Barrier<Instant> {
        if self.closed {
            Barrier::OutOfUse(self.name.clone())
        } else {
            Barrier::Lent(self.name.clone())
        }
    }
}

impl Wish {
    /// Whether nothing of it is other than `before` but that it ends later.
    pub fn only_goes_on(&self, before: &Self) -> bool {
        let same = Self {
            span: before.span,
            ..self.clone()
        };
        same == *before && self.span.starts() == before.span.starts() && self.span.ends() > before.span.ends()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bookings::model::{
        Local, Present, Standing, Usage, judge, quota,
        sample::{at, room, wish},
    };
    use foundation::time::{Day, Minute, Slot};
    use proptest::prelude::*;

    /// From ten to eleven on Monday; it is half past ten.
    fn runs() -> Wish {
        wish(0, 600, 660)
    }

    fn slot(minute: i64) -> i64 {
        Slot::at(at(0, minute)).0
    }

    /// What rules say to a resident who has `usage` in this week besides.
    fn by_rules(rules: &Rules, usage: Usage) -> impl Fn(&Wish) -> Option<Flaw> {
        let mut terms = room(&["room"]);
        terms.rules = rules.clone();
        let day = Day::of(2026, 11, 23).unwrap();
        move |wish| {
            let minute = |instant: Instant| Minute::from(instant.time());
            let local = Local {
                day,
                from: minute(wish.span.starts()),
                until: (wish.span.ends() < at(1, 0)).then(|| minute(wish.span.ends())),
            };
            let present = Present {
                now: at(0, 630),
                today: day,
            };
            let judged = judge(&terms, wish, local, Standing::default(), present, Some(at(0, 600)));
            let flaw = match judged {
                Err(foundation::Problem::Invalid { fields }) => fields.into_values().next(),
                _ => None,
            };
            flaw.or_else(|| quota(&terms.rules, usage, wish.span.minutes()).err())
        }
    }

    /// Until which minute of the day, and why not longer.
    fn reached(rules: &Rules, ahead: &Ahead, usage: Usage) -> (Option<i64>, String) {
        let longer = reach(&runs(), rules, ahead, by_rules(rules, usage));
        let why = match longer.barrier {
            Some(Barrier::Next(starts)) => format!("next at {}", (starts - at(0, 0)).num_minutes()),
            Some(Barrier::Lent(device)) => device.zh,
            Some(Barrier::OutOfUse(device)) => [&device.zh, " out of use"].concat(),
            Some(Barrier::Rule(flaw)) => flaw.code,
            None => String::new(),
        };
        (longer.until.map(|until| (until - at(0, 0)).num_minutes()), why)
    }

    fn all_day() -> Rules {
        Rules {
            longest: 1440,
            ..Rules::default()
        }
    }

    fn next_at(starts: i64, setup: i64) -> Ahead {
        Ahead {
            next: Some((slot(starts - setup), at(0, starts))),
            lending: vec![],
        }
    }

    #[test]
    fn it_goes_on_until_the_room_closes() {
        let told = reached(&all_day(), &Ahead::default(), Usage::default());
        assert_eq!(told, (Some(21 * 60), "closed".into()));
    }

    #[test]
    fn it_goes_on_until_the_room_is_needed_for_the_next_booking() {
        let reached = |rules: &Rules, ahead: &Ahead| reached(rules, ahead, Usage::default());
        let after = |minutes| (Some(minutes), String::from("next at 720"));
        assert_eq!(reached(&all_day(), &next_at(720, 0)), after(720));
        assert_eq!(reached(&all_day(), &next_at(720, 15)), after(705), "set up before");
        let cleaned = Rules {
            cleaning: 20,
            ..all_day()
        };
        assert_eq!(reached(&cleaned, &next_at(720, 15)), after(675), "and cleaned first");
        assert_eq!(reached(&all_day(), &next_at(660, 0)), (None, "next at 660".into()));
    }

    #[test]
    fn it_is_not_longer_than_the_longest_nor_than_what_is_left_of_the_week() {
        let longest = Rules {
            longest: 90,
            ..Rules::default()
        };
        let alone = Usage::default();
        assert_eq!(
            reached(&longest, &Ahead::default(), alone),
            (Some(690), "too_long".into())
        );
        let week = Rules {
            minutes_a_week: Some(200),
            ..all_day()
        };
        let besides = Usage {
            bookings: 1,
            minutes: 120,
        };
        assert_eq!(
            reached(&week, &Ahead::default(), besides),
            (Some(675), "hours_a_week".into())
        );
    }

    #[test]
    fn what_it_has_borrowed_is_there_as_long_as_enough_units_are() {
        let lending_of = |closed, units, taken_from: &[Option<i64>]| Ahead {
            next: None,
            lending: vec![Lending {
                closed,
                name: Words {
                    zh: "投影仪".into(),
                    en: String::new(),
                },
                units,
                taken_from: taken_from.to_vec(),
            }],
        };
        let lending = |units, taken_from: &[Option<i64>]| lending_of(false, units, taken_from);
        let until = |ahead| reached(&all_day(), &ahead, Usage::default());
        let (noon, one) = (Some(slot(720)), Some(slot(780)));
        assert_eq!(until(lending(1, &[noon])), (Some(720), "投影仪".into()));
        assert_eq!(
            until(lending(1, &[noon, one])),
            (Some(780), "投影仪".into()),
            "another one"
        );
        assert_eq!(until(lending(2, &[noon, one])), (Some(720), "投影仪".into()));
        assert_eq!(until(lending(1, &[None, noon])).1, "closed");
        assert_eq!(until(lending(1, &[])), (None, "投影仪".into()), "no unit is left");
        let closed = |taken_from: &[Option<i64>]| until(lending_of(true, 1, taken_from));
        assert_eq!(
            closed(&[None]),
            (None, "投影仪 out of use".into()),
            "nobody else has borrowed it"
        );
        assert_eq!(closed(&[noon]), (None, "投影仪 out of use".into()));
    }

    #[test]
    fn one_tap_takes_what_there_is() {
        let steps = |next| {
            let longer = reach(&runs(), &all_day(), &next_at(next, 0), |_| None);
            longer.steps.into_iter().map(|(more, _)| more).collect::<Vec<_>>()
        };
        assert!(steps(660).is_empty());
        assert_eq!(steps(675), [15]);
        assert_eq!(steps(705), [15, 30], "three quarters are taken in two");
        assert_eq!(steps(720), [15, 30, 60]);
    }

    #[test]
    fn only_a_later_end_is_going_on() {
        let but = |change: fn(&mut Wish)| {
            let mut wish = wish(0, 600, 675);
            change(&mut wish);
            wish.only_goes_on(&runs())
        };
        assert!(but(|_| ()));
        assert!(!but(|wish| wish.title.push('！')));
        assert!(!but(|wish| wish.party_size += 1));
        for span in [(600, 660), (600, 645), (615, 675), (585, 675)] {
            assert!(!wish(0, span.0, span.1).only_goes_on(&runs()), "{span:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_offered_meets_nobody_and_a_quarter_more_would(next in 660i64..1200, setup in 0i64..3, cleaning in 0u16..3) {
            let rules = Rules { cleaning: cleaning * 15, ..all_day() };
            let ahead = next_at(next / 15 * 15, setup * 15);
            let longer = reach(&runs(), &rules, &ahead, |_| None);
            let end = |until: Instant| Span::new(at(0, 600), until).unwrap().held(0, rules.cleaning).end();
            let (first, _) = ahead.next.unwrap();
            if let Some(until) = longer.until {
                prop_assert!(end(until) <= first);
            }
            let more = longer.until.unwrap_or(at(0, 660)) + TimeDelta::minutes(15);
            prop_assert!(end(more) > first);
        }
    }
}
