//! Who has come, and what is free again because nobody has.

use super::{
    line, locks, occupy,
    record::{Change, record},
};
use crate::{
    access::Person,
    bookings::model::{Booking, Expected, Verb, ended, not_begun, open_slots},
    rooms::{self, Rules},
};
use foundation::{
    Id, Problem, Result,
    db::{Conn, Db, Tx},
    on,
    tenancy::Community,
    time::{Day, Instant, Slot, Slots, Zone, now},
};
use sqlx::{FromRow, types::Json};
use uuid::Uuid;

/// Who says of which booking that somebody is there.
#[derive(Debug, Clone, Copy)]
pub struct Arriving {
    /// Where.
    pub community: Id<Community>,
    /// Of which booking.
    pub booking: Id<Booking>,
    /// Who says so.
    pub by: Id<Person>,
}

/// A booking as it is looked at.
#[derive(FromRow)]
struct Row {
    state: String,
    starts: Instant,
    ends: Instant,
    since: Option<Instant>,
    arrived: Option<Instant>,
    held_from: i64,
    parts: i32,
    day: i32,
    rules: Json<Rules>,
    zone: String,
}

impl Row {
    fn expected(&self) -> Result<Expected> {
        Ok(Expected {
            state: self.state.parse().map_err(Problem::internal)?,
            starts: self.starts,
            ends: self.ends,
            since: self.since,
            arrived: self.arrived,
        })
    }
}

/// One booking that may be waited for, by a condition. SQLite looks through tables in the order in which `cross join` names them, so that it
/// finds the days of each community and does not read all bookings there are.
macro_rules! expected {
    ($what:literal, $condition:literal) => {
        concat!(
            "select ",
            $what,
            " state, starts, ends, held_from, booking.parts, day, rules, community.zone,
              (select max(at) from booking_step
                where booking_step.community_id = booking.community_id and booking_id = booking.id
                  and verb in ('made', 'moved', 'approved')) as since,
              (select at from arrival where arrival.community_id = booking.community_id and arrival.booking_id = booking.id) as arrived
             from community cross join booking cross join room
             where booking.community_id = community.id and room.community_id = community.id and room.id = room_id and ",
            $condition
        )
    };
}

async fn find(conn: &mut Conn<'_>, community: Id<Community>, booking: Id<Booking>) -> Result<Row> {
    let row: Option<Row> = on!(conn, |c| sqlx::query_as(expected!(
        "",
        "booking.community_id = $1 and booking.id = $2"
    ))
    .bind(community)
    .bind(booking)
    .fetch_optional(c)
    .await)?;
    row.ok_or(Problem::NotFound)
}

/// Notes that somebody has come. Said twice, it is noted once; what was free again by then is a conflict.
pub async fn arrive(tx: &mut Tx<'_>, arriving: Arriving) -> Result<()> {
    let Arriving { community, booking, by } = arriving;
    let (found, _) = locks::booking_and_held(tx, community, booking).await?;
    let (now, expected) = (now(), find(tx, community, booking).await?.expected()?);
    if expected.has_come() {
        tx.nothing_changed();
        return Ok(());
    }
    if !expected.may_come(now) {
        return Err(if now < expected.starts { not_begun() } else { ended() });
    }
    on!(&mut **tx, |c| {
        sqlx::query(
            "insert into arrival (community_id, booking_id, by_person, at) values ($1, $2, $3, $4)
             on conflict (community_id, booking_id) do update set by_person = excluded.by_person, at = excluded.at",
        )
        .bind(community)
        .bind(booking)
        .bind(by)
        .bind(now)
        .execute(c)
        .await
        .map(|_| ())
    })?;
    let change = Change {
        community,
        booking,
        owner: found.owner,
        by: Some(by),
        verb: Verb::Arrived,
        reason: "",
        of_queue: false,
    };
    record(tx, change).await
}

/// A booking that may have to be released.
#[derive(FromRow)]
struct Due {
    community_id: Uuid,
    id: Uuid,
    #[sqlx(flatten)]
    row: Row,
}

