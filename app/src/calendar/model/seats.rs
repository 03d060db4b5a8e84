//! Whether one can still come to a date: what stands beside it wherever it is listed. It agrees with what registering would answer, by the
//! same decision; for whom an event is stands beside it in words.

use crate::{
    admission::{Line, Places, Taken, has_place},
    events::{DateInfo, EventInfo, Registering, Standing},
};
use chrono::TimeDelta;
use foundation::time::Stamp;

/// Whether one can come to a date, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seats {
    /// It does not take place.
    Cancelled,
    /// It is over.
    Over,
    /// It goes on now.
    Running,
    /// Nobody registers: who comes is there.
    Open,
    /// People register, from then on.
    From(Stamp),
    /// People register, any number of them.
    Any,
    /// So many places are left.
    Left(u32),
    /// All places are taken; one can wait for one.
    Full,
    /// Nobody can register any more.
    Closed,
}

impl Seats {
    /// What holds of a date at a moment, for verified residents (`entitled` to what is kept for them) or for everyone. Where nobody was
    /// counted it says that people register, and not how many places are left.
    pub fn of(event: &EventInfo, date: &DateInfo, now: Stamp, entitled: bool) -> Self {
        if date.cancelled || event.state == Standing::Cancelled {
            return Self::Cancelled;
        }
        if date.ends <= now {
            return Self::Over;
        }
        if event.registering == Registering::None {
            return if date.starts <= now { Self::Running } else { Self::Open };
        }
        if let Some(opens) = event.opens_at.filter(|opens| *opens > now) {
            return Self::From(opens);
        }
        if date.starts <= now {
            return Self::Running;
        }
        // One may come into a course as long as a date of it is to come.
        let starts = match event.registering {
            Registering::Course => event.last.unwrap_or(date.starts),
            _ => date.starts,
        };
        if starts - TimeDelta::minutes(event.closes_minutes.into()) <= now {
            return Self::Closed;
        }
        Self::left(event, date, now, entitled)
    }

    /// How many places are left, and whether the next one is for who comes now: who waits comes first.
    fn left(event: &EventInfo, date: &DateInfo, now: Stamp, entitled: bool) -> Self {
        let places = Places {
            capacity: event.capacity,
            kept: event.kept_places,
            kept_until: event.kept_until.map(|at| at.to_utc()),
        };
        let Some(counted) = date.counted else {
            return Self::Any;
        };
        let (taken, line) = (
            Taken {
                all: counted.taken,
                entitled: counted.of_kept,
            },
            Line {
                all: counted.waiting,
                entitled: counted.waiting_of_kept,
            },
        );
        let now = now.to_utc();
        match places.free(taken, now).of(entitled) {
            None => Self::Any,
            Some(left) if has_place(&places, (1, entitled), taken, line, now) => Self::Left(left),
            Some(_) => Self::Full,
        }
    }

    /// Whether one can come without waiting for a place.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Any | Self::Left(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        calendar::model::sample::{at, listed},
        events::Counted,
    };
    use std::sync::Arc;

    /// What holds of a class on 1 December from 19:00 on, whose registration closes at 18:00.
    fn seats(now: &str, change: impl Fn(&mut EventInfo, &mut DateInfo)) -> Seats {
        let mut one = listed(1, "课", "2026-12-01");
        change(Arc::make_mut(&mut one.event), &mut one.date);
        Seats::of(&one.event, &one.date, at(now), false)
    }

    fn taken(taken: u32, of_kept: u32) -> Option<Counted> {
        Some(Counted {
            taken,
            of_kept,
            ..Counted::default()
        })
    }

    #[test]
    fn places_are_left_until_they_are_taken_or_registration_closes() {
        assert_eq!(
            seats("2026-12-01T17:59", |_, date| date.counted = taken(5, 0)),
            Seats::Left(7)
        );
        assert_eq!(
            seats("2026-12-01T17:59", |_, date| date.counted = taken(12, 0)),
            Seats::Full
        );
        assert_eq!(seats("2026-12-01T18:00", |_, _| ()), Seats::Closed);
        assert_eq!(seats("2026-12-01T19:00", |_, _| ()), Seats::Running);
        assert_eq!(seats("2026-12-01T20:30", |_, _| ()), Seats::Over);
    }

    #[test]
    fn what_is_kept_is_left_for_those_alone_for_whom_it_is_kept() {
        let mut one = listed(1, "课", "2026-12-01");
        let event = Arc::make_mut(&mut one.event);
        (event.kept_places, event.kept_until) = (10, Some(at("2026-12-01T12:00")));
        let seats = |date: &DateInfo, now, entitled| Seats::of(event, date, at(now), entitled);
        assert_eq!(seats(&one.date, "2026-12-01T09:00", false), Seats::Left(2));
        assert_eq!(seats(&one.date, "2026-12-01T09:00", true), Seats::Left(12));
        assert_eq!(seats(&one.date, "2026-12-01T12:00", false), Seats::Left(12));
        one.date.counted = taken(2, 0);
        assert_eq!(seats(&one.date, "2026-12-01T09:00", false), Seats::Full);
        one.date.counted = taken(10, 10);
        assert_eq!(
            seats(&one.date, "2026-12-01T09:00", false),
            Seats::Left(2),
            "they are taken by those"
        );
    }

    #[test]
    fn who_waits_comes_first() {
        let waiting = taken(11, 0).map(|counted| Counted { waiting: 1, ..counted });
        assert_eq!(seats("2026-12-01T09:00", |_, date| date.counted = waiting), Seats::Full);
    }

    #[test]
    fn where_nobody_was_counted_no_number_is_claimed() {
        assert_eq!(seats("2026-12-01T09:00", |_, date| date.counted = None), Seats::Any);
        assert_eq!(seats("2026-12-01T18:00", |_, date| date.counted = None), Seats::Closed);
    }

    #[test]
    fn one_comes_into_a_course_until_its_last_date() {
        let course = |now, last: &'static str| {
            seats(now, move |event, _| {
                event.registering = Registering::Course;
                event.last = Some(at(last));
            })
        };
        assert_eq!(course("2026-12-01T18:30", "2026-12-08T19:00"), Seats::Left(12));
        assert_eq!(course("2026-12-01T18:30", "2026-12-01T19:00"), Seats::Closed);
    }

    #[test]
    fn who_need_not_register_just_comes() {
        let open = |now| seats(now, |event, _| event.registering = Registering::None);
        assert_eq!(
            (open("2026-12-01T18:59"), open("2026-12-01T19:10")),
            (Seats::Open, Seats::Running)
        );
    }

    #[test]
    fn registration_that_has_not_begun_says_when_it_does() {
        let opens = at("2026-12-01T09:00");
        assert_eq!(
            seats("2026-11-30T09:00", |event, _| event.opens_at = Some(opens)),
            Seats::From(opens)
        );
    }

    #[test]
    fn what_does_not_take_place_is_nothing_else() {
        assert_eq!(
            seats("2026-12-02T09:00", |_, date| date.cancelled = true),
            Seats::Cancelled
        );
        let all = |event: &mut EventInfo, _: &mut DateInfo| event.state = Standing::Cancelled;
        assert_eq!(seats("2026-11-02T09:00", all), Seats::Cancelled);
    }
}
