//! What staff of the centre look at.

use super::{line::waits_of_day, show::view};
use crate::{
    access::Visit,
    bookings::{
        api::{DayList, DayOfRoom, Requests},
        model::{BookingView, WaitView},
        store,
    },
    rooms::{self, OpenDay, RoomTerms},
};
use foundation::{Result, paging::Cursor, time::now};

/// The requests that wait for staff, after one of them.
pub async fn waiting(visit: &Visit, after: &str) -> Result<Requests> {
    let after = Cursor::read(after, Cursor::FIRST);
    let kept = store::requests(&mut visit.db.read().await?.conn(), visit.at(), after).await?;
    let page = kept.try_map(|kept| view(visit, &kept))?;
    Ok(Requests {
        waiting: page.items,
        next: page.next,
        today: visit.today(),
        now: visit.zone.local(now()),
    })
}

/// All bookings of a day, room by room; a day that cannot be read is today.
pub async fn day_list(visit: &Visit, date: &str) -> Result<DayList> {
    let today = visit.today();
    let day = date.parse().unwrap_or(today);
    let rooms = rooms::remembered(&visit.db, visit.at()).await?;
    let mut reader = visit.db.read().await?;
    let kept = store::of_day(&mut reader.conn(), visit.at(), day).await?;
    let bookings = kept.iter().map(|kept| view(visit, kept)).collect::<Result<Vec<_>>>()?;
    drop(reader);
    let waiting = waits_of_day(visit, day).await?;
    let room = |room: &RoomTerms| DayOfRoom {
        code: room.code.clone(),
        name: room.name.clone(),
        hours: room.hours.of(day),
        setup: room.rules.setup,
        cleaning: room.rules.cleaning,
        bookings: vec![],
        waiting: vec![],
    };
    Ok(DayList {
        day,
        today,
        rooms: with_waiting(sorted(rooms.iter().map(room).collect(), bookings), waiting),
    })
}

/// Who waits, in the room for which they wait.
fn with_waiting(mut rooms: Vec<DayOfRoom>, waiting: Vec<WaitView>) -> Vec<DayOfRoom> {
    for one in waiting {
        if let Some(room) = rooms.iter_mut().find(|room| room.code == one.room) {
            room.waiting.push(one);
        }
    }
    rooms
}

/// Each booking in its room; a room out of use stands at the end while it still has bookings.
fn sorted(mut rooms: Vec<DayOfRoom>, bookings: Vec<BookingView>) -> Vec<DayOfRoom> {
    for booking in bookings {
        match rooms.iter_mut().find(|room| room.code == booking.room) {
            Some(room) => room.bookings.push(booking),
            None => rooms.push(DayOfRoom {
                code: booking.room.clone(),
                name: booking.room_name.clone(),
                hours: OpenDay::default(),
                setup: 0,
                cleaning: 0,
                bookings: vec![booking],
                waiting: vec![],
            }),
        }
    }
    rooms
}