/// Releases what runs in rooms where whoever comes says so, and to which nobody has come in time. Harmless twice, and on many servers.
pub async fn release_missed(db: &Db) -> Result<()> {
    let now = now();
    let running = due(&mut db.read().await?.conn(), now).await?;
    for due in running {
        let wanted = due.row.rules.check_in && due.row.expected()?.released_from(now).is_some();
        if wanted {
            let (community, booking) = (due.community_id.into(), due.id.into());
            db.write(move |tx| Box::pin(async move { release(tx, community, booking).await }))
                .await?;
        }
    }
    Ok(())
}

/// What runs now and is confirmed. What an event has booked is the event's: its people are told to come by the event.
async fn due(conn: &mut Conn<'_>, now: Instant) -> Result<Vec<Due>> {
    let today = Day(now.date_naive()).number();
    Ok(on!(conn, |c| {
        sqlx::query_as(expected!(
        "booking.community_id, booking.id,",
        "day between $1 - 1 and $1 + 1 and live and state = 'confirmed' and starts <= $2 and ends > $3
           and not exists (select 1 from event where event.community_id = booking.community_id and event.id = booking.series_id)
         order by booking.community_id, booking.id"
    ))
    .bind(today)
    .bind(now - crate::bookings::model::GRACE)
    .bind(now)
    .fetch_all(c)
    .await
    })?)
}

/// Releases a booking, if nobody has come in time: its beginning stays, marked as missed; the rest is free, and offered to who waits.
async fn release(tx: &mut Tx<'_>, community: Id<Community>, booking: Id<Booking>) -> Result<()> {
    let (found, held) = locks::booking_and_room(tx, community, booking).await?;
    let row = find(tx, community, booking).await?;
    let now = now();
    let Some(slot) = row.expected()?.released_from(now).filter(|_| row.rules.check_in) else {
        tx.nothing_changed();
        return Ok(());
    };
    shorten(tx, community, booking, &row, held.room, slot).await?;
    occupy::free_others(tx, community, booking, &Slots(row.held_from..slot.0)).await?;
    miss(tx, community, booking, now).await?;
    let change = Change {
        community,
        booking,
        owner: found.owner,
        by: None,
        verb: Verb::Released,
        reason: "",
        of_queue: false,
    };
    record(tx, change).await?;
    line::follow(tx, community, &held).await
}

/// From now on it ends at a slot, and is not cleaned up after.
async fn shorten(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    booking: Id<Booking>,
    row: &Row,
    room: Id<rooms::Room>,
    slot: Slot,
) -> Result<()> {
    let zone = Zone::named(&row.zone).ok_or_else(|| Problem::internal("a community without a time zone"))?;
    let minutes = (slot.starts() - row.starts).num_minutes();
    let hours = rooms::terms_by_id(tx, community, room).await?.hours;
    let rules = Rules {
        cleaning: 0,
        ..row.rules.0.clone()
    };
    let open = open_slots(
        &hours.of(Day::numbered(row.day)),
        zone.minute(row.starts),
        minutes,
        &rules,
    );
    on!(&mut **tx, |c| {
        sqlx::query(
            "update booking set ends = $3, held_until = $4, minutes = $5, load = $6, version = version + 1 where community_id = $1 and id = $2",
        )
        .bind(community)
        .bind(booking)
        .bind(slot.starts())
        .bind(slot.0)
        .bind(minutes as i32)
        .bind(row.parts * i32::from(open))
        .execute(c)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// The mark that nobody came, by nobody; where staff have made one it stays theirs.
async fn miss(tx: &mut Tx<'_>, community: Id<Community>, booking: Id<Booking>, now: Instant) -> Result<()> {
    on!(&mut **tx, |c| {
        sqlx::query(
            "insert into no_show (community_id, booking_id, id, marked_at)
             select community_id, id, $3, $4 from booking
             where community_id = $1 and id = $2
               and not exists (select 1 from no_show where no_show.community_id = $1 and booking_id = $2
                                  and undone_at is null and marked_at >= starts)",
        )
        .bind(community)
        .bind(booking)
        .bind(Uuid::now_v7())
        .bind(now)
        .execute(c)
        .await
        .map(|_| ())
    })?;
    Ok(())
}
