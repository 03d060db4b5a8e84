//! The booking that holds what is offered.

use crate::{
    bookings::{
        model::{Booking, RoomWish},
        store::{NewBooking, occupy},
    },
    rooms::Part,
};
use foundation::{
    Id, Result,
    db::Tx,
    on,
    tenancy::Community,
    time::{Instant, Slots, now},
};

/// The booking that holds it, with its parts and slots. Its record begins once it is accepted.
pub(super) async fn hold(
    tx: &mut Tx<'_>,
    booking: Id<Booking>,
    new: &NewBooking,
    until: Instant,
    parts: &[Id<Part>],
) -> Result<()> {
    let held: Slots = new.held();
    on!(&mut **tx, |c| {
        sqlx::query(
            "insert into booking (community_id, id, room_id, person_id, booked_by, title, party_size, starts, ends, day, week, minutes,
                                  held_from, held_until, parts, load, state, live, decide_by, offered)
             values ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'requested', true, $16, true)",
        )
        .bind(new.community)
        .bind(booking)
        .bind(new.terms.id)
        .bind(new.person)
        .bind(&new.wish.title)
        .bind(i32::from(new.wish.party_size))
        .bind(new.wish.span.starts())
        .bind(new.wish.span.ends())
        .bind(new.day.number())
        .bind(new.day.monday().number())
        .bind(new.wish.span.minutes() as i32)
        .bind(held.first())
        .bind(held.end())
        .bind(new.parts() as i32)
        .bind(new.load() as i32)
        .bind(until)
        .execute(c)
        .await
        .map(|_| ())
    })?;
    for part in parts {
        on!(&mut **tx, |c| sqlx::query(
            "insert into booking_part (community_id, booking_id, part_id) values ($1, $2, $3)"
        )
        .bind(new.community)
        .bind(booking)
        .bind(*part)
        .execute(c)
        .await
        .map(|_| ()))?;
    }
    occupy::occupy(tx, new.community, booking, new.parts(), &held).await
}

/// That a wish is offered from now on.
pub(super) async fn put(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    wish: Id<RoomWish>,
    booking: Id<Booking>,
    until: Instant,
) -> Result<()> {
    on!(&mut **tx, |c| {
        sqlx::query(
            "update room_wish set state = 'offered', booking_id = $3, offered_until = $4, changed_at = $5
             where community_id = $1 and id = $2",
        )
        .bind(community)
        .bind(wish)
        .bind(booking)
        .bind(until)
        .bind(now())
        .execute(c)
        .await
        .map(|_| ())
    })?;
    Ok(())
}
