//! What several bookings give up at once.

use super::next::{Held, follow};
use crate::bookings::{
    model::{Booking, Series},
    store::many::{ids, on_pairs},
};
use foundation::{
    Id, Result,
    db::{Conn, Tx},
    on,
    tenancy::Community,
    time::now,
};
use sqlx::types::Json;
use uuid::Uuid;

/// Has the rooms of these bookings alone in which somebody waits, in the order of their ids; and what the bookings hold there.
pub(in crate::bookings::store) async fn held_by(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    bookings: &[Id<Booking>],
) -> Result<Vec<Held>> {
    if bookings.is_empty() {
        return Ok(vec![]);
    }
    let mut found: Vec<(Uuid, i64, i64)> = on_pairs!(
        &mut **tx,
        "select room_id, held_from, held_until from booking
         where community_id = $1 and id in (select id from given)
           and exists (select 1 from room_wish where room_wish.community_id = $1 and room_wish.room_id = booking.room_id
                         and room_wish.state = 'waiting')",
        |sql, c| sqlx::query_as(sql)
            .bind(community)
            .bind(Json(ids(bookings)))
            .fetch_all(c)
            .await
    )?;
    found.sort_unstable();
    let mut rooms: Vec<Uuid> = found.iter().map(|(room, ..)| *room).collect();
    rooms.dedup();
    for room in rooms {
        alone(tx, community, room).await?;
    }
    let held = |(room, from, until): (Uuid, i64, i64)| Held {
        room: room.into(),
        slots: from..until,
    };
    Ok(found.into_iter().map(held).collect())
}

async fn alone(tx: &mut Tx<'_>, community: Id<Community>, room: Uuid) -> Result<()> {
    if let Conn::Postgres(c) = &mut **tx {
        sqlx::query("select id from room where community_id = $1 and id = $2 for no key update")
            .bind(community)
            .bind(room)
            .execute(&mut **c)
            .await?;
    }
    Ok(())
}

/// Offers all of it, as far as it is free by now.
pub(in crate::bookings::store) async fn follow_each(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    held: &[Held],
) -> Result<()> {
    for one in held {
        follow(tx, community, one).await?;
    }
    Ok(())
}

/// Has the rooms of a series alone in which somebody waits.
pub(in crate::bookings::store) async fn rooms_of(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    series: Id<Series>,
) -> Result<()> {
    if let Conn::Postgres(c) = &mut **tx {
        sqlx::query(
            "select id from room
             where community_id = $1 and id in (select room_id from booking where community_id = $1 and series_id = $2 and live)
               and exists (select 1 from room_wish where room_wish.community_id = $1 and room_id = room.id and state = 'waiting')
             order by id for no key update",
        )
        .bind(community)
        .bind(series)
        .execute(&mut **c)
        .await?;
    }
    Ok(())
}

/// A booking has ended: if it was an offer, its wish has too.
pub(in crate::bookings::store) async fn of_ended(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    booking: Id<Booking>,
    own: bool,
) -> Result<()> {
    on!(&mut **tx, |c| {
        sqlx::query(
        "update room_wish set state = $3, changed_at = $4 where community_id = $1 and booking_id = $2 and state = 'offered'"
    )
    .bind(community)
    .bind(booking)
    .bind(if own { "declined" } else { "lapsed" })
    .bind(now())
    .execute(c)
    .await
    .map(|_| ())
    })?;
    Ok(())
}
