//! The rules of a room.

use serde::{Deserialize, Serialize};

/// Who may book a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// Anyone who has signed in.
    #[default]
    Residents,
    /// Residents whose home in the community was verified.
    Verified,
    /// Staff only, for themselves or on someone's behalf.
    Staff,
}

impl Who {
    /// All of them, the widest first.
    pub const ALL: [Self; 3] = [Self::Residents, Self::Verified, Self::Staff];

    /// The name in forms.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Residents => "residents",
            Self::Verified => "verified",
            Self::Staff => "staff",
        }
    }
}

/// What a room does on public holidays. Shifted working days are open either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holidays {
    /// It is closed.
    #[default]
    Closed,
    /// It keeps the hours of the weekday.
    AsUsual,
}

impl Holidays {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Closed, Self::AsUsual];

    /// The name in forms.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::AsUsual => "as_usual",
        }
    }

    /// Reads a name; what is not said clearly closes the room.
    pub fn of(name: &str) -> Self {
        let known = Self::ALL.into_iter().find(|one| one.name() == name);
        known.unwrap_or_default()
    }
}

/// What is allowed in a room. Times are minutes; what is `None` has no limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rules {
    /// Who may book.
    pub who: Who,
    /// The shortest booking, in minutes.
    pub shortest: u16,
    /// The longest booking, in minutes.
    pub longest: u16,
    /// How many days ahead of today it can be booked.
    pub ahead_days: u16,
    /// How many days ahead of today the dates of a series reach; 0 where they reach no further than a single booking.
    pub series_days: u16,
    /// Until how many minutes before its start a booking can be changed or cancelled by its owner.
    pub cutoff: u16,
    /// How many bookings one person may have in a week (Monday to Sunday).
    pub bookings_a_week: Option<u16>,
    /// How many minutes one person may book in a week.
    pub minutes_a_week: Option<u16>,
    /// The largest party; the room's capacity where it is `None`.
    pub party: Option<u16>,
    /// Whether staff decide on each request.
    pub approval: bool,
    /// Whether whoever comes says so at the door; where nobody does, the room is free again a quarter of an hour after the start.
    pub check_in: bool,
    /// Minutes before the booking in which the room is held for setting up.
    pub setup: u16,
    /// Minutes after the booking in which the room is held for cleaning.
    pub cleaning: u16,
    /// What it does on public holidays.
    pub holidays: Holidays,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            who: Who::Residents,
            shortest: 15,
            longest: 180,
            ahead_days: 21,
            series_days: 0,
            cutoff: 60,
            bookings_a_week: None,
            minutes_a_week: None,
            party: None,
            approval: false,
            check_in: false,
            setup: 0,
            cleaning: 0,
            holidays: Holidays::Closed,
        }
    }
}
