//! All rooms over a week or a month.

use crate::{
    access::Visit,
    bookings::{self, ByRoom, DayLoad},
    centre::model::{RoomSpan, SpanView, free_percent, part_slots, part_slots_held},
    rooms::{self, RoomTerms},
};
use foundation::{
    Result,
    journal::Topic,
    time::{Day, DaySlots, QUARTER, now},
};
use std::ops::Range;

/// What is held in each room: the first day span by span, whole days as a sum.
struct Loads {
    first: Day,
    slots: DaySlots,
    /// The quarter of the first day before which all is over.
    now: u16,
    held: ByRoom<DayLoad>,
}

/// What is remembered of some days.
struct Seen {
    rooms: Vec<RoomSpan>,
    holidays_until: Option<Day>,
}

/// What is held is read after each change, the rooms after each change of theirs. Of the present week and month it is what
/// is left of them that counts.
pub(super) async fn look(visit: &Visit, date: &str, month: bool) -> Result<SpanView> {
    let today = visit.today();
    let day: Day = date.parse().unwrap_or(today);
    let (from, until) = if month {
        month_of(day, today)
    } else {
        (day.monday(), day.monday().plus(7))
    };
    // All of it may be over.
    let first = from.max(today).min(until);
    let quarter = if first == today {
        visit.zone.minute(now()).minutes().div_ceil(QUARTER)
    } else {
        0
    };
    // As long as the quarter lasts it is the same for everyone.
    let of = [first.number(), until.number(), quarter.into()];
    let seen = visit
        .db
        .remembered(visit.at(), Topic::Centre, of, || see(visit, first..until, quarter))
        .await?;
    let over = from.until(first).count();
    let whole = |room: &RoomSpan| RoomSpan {
        free: std::iter::repeat_n(None, over)
            .chain(room.free.iter().copied())
            .collect(),
        ..room.clone()
    };
    Ok(SpanView {
        from,
        until,
        today,
        rooms: seen.rooms.iter().map(whole).collect(),
        holidays_until: seen.holidays_until,
    })
}

/// All rooms from the first day that is not over on; of that day what is left after `quarter`.
async fn see(visit: &Visit, days: Range<Day>, quarter: u16) -> Result<Seen> {
    let rooms = rooms::remembered(&visit.db, visit.at()).await?;
    let mut reader = visit.db.read().await?;
    let held = bookings::day_loads(&mut reader.conn(), visit.at(), days.start, days.end).await?;
    let loads = Loads {
        first: days.start,
        slots: DaySlots::of(visit.zone, days.start),
        now: quarter,
        held,
    };
    let span = |room: &RoomTerms| RoomSpan {
        free: days.start.until(days.end).map(|day| loads.free(room, day)).collect(),
        over: loads.is_over(room),
        code: room.code.clone(),
        name: room.name.clone(),
    };
    // None of these days is over, so that what lies more than a week after the first of them is not near.
    let last = days.end.plus(-1);
    Ok(Seen {
        rooms: rooms.iter().map(span).collect(),
        holidays_until: rooms.iter().find_map(|room| room.holidays_to_tell(last, days.start)),
    })
}

/// The days of a month; of the present one those that are left.
fn month_of(day: Day, today: Day) -> (Day, Day) {
    let first = day.first_of_month();
    (
        if first == today.first_of_month() { today } else { first },
        day.plus_months(1),
    )
}

impl Loads {
    /// How much of a room is free on a day, in percent of what is open; `None` where it is closed or over.
    fn free(&self, room: &RoomTerms, day: Day) -> Option<u8> {
        let (hours, parts) = (room.hours.of(day), room.parts.len() as u16);
        let held = self.held.get(&room.id.uuid()).map(Vec::as_slice).unwrap_or_default();
        let held = held.iter().filter(|load| load.day == day.number());
        if day != self.first {
            return free_percent(part_slots(&hours.openings, parts, 0), held.map(|load| load.load).sum());
        }
        let held = held.map(|span| {
            let quarters = self.slots.on_the_clock(span.held_from..span.held_until);
            span.load * part_slots_held(&hours.openings, quarters, self.now)
        });
        free_percent(part_slots(&hours.openings, parts, self.now), held.sum())
    }

    /// Whether a room was open on the first day and is not any more.
    fn is_over(&self, room: &RoomTerms) -> bool {
        let hours = room.hours.of(self.first);
        let left = |now| part_slots(&hours.openings, 1, now);
        left(0) > 0 && left(self.now) == 0
    }
}
