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
        if date.starts - TimeDelta::minutes(event.closes_minutes.into()) <= now {
            return if date.starts <= now { Self::Running } else { Self::Closed };
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
