//! Single dates: one is cancelled, moved or brought back, and the others stay what they are.

use super::{
    By,
    book::{book, release},
    kept::kept_date,
    place::{Placed, Replan},
    told::{self, ENDED, MOVED, RESTORED},
    write::changed_meanwhile,
};
use crate::events::model::{EventDate, EventInfo};
use foundation::{
    Id, Result,
    db::{Db, Tx},
    idempotency, on,
    time::now,
};

/// Nobody else changes the event or its dates until the transaction ends; a form of it that was seen before is told so.
pub(super) async fn touch(tx: &mut Tx<'_>, by: &By, event: &EventInfo) -> Result<()> {
    let touched = on!(&mut **tx, |c| {
        sqlx::query(
        "update event set changed_at = $3, version = version + 1 where community_id = $1 and id = $2 and state <> 'cancelled'"
    )
    .bind(by.community)
    .bind(event.id)
    .bind(now())
    .execute(c)
    .await
    .map(|done| done.rows_affected())
    })?;
    if touched == 1 { Ok(()) } else { Err(changed_meanwhile()) }
}

/// Cancels a date that nobody has changed since `version`: its room is free, and everyone who registered for it is told why.
pub async fn cancel_date(
    db: &Db,
    by: By,
    event: EventInfo,
    date: Id<EventDate>,
    version: i64,
    reason: String,
) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            touch(tx, &by, &event).await?;
            let kept = kept_date(tx, by.community, date).await?;
            let cancelled = on!(&mut **tx, |c| sqlx::query(
                "update event_date set state = 'cancelled', reason = $4, booking_id = null, changed_at = $5, version = version + 1
                 where community_id = $1 and id = $2 and version = $3 and state = 'planned'"
            )
            .bind(by.community)
            .bind(date)
            .bind(version)
            .bind(&reason)
            .bind(now())
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
            if cancelled == 0 {
                return Err(changed_meanwhile());
            }
            release(tx, &by, kept.booking().as_slice()).await?;
            told::job(tx, &by, &event, ENDED, &[date], &reason).await?;
            told::step(tx, &by, event.id, ("date_cancelled", Some(date)), &reason).await?;
            told::tell(tx, &by, event.id, "event.date_cancelled", true).await
        })
    })
    .await
}

/// Gives a date that nobody has changed since `version` another time; its room moves with it, or it goes without.
pub async fn move_date(
    db: &Db,
    by: By,
    event: EventInfo,
    (to, version, single): (Placed, i64, bool),
    plan: Replan,
    reason: String,
) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            touch(tx, &by, &event).await?;
            let kept = kept_date(tx, by.community, to.id).await?;
            release(tx, &by, kept.booking().as_slice()).await?;
            let booked = book(tx, &by, event.id, &plan, &[&to]).await?;
            let moved = on!(&mut **tx, |c| sqlx::query(
                "update event_date set day = $4, starts = $5, ends = $6, moved = $10, reason = $7, booking_id = $8, changed_at = $9,
                        version = version + 1
                 where community_id = $1 and id = $2 and version = $3 and state = 'planned'"
            )
            .bind(by.community)
            .bind(to.id)
            .bind(version)
            .bind(to.day.number())
            .bind(to.span.starts())
            .bind(to.span.ends())
            .bind(&reason)
            .bind(booked.first().map(|(_, booking)| *booking))
            .bind(now())
            .bind(single)
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
            if moved == 0 {
                return Err(changed_meanwhile());
            }
            told::job(tx, &by, &event, MOVED, &[to.id], &reason).await?;
            told::step(tx, &by, event.id, ("date_moved", Some(to.id)), &reason).await?;
            told::tell(tx, &by, event.id, "event.date_moved", true).await
        })
    })
    .await
}

/// Brings back a cancelled date that nobody has changed since `version`: it has its room again, or goes without, and whoever was told that
/// it would not take place is told that it does.
pub async fn restore_date(
    db: &Db,
    by: By,
    event: EventInfo,
    (back, version, single): (Placed, i64, bool),
    plan: Replan,
) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            touch(tx, &by, &event).await?;
            let booked = book(tx, &by, event.id, &plan, &[&back]).await?;
            let restored = on!(&mut **tx, |c| sqlx::query(
                "update event_date set state = 'planned', moved = $4, reason = '', booking_id = $5, changed_at = $6, version = version + 1
                 where community_id = $1 and id = $2 and version = $3 and state = 'cancelled'"
            )
            .bind(by.community)
            .bind(back.id)
            .bind(version)
            .bind(single)
            .bind(booked.first().map(|(_, booking)| *booking))
            .bind(now())
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
            if restored == 0 {
                return Err(changed_meanwhile());
            }
            told::job(tx, &by, &event, RESTORED, &[back.id], "").await?;
            told::step(tx, &by, event.id, ("date_restored", Some(back.id)), "").await?;
            told::tell(tx, &by, event.id, "event.date_restored", true).await
        })
    })
    .await
}
