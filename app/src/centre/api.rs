//! What is free, for pages.

use super::{DayView, SpanView};
use foundation::Problem;
use leptos::prelude::*;

/// All rooms on a day; one that cannot be read is today.
#[server(prefix = "/_fn", endpoint = "see_day")]
pub async fn see_day(community: String, date: String) -> Result<DayView, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::Read, &community)?;
    look::day(&visit, &date).await
}

/// All rooms in the week or the month around a day.
#[server(prefix = "/_fn", endpoint = "see_span")]
pub async fn see_span(community: String, date: String, month: bool) -> Result<SpanView, Problem> {
    let visit = crate::access::enter(foundation::policy::Act::Read, &community)?;
    look::span(&visit, &date, month).await
}

#[cfg(feature = "ssr")]
mod look {
    use crate::{
        access::Visit,
        bookings::{self, DayLoad, HeldSpan},
        centre::model::{DayView, Held, RoomDay, RoomSpan, SpanView, free_percent, runs},
        rooms::{self, Overview},
    };
    use foundation::{
        Result,
        time::{Day, Minute, QUARTER, Slot, now},
    };
    use std::collections::HashMap;
    use uuid::Uuid;

    /// Three statements: rooms, hours, what is held.
    pub(super) async fn day(visit: &Visit, date: &str) -> Result<DayView> {
        let today = visit.today();
        let day = date.parse().unwrap_or(today);
        let mut reader = visit.db.read().await?;
        let rooms = rooms::overview(&mut reader.conn(), visit.at(), day, day.plus(1)).await?;
        let who = visit.caller.known.as_ref().map(|known| known.person.uuid());
        let held = bookings::held_spans(&mut reader.conn(), visit.at(), day, who).await?;
        let midnight = Slot::at(visit.zone.at(day, Minute::START)).0;
        let quarter = (day == today).then(|| visit.zone.minute(now()).minutes() / QUARTER);
        let now = if day < today { Some(96) } else { quarter };
        let rooms: Vec<RoomDay> = rooms
            .into_iter()
            .map(|room| room_day(room, day, &held, midnight, now))
            .collect();
        let (from, until) = hours(&rooms);
        Ok(DayView {
            day,
            today,
            from,
            until,
            rooms,
        })
    }

    fn room_day(room: Overview, day: Day, held: &[HeldSpan], midnight: i64, now: Option<u16>) -> RoomDay {
        let id = room.terms.id.uuid();
        let own = held.iter().filter(|span| span.room_id == id);
        let own: Vec<Held> = own
            .map(|span| Held {
                from: span.held_from - midnight,
                until: span.held_until - midnight,
                parts: span.parts.try_into().unwrap_or(u16::MAX),
                own: span.own,
                title: span.title.clone(),
            })
            .collect();
        let hours = room.terms.hours.of(day);
        RoomDay {
            runs: runs(&hours.openings, room.parts, &own, now),
            code: room.terms.code,
            name: room.terms.name,
            parts: room.parts,
            approval: room.terms.rules.approval,
            note: hours.note,
        }
    }

    /// The hours that the picture spans: from the first that any room is still open to the last, 9 to 21 where none is.
    fn hours(rooms: &[RoomDay]) -> (Minute, Minute) {
        let runs = || rooms.iter().flat_map(|room| &room.runs).filter(|run| !run.past);
        let from = runs().map(|run| run.from / 4).min().unwrap_or(9);
        let until = runs()
            .map(|run| (run.from + run.quarters).div_ceil(4))
            .max()
            .unwrap_or(21);
        (Minute::of_hour(from), Minute::of_hour(until))
    }

    /// The days of a month; of the present one those that are left.
    fn month_of(day: Day, today: Day) -> (Day, Day) {
        let first = day.first_of_month();
        (
            if first == today.first_of_month() { today } else { first },
            day.plus_months(1),
        )
    }

    /// Three statements: rooms, hours, sums of what is held.
    pub(super) async fn span(visit: &Visit, date: &str, month: bool) -> Result<SpanView> {
        let today = visit.today();
        let day: Day = date.parse().unwrap_or(today);
        let (from, until) = if month {
            month_of(day, today)
        } else {
            (day.monday(), day.monday().plus(7))
        };
        let mut reader = visit.db.read().await?;
        let rooms = rooms::overview(&mut reader.conn(), visit.at(), from, until).await?;
        let loads = bookings::day_loads(&mut reader.conn(), visit.at(), from, until).await?;
        let loads: HashMap<(Uuid, i32), i64> = loads
            .into_iter()
            .map(|DayLoad { room_id, day, load }| ((room_id, day), load))
            .collect();
        let free = |room: &Overview| {
            let load = |day: Day| {
                loads
                    .get(&(room.terms.id.uuid(), day.number()))
                    .copied()
                    .unwrap_or_default()
            };
            from.until(until)
                .map(|day| free_percent(room.terms.hours.of(day).minutes(), room.parts, load(day)))
                .collect()
        };
        let rooms = rooms.iter().map(|room| RoomSpan {
            code: room.terms.code.clone(),
            name: room.terms.name.clone(),
            free: free(room),
        });
        Ok(SpanView {
            from,
            until,
            today,
            rooms: rooms.collect(),
        })
    }
}
