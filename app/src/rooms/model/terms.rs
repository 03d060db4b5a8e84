//! A room as a booking is judged by it, and as its page shows it.

use super::{Holidays, Hours, Rules};
use foundation::{Id, time::Day};
use locales::Words;
use serde::{Deserialize, Serialize};

/// A room of the centre. Only ever met as `Id<Room>`.
pub struct Room;
/// The smallest piece of a room that can be booked. Only ever met as `Id<Part>`.
pub struct Part;

/// A part as people know it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PartInfo {
    /// Its id; parts are locked in the order of their ids.
    pub id: Id<Part>,
    /// Its code within the room: `a`, `table-1`.
    pub code: String,
    /// What people call it.
    pub name: Words,
}

/// Something that stands in a room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Equipment {
    /// What people call it.
    pub name: Words,
    /// How many there are.
    pub units: i32,
}

/// Everything that decides whether a booking of this room is allowed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RoomTerms {
    /// Its id.
    pub id: Id<Room>,
    /// Its code in addresses.
    pub code: String,
    /// What people call it.
    pub name: Words,
    /// Rooms of one kind stand in for each other.
    pub kind: String,
    /// How many people it holds.
    pub capacity: u16,
    /// What is allowed.
    pub rules: Rules,
    /// When it is open.
    pub hours: Hours,
    /// Its parts, one at least, in their order.
    pub parts: Vec<PartInfo>,
    /// Rises with every change by staff.
    pub version: i64,
}

impl RoomTerms {
    /// The largest party.
    pub fn largest_party(&self) -> u16 {
        self.rules.party.unwrap_or(self.capacity).min(self.capacity)
    }

    /// The last day of which public holidays are known, where a day is later and it matters to this room.
    pub fn holidays_until(&self, day: Day) -> Option<Day> {
        let known = self.hours.calendar.known_until()?;
        (known < day && self.rules.holidays == Holidays::Closed).then_some(known)
    }

    /// The same, where it is worth telling: what comes today or within a week is settled by those who run the centre.
    pub fn holidays_to_tell(&self, day: Day, today: Day) -> Option<Day> {
        self.holidays_until(day).filter(|_| day > today.plus(7))
    }

    /// The terms by which the dates of a series are judged: they may reach further ahead.
    pub fn of_series(mut self) -> Self {
        self.rules.ahead_days = self.rules.ahead_days.max(self.rules.series_days);
        self
    }
}

/// A room as its page shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RoomCard {
    /// What a booking is judged by.
    pub terms: RoomTerms,
    /// What there is to say about it.
    pub about: Words,
    /// What stands in it.
    pub equipment: Vec<Equipment>,
    /// Whether staff have taken it out of use.
    pub closed: bool,
}
