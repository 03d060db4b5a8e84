//! From habits to a calendar: weeks of bookings around today that keep every rule of their rooms.

use super::{
    RESIDENTS,
    dice::below,
    habits::{self, Habit, Keeper},
    people::is_verified,
    places::{FURONG, Site},
};
use crate::{
    bookings::{PartsWish, Usage, quota},
    rooms::{RoomDraft, Who},
};
use foundation::time::{Day, Minute};
use std::collections::HashMap;

/// How many days back the calendar reaches.
pub(super) const BACK: i64 = 21;

/// Whose booking it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::demo) enum By {
    /// Staff of the community.
    Staff,
    /// A resident of the demo, by number.
    Resident(u16),
    /// The resident who can be tried with one tap.
    Tried,
}

/// A booking of the demo.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::demo) struct Planned {
    /// The code of its room.
    pub(in crate::demo) room: &'static str,
    /// On which day.
    pub(in crate::demo) day: Day,
    /// From when.
    pub(in crate::demo) from: Minute,
    /// Until when.
    pub(in crate::demo) until: Minute,
    /// Which parts.
    pub(in crate::demo) parts: PartsWish,
    /// How many come.
    pub(in crate::demo) people: u16,
    /// What for.
    pub(in crate::demo) title: &'static str,
    /// Whose.
    pub(in crate::demo) by: By,
    /// Whether it waits for staff.
    pub(in crate::demo) waits: bool,
}

/// The bookings of a community from three weeks back to four weeks ahead.
pub(in crate::demo) fn plan(site: &Site, rooms: &[RoomDraft], today: Day) -> Vec<Planned> {
    let furong = site.code == FURONG.code;
    let habits: &[Habit] = if furong { &habits::FURONG } else { &habits::XINYUAN };
    let mut calendar = Calendar::default();
    calendar
        .planned
        .extend(once(rooms, today).into_iter().filter(|_| furong));
    for day in today.plus(-BACK).until(today.plus(29)) {
        for (number, habit) in (0..)
            .zip(habits)
            .filter(|(_, habit)| habit.is_on(day.weekday()) && day <= today.plus(habit.ahead))
        {
            if let Some(room) = rooms.iter().find(|room| room.code == habit.room) {
                calendar.keep(habit, number, room, day);
            }
        }
    }
    calendar.planned
}

/// What is no habit: a request in the choir hall that waits for staff, and two hours of table tennis of the resident who can be
/// tried, one past and one to come; each on the nearest day on which its room is open then, and no choir sings.
fn once(rooms: &[RoomDraft], today: Day) -> [Planned; 3] {
    let open = |one: &Planned| {
        let mut rooms = rooms.iter().filter(|room| room.code == one.room);
        // On Tuesdays the choir sings in its hall.
        let sings = one.room == "choir-hall" && one.day.weekday().index() == 1;
        !sings && rooms.all(|room| room.hours.of(one.day).holds(one.from, one.until))
    };
    let near = |one: Planned, step: i64| {
        let on = |days: i64| Planned {
            day: one.day.plus(days * step),
            ..one.clone()
        };
        let found = (0..14).map(on).find(open);
        found.unwrap_or(one)
    };
    let table = |day| Planned {
        room: "table-tennis",
        day,
        from: Minute::of_hour(17),
        until: Minute::of_hour(18),
        parts: PartsWish::Any(1),
        people: 2,
        title: "和孙子打球",
        by: By::Tried,
        waits: false,
    };
    let request = Planned {
        room: "choir-hall",
        day: today.plus(3),
        from: Minute::of_hour(18),
        until: Minute::of_hour(20),
        parts: PartsWish::Named(vec!["east".into()]),
        people: 30,
        title: "邻里生日会",
        by: By::Resident(6),
        waits: true,
    };
    [
        near(table(today.plus(-4)), -1),
        near(table(today.plus(2)), 1),
        near(request, 1),
    ]
}

#[derive(Default)]
struct Calendar {
    planned: Vec<Planned>,
    /// What a resident has in a room in a week.
    usage: HashMap<(&'static str, u16, Day), Usage>,
}

impl Calendar {
    /// Adds what the habit comes to on one day: so many of its parties as the dice say.
    fn keep(&mut self, habit: &Habit, number: u64, room: &RoomDraft, day: Day) {
        let (from, until) = (
            Minute::START.plus(habit.from),
            Minute::START.plus(habit.from + habit.minutes),
        );
        if !room.hours.of(day).holds(from, until) {
            return;
        }
        for party in 0..habit.parties {
            let seeds = [day.number().unsigned_abs().into(), number, party];
            if below(100, &seeds) >= habit.likely {
                continue;
            }
            let Some(by) = self.keeper(habit, room, day, &seeds) else {
                continue;
            };
            let parts = match habit.parts {
                0 => PartsWish::Whole,
                most => PartsWish::Any(1 + below(most.into(), &[seeds[0], number, party, 1]) as u16),
            };
            let Habit {
                room, people, title, ..
            } = *habit;
            self.planned.push(Planned {
                room,
                day,
                from,
                until,
                parts,
                people,
                title,
                by,
                waits: false,
            });
        }
    }

    /// Whose turn it is: a resident whom the room's rules allow one more.
    fn keeper(&mut self, habit: &Habit, room: &RoomDraft, day: Day, seeds: &[u64; 3]) -> Option<By> {
        if habit.keeper == Keeper::Staff {
            return Some(By::Staff);
        }
        let first = below(RESIDENTS.into(), &[seeds[0], seeds[1], seeds[2], 2]) as u16;
        let minutes = i64::from(habit.minutes);
        for resident in (0..RESIDENTS).map(|n| (first + n) % RESIDENTS) {
            let usage = self.usage.entry((habit.room, resident, day.monday())).or_default();
            let may = room.rules.who == Who::Residents || is_verified(resident);
            if may && quota(&room.rules, *usage, minutes).is_ok() {
                usage.bookings += 1;
                usage.minutes += minutes;
                return Some(By::Resident(resident));
            }
        }
        None
    }
}
