//! Events that were brought along from other calendars.

use super::{
    By,
    given::{ids, on_given},
    place::{Replan, place},
    told,
};
use crate::events::model::{Event, EventDate, Standing};
use foundation::{Id, Result, db::Tx, on, tenancy::Community, time::now};
use sqlx::types::Json;
use uuid::Uuid;

/// Gives a draft its dates, as its own calendar has them.
pub async fn place_draft(tx: &mut Tx<'_>, by: &By, event: Id<Event>, plan: &Replan) -> Result<()> {
    place(tx, by, event, plan, "").await.map(|_| ())
}

/// These dates are at another time than the rule says.
pub async fn mark_single(tx: &mut Tx<'_>, by: &By, dates: &[Id<EventDate>]) -> Result<()> {
    if dates.is_empty() {
        return Ok(());
    }
    on_given!(
        &mut **tx,
        "update event_date set moved = true where community_id = $1 and id in (select id from given)",
        |sql, c| sqlx::query(sql)
            .bind(by.community)
            .bind(Json(ids(dates)))
            .execute(c)
            .await
            .map(|_| ())
    )?;
    Ok(())
}

/// From now on the event follows a source, and is nobody's to change here.
pub async fn follow(tx: &mut Tx<'_>, by: &By, event: Id<Event>, source: Uuid) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "update event set source_id = $3 where community_id = $1 and id = $2"
    )
    .bind(by.community)
    .bind(event)
    .bind(source)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// Shows an event that follows a source, or hides it from everyone but staff. Whether there is such a one that stood otherwise.
pub async fn show_brought(tx: &mut Tx<'_>, by: &By, event: Id<Event>, shown: bool) -> Result<bool> {
    let (from, to) = if shown {
        (Standing::Draft, Standing::Published)
    } else {
        (Standing::Published, Standing::Draft)
    };
    let changed = on!(&mut **tx, |c| sqlx::query(
        "update event set state = $4, changed_at = $5, version = version + 1
         where community_id = $1 and id = $2 and source_id is not null and state = $3"
    )
    .bind(by.community)
    .bind(event)
    .bind(from.name())
    .bind(to.name())
    .bind(now())
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    if changed == 0 {
        return Ok(false);
    }
    let verb = if shown { "event.shown" } else { "event.hidden" };
    told::tell(tx, by, event, verb, false).await?;
    Ok(true)
}

/// Removes one event that follows a source, or all of them. Nobody has registered for any.
pub async fn remove_brought(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    source: Uuid,
    event: Option<Id<Event>>,
) -> Result<()> {
    for statement in [
        "delete from event_date where community_id = $1 and event_id in
           (select id from event where community_id = $1 and source_id = $2 and ($3 = $4 or id = $4))",
        "delete from event_question where community_id = $1 and event_id in
           (select id from event where community_id = $1 and source_id = $2 and ($3 = $4 or id = $4))",
        "delete from event_step where community_id = $1 and event_id in
           (select id from event where community_id = $1 and source_id = $2 and ($3 = $4 or id = $4))",
        "delete from event where community_id = $1 and source_id = $2 and ($3 = $4 or id = $4)",
    ] {
        on!(&mut **tx, |c| sqlx::query(statement)
            .bind(community)
            .bind(source)
            .bind(Uuid::nil())
            .bind(event.map(Id::uuid).unwrap_or_default())
            .execute(c)
            .await
            .map(|_| ()))?;
    }
    Ok(())
}
