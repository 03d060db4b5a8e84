//! What the page of a month shows.

use crate::bookings::Rule;
use foundation::time::Day;
use locales::Words;
use serde::{Deserialize, Serialize};

/// Fewer people than this are not told apart: a number of one or two is somebody.
#[cfg(feature = "ssr")]
const FEW: i64 = 3;

/// A month of use, up to now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UseView {
    /// The first day of the month.
    pub month: Day,
    /// The community's day.
    pub today: Day,
    /// The code of the room that the picture and the refusals are of; empty where it is all of them.
    pub room: String,
    /// The rooms, in their order.
    pub rooms: Vec<RoomUse>,
    /// The picture of weekdays and hours, as SVG.
    pub picture: String,
    /// The same as a table, as HTML.
    pub table: String,
    /// Which rule refused how often, the most frequent first.
    pub refused: Vec<Refused>,
}

/// The use of one room in a month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RoomUse {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// Whether it is out of use by now.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub closed: bool,
    /// Bookings that were held.
    pub bookings: u32,
    /// Minutes in use, times the parts that were used.
    pub used: u32,
    /// Minutes open, times the parts of the room.
    pub open: u32,
    /// How many different people booked; `None` where they are fewer than three.
    pub people: Option<u32>,
    /// Bookings that were cancelled.
    pub cancelled: u32,
    /// Bookings to which nobody came.
    pub missed: u32,
}

impl RoomUse {
    /// How much of the time that it was open it was in use, in percent; `None` where it was never open.
    pub fn percent(&self) -> Option<u32> {
        (self.open > 0).then(|| (self.used * 100 + self.open / 2) / self.open)
    }
}

/// How often a rule refused somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// The rule.
    pub rule: Rule,
    /// How often.
    pub times: u32,
}

/// How many people may be told; `None` where it would be of one or two.
#[cfg(feature = "ssr")]
pub fn people(count: i64) -> Option<u32> {
    let told = count == 0 || count >= FEW;
    told.then(|| count.try_into().unwrap_or(u32::MAX))
}

#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests {
    use super::*;

    #[test]
    fn one_or_two_people_are_not_told_from_each_other() {
        assert_eq!([0, 1, 2, 3, 40].map(people), [Some(0), None, None, Some(3), Some(40)]);
    }

    #[test]
    fn a_room_is_in_use_as_far_as_it_was_open() {
        let room = |used, open| RoomUse {
            code: "yoga".into(),
            name: Words::default(),
            closed: false,
            bookings: 1,
            used,
            open,
            people: None,
            cancelled: 0,
            missed: 0,
        };
        assert_eq!(room(60, 180).percent(), Some(33));
        assert_eq!(room(0, 180).percent(), Some(0));
        assert_eq!(room(60, 0).percent(), None);
    }
}
