//! The load data: so many bookings, spread evenly over so many rooms and the month, from a fixed seed.

use super::{
    dice::below,
    rooms::{numbered, room, words},
};
use crate::rooms::{Hours, RoomDraft, Rules};
use foundation::time::{Day, Minute};

const OPENS: u16 = 8;
const CLOSES: u16 = 22;
/// Quarters of an hour between the two.
const QUARTERS: u16 = (CLOSES - OPENS) * 4;
/// The most bookings of one room and day.
const MOST: u32 = QUARTERS as u32;

/// A room of the load data: every third one has parts, in every tenth one staff decide.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::demo) struct LoadRoom {
    /// The room.
    pub(in crate::demo) draft: RoomDraft,
    /// How many parts it has.
    pub(in crate::demo) parts: u16,
}

/// A booking of the load data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::demo) struct Held {
    /// The number of the room.
    pub(in crate::demo) room: u16,
    /// On which day.
    pub(in crate::demo) day: Day,
    /// From when.
    pub(in crate::demo) from: Minute,
    /// Until when.
    pub(in crate::demo) until: Minute,
    /// By whom, as a number below 200.
    pub(in crate::demo) person: u16,
}

/// The rooms, `room-001` and on.
pub(in crate::demo) fn load_rooms(count: u16) -> Vec<LoadRoom> {
    (1..=count).map(load_room).collect()
}

fn load_room(at: u16) -> LoadRoom {
    let (code, name, name_en) = (format!("room-{at:03}"), format!("{at} 号房间"), format!("Room {at}"));
    let draft = RoomDraft {
        rules: Rules {
            ahead_days: 365,
            approval: at.is_multiple_of(10),
            ..Rules::default()
        },
        hours: Hours::on(&[0, 1, 2, 3, 4, 5, 6], OPENS, CLOSES),
        kind: if at.is_multiple_of(3) {
            "hall".into()
        } else {
            "room".into()
        },
        ..room(&code, &name, &name_en, 20 + at % 5 * 10)
    };
    match at % 6 {
        0 => LoadRoom {
            parts: 4,
            draft: RoomDraft {
                parts: numbered(4, "table", "号台", "Table"),
                ..draft
            },
        },
        3 => {
            let halves = vec![
                ("east".into(), words("东半", "East half")),
                ("west".into(), words("西半", "West half")),
            ];
            LoadRoom {
                parts: 2,
                draft: RoomDraft { parts: halves, ..draft },
            }
        }
        _ => LoadRoom { parts: 1, draft },
    }
}

/// Exactly `count` bookings of `rooms` rooms, from the first day of the month on: within the month as long as it holds them.
pub(in crate::demo) fn held(rooms: u16, count: u32, first: Day) -> Vec<Held> {
    let rooms = rooms.max(1);
    let month = first.until(first.plus_months(1)).count() as u32;
    let days = month.max(count.div_ceil(MOST * u32::from(rooms)));
    let fields = days * u32::from(rooms);
    let mut all = Vec::with_capacity(count as usize);
    for field in 0..fields {
        // Evenly: the bookings up to this field, less those up to the one before.
        let up_to = |field: u32| u64::from(count) * u64::from(field) / u64::from(fields);
        let here = (up_to(field + 1) - up_to(field)) as u16;
        let (day, room) = (
            first.plus(i64::from(field / u32::from(rooms))),
            (field % u32::from(rooms)) as u16,
        );
        all.extend((0..here).map(|at| one(room, day, at, here)));
    }
    all
}

/// One of `of` bookings that share a day of a room: somewhere within its own stretch of the day.
fn one(room: u16, day: Day, at: u16, of: u16) -> Held {
    let (from, until) = (stretch(at, of), stretch(at + 1, of));
    let dice = |kind: u64, sides: u16| {
        below(
            sides.into(),
            &[day.number().unsigned_abs().into(), room.into(), at.into(), kind],
        ) as u16
    };
    let length = 1 + dice(0, (until - from).min(12));
    let starts = from + dice(1, until - from - length + 1);
    let minute = |quarter: u16| Minute::of_hour(OPENS).plus(quarter * 15);
    Held {
        room,
        day,
        from: minute(starts),
        until: minute(starts + length),
        person: dice(2, 200),
    }
}

/// The quarter at which a stretch begins.
fn stretch(at: u16, of: u16) -> u16 {
    (u32::from(QUARTERS) * u32::from(at) / u32::from(of)) as u16
}
