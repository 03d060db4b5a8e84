//! Marks that nobody came to a booking. A mark is about the start that it came after: of a booking that was moved on since, it says nothing.

use super::locks;
use crate::{
    access::Person,
    bookings::model::{Booking, may_be_missed, not_begun},
};
use foundation::{
    Id, Result,
    db::Tx,
    journal::{self, Audience, Entry, Topic},
    on,
    tenancy::Community,
    time::{Instant, now},
};
use uuid::Uuid;

/// Who says of a booking whether anybody came, and what.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    /// Where.
    pub community: Id<Community>,
    /// Of which booking.
    pub booking: Id<Booking>,
    /// Who says so.
    pub by: Id<Person>,
    /// Whether nobody came; otherwise a mark is taken back.
    pub missed: bool,
}

/// Marks a booking, or takes its mark back. Where it is so already nothing changes.
pub async fn mark(tx: &mut Tx<'_>, mark: Mark) -> Result<()> {
    let stage = locks::booking(tx, mark.community, mark.booking).await?;
    let (owner, starts) = whose(tx, mark).await?;
    if !may_be_missed(stage.state, starts, now()) {
        return Err(not_begun());
    }
    let changed = if mark.missed {
        put(tx, mark).await?
    } else {
        undo(tx, mark).await?
    };
    if changed == 0 {
        tx.nothing_changed();
        return Ok(());
    }
    // Nobody has news, and nobody may do anything else now.
    tx.callers_stay(true);
    let entry = Entry {
        community: mark.community,
        actor: Some(mark.by.uuid()),
        verb: if mark.missed { "booking.missed" } else { "booking.kept" },
        subject: mark.booking.uuid(),
        audience: Audience::Parties,
        topics: vec![Topic::Centre, Topic::Person(owner)],
    };
    journal::store::record(tx, entry).await
}

async fn whose(tx: &mut Tx<'_>, mark: Mark) -> Result<(Uuid, Instant)> {
    Ok(on!(&mut **tx, |c| sqlx::query_as(
        "select person_id, starts from booking where community_id = $1 and id = $2"
    )
    .bind(mark.community)
    .bind(mark.booking)
    .fetch_one(c)
    .await)?)
}

async fn put(tx: &mut Tx<'_>, mark: Mark) -> Result<u64> {
    Ok(on!(&mut **tx, |c| {
        sqlx::query(
            "insert into no_show (community_id, booking_id, id, marked_by, marked_at)
         select community_id, id, $3, $4, $5 from booking
         where community_id = $1 and id = $2
           and not exists (select 1 from no_show where no_show.community_id = $1 and booking_id = $2
                              and undone_at is null and marked_at >= starts)",
        )
        .bind(mark.community)
        .bind(mark.booking)
        .bind(Uuid::now_v7())
        .bind(mark.by)
        .bind(now())
        .execute(c)
        .await
        .map(|done| done.rows_affected())
    })?)
}

async fn undo(tx: &mut Tx<'_>, mark: Mark) -> Result<u64> {
    Ok(on!(&mut **tx, |c| {
        sqlx::query(
            "update no_show set undone_by = $3, undone_at = $4 where community_id = $1 and booking_id = $2 and undone_at is null",
        )
        .bind(mark.community)
        .bind(mark.booking)
        .bind(mark.by)
        .bind(now())
        .execute(c)
        .await
        .map(|done| done.rows_affected())
    })?)
}
