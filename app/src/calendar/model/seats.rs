//! Whether one can still come to a date: what stands beside it wherever it is listed.

use crate::events::{DateInfo, EventInfo, Registering, Standing};
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
    /// What holds of a date at a moment.
    pub fn of(event: &EventInfo, date: &DateInfo, now: Stamp) -> Self {
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
        let closes = date.starts - TimeDelta::minutes(event.closes_minutes.into());
        if event.registering == Registering::Date && closes <= now {
            return Self::Closed;
        }
        match event.capacity.map(|capacity| capacity.saturating_sub(date.taken)) {
            None => Self::Any,
            Some(0) => Self::Full,
            Some(left) => Self::Left(left),
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
    use crate::calendar::model::sample::{at, listed};
    use std::sync::Arc;

    /// What holds of a class on 1 December from 19:00 on, whose registration closes at 18:00.
    fn seats(now: &str, change: impl Fn(&mut EventInfo, &mut DateInfo)) -> Seats {
        let mut one = listed(1, "课", "2026-12-01");
        change(Arc::make_mut(&mut one.event), &mut one.date);
        Seats::of(&one.event, &one.date, at(now))
    }

    #[test]
    fn places_are_left_until_they_are_taken_or_registration_closes() {
        assert_eq!(seats("2026-12-01T17:59", |_, date| date.taken = 5), Seats::Left(7));
        assert_eq!(seats("2026-12-01T17:59", |_, date| date.taken = 12), Seats::Full);
        assert_eq!(seats("2026-12-01T18:00", |_, _| ()), Seats::Closed);
        assert_eq!(seats("2026-12-01T19:00", |_, _| ()), Seats::Running);
        assert_eq!(seats("2026-12-01T20:30", |_, _| ()), Seats::Over);
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
