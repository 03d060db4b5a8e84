//! One date and all later ones do not take place.

use super::{
    By,
    book::release,
    told::{self, ENDED},
    write::changed_meanwhile,
};
use crate::{
    bookings::Booking,
    events::model::{DateInfo, EventDate, EventInfo},
    recurrence::Repeat,
};
use foundation::{
    Id, Result,
    db::{Db, Tx},
    idempotency, on,
    time::{Instant, now},
};
use uuid::Uuid;

/// Cancels a date and all later ones of an event that nobody has changed since `version`. Its rule is the shorter one from now on, if there
/// is one; rooms are free, and everyone who registered is told why, once.
pub async fn cancel_later(
    db: &Db,
    by: By,
    event: EventInfo,
    (since, version, shorter): (DateInfo, i64, Option<Repeat>),
    reason: String,
) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            shorten(tx, &by, &event, version, shorter).await?;
            // Of what has begun meanwhile neither the room nor the date goes.
            let now = now();
            let booked: Vec<Id<Booking>> = bookings_since(tx, &by, &event, (&since, now)).await?;
            release(tx, &by, &booked).await?;
            let cancelled: Vec<Id<EventDate>> = cancel_since(tx, &by, &event, (&since, now), &reason).await?;
            if cancelled.is_empty() {
                return Err(changed_meanwhile());
            }
            told::job(tx, &by, &event, ENDED, &cancelled, &reason).await?;
            told::step(tx, &by, event.id, ("dates_cancelled", Some(since.id)), &reason).await?;
            told::tell(tx, &by, event.id, "event.dates_cancelled", true).await
        })
    })
    .await
}

async fn shorten(tx: &mut Tx<'_>, by: &By, event: &EventInfo, version: i64, rule: Option<Repeat>) -> Result<()> {
    let shortened = on!(&mut **tx, |c| sqlx::query(
        "update event set rule = coalesce($4, rule), changed_at = $5, version = version + 1
         where community_id = $1 and id = $2 and version = $3 and state <> 'cancelled'"
    )
    .bind(by.community)
    .bind(event.id)
    .bind(version)
    .bind(rule.map(|rule| rule.to_string()))
    .bind(now())
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    if shortened == 1 {
        Ok(())
    } else {
        Err(changed_meanwhile())
    }
}

async fn bookings_since(
    tx: &mut Tx<'_>,
    by: &By,
    event: &EventInfo,
    (since, now): (&DateInfo, Instant),
) -> Result<Vec<Id<Booking>>> {
    let ids: Vec<Uuid> = on!(&mut **tx, |c| {
        sqlx::query_scalar(
        "select booking_id from event_date
         where community_id = $1 and event_id = $2 and state = 'planned' and starts >= $3 and starts > $4 and booking_id is not null
         order by booking_id"
    )
    .bind(by.community)
    .bind(event.id)
    .bind(since.starts.to_utc())
    .bind(now)
    .fetch_all(c)
    .await
    })?;
    Ok(ids.into_iter().map(Id::from).collect())
}

async fn cancel_since(
    tx: &mut Tx<'_>,
    by: &By,
    event: &EventInfo,
    (since, now): (&DateInfo, Instant),
    reason: &str,
) -> Result<Vec<Id<EventDate>>> {
    let mut cancelled: Vec<(Instant, Uuid)> = on!(&mut **tx, |c| {
        sqlx::query_as(
        "update event_date set state = 'cancelled', reason = $5, booking_id = null, changed_at = $4, version = version + 1
         where community_id = $1 and event_id = $2 and state = 'planned' and starts >= $3 and starts > $4 returning starts, id"
    )
    .bind(by.community)
    .bind(event.id)
    .bind(since.starts.to_utc())
    .bind(now)
    .bind(reason)
    .fetch_all(c)
    .await
    })?;
    cancelled.sort_unstable();
    Ok(cancelled.into_iter().map(|(_, id)| Id::from(id)).collect())
}
