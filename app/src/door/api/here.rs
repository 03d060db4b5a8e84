//! Where the code at a door leads whoever scans it.

use super::look;
use crate::{
    access::Visit,
    bookings::EARLY,
    door::{model::Today, store},
    rooms::RoomTerms,
};
use foundation::{
    Result,
    time::{Day, Instant, Minute, Slot, Stamp, now},
};

/// The path of the page that they need here and now: their own booking while it runs, which is where it is made longer; else the form, on
/// the next time that is free. Of a room out of use its page says so.
pub async fn here(visit: &Visit, code: &str) -> Result<String> {
    let (room, closed) = look::room(visit, code).await?;
    if closed {
        return Ok(["/rooms/", &room.code].concat());
    }
    let (now, today) = (now(), visit.today());
    if let Some(known) = &visit.caller.known {
        let mut reader = visit.db.read().await?;
        // Where whoever comes says so, they can do it a quarter of an hour before.
        let (soon, open) = if room.rules.check_in {
            (now + EARLY, "?open=here")
        } else {
            (now, "?open=change")
        };
        let when = (today, now, soon);
        let own = store::running_of(&mut reader.conn(), visit.at(), room.id, known.person, when).await?;
        if let Some(own) = own {
            return Ok(["/me/bookings/", &own.to_string(), open].concat());
        }
    }
    let free = next_free(visit, &room, now, today).await?;
    Ok(to_form(&room.code, free, today))
}

/// When something of the room is free again, by the community's clock.
async fn next_free(visit: &Visit, room: &RoomTerms, now: Instant, today: Day) -> Result<Option<Stamp>> {
    let held = look::held(visit, today).await?;
    let open = look::open(visit, room, today);
    let slot = Slot::at(now).0;
    let day = Today {
        now: slot,
        openings: &open,
        held: held.of(room),
        parts: room.parts.len() as u16,
    };
    // The quarter that runs has begun, and what has begun cannot be booked.
    let from = if Slot(slot).starts() == now { slot } else { slot + 1 };
    let found = day.next_free(from, &room.rules);
    Ok(found.map(|slot| visit.zone.local(Slot(slot).starts())))
}

/// The form; of another day than today it knows best itself when it begins.
fn to_form(room: &str, free: Option<Stamp>, today: Day) -> String {
    let form = ["/rooms/", room, "/book"].concat();
    let Some(free) = free else { return form };
    let day = Day(free.date_naive());
    let date = [&form, "?date=", &day.to_string()].concat();
    if day == today {
        [&date, "&from=", &Minute::from(free.time()).to_string()].concat()
    } else {
        date
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_is_opened_at_the_time_that_is_free() {
        let today = "2026-12-01".parse().unwrap();
        let to = |free: &str| to_form("yoga", Stamp::parse_from_rfc3339(free).ok(), today);
        assert_eq!(
            to("2026-12-01T09:15:00+08:00"),
            "/rooms/yoga/book?date=2026-12-01&from=09:15"
        );
        assert_eq!(to("2026-12-03T09:00:00+08:00"), "/rooms/yoga/book?date=2026-12-03");
        assert_eq!(to("not soon"), "/rooms/yoga/book");
    }
}
