//! Places in events.

use super::record;
use crate::access::Person;
use foundation::{
    Id, Result,
    db::Tx,
    jobs::{self, NewJob},
    journal::{Audience, Topic},
    on,
    time::now,
};
use serde_json::json;
use uuid::Uuid;

/// Gives up the places in events that were taken, offered or waited for; who waits behind them is looked after by the job of the calendar.
pub(super) async fn give_places_up(tx: &mut Tx<'_>, person: Id<Person>) -> Result<()> {
    let mut events: Vec<(Uuid, Uuid)> = on!(&mut **tx, |c| sqlx::query_as(
        "update registration set state = 'cancelled', offered_until = null, changed_at = $2, version = version + 1
         where person_id = $1 and state in ('admitted', 'waiting', 'offered') returning community_id, event_id"
    )
    .bind(person)
    .bind(now())
    .fetch_all(c)
    .await)?;
    events.sort_unstable();
    events.dedup();
    for (community, event) in events {
        let (verb, topics) = ("registration.cancelled", vec![Topic::Registrations]);
        record(tx, Id::from(community), verb, event, Audience::InCharge, topics).await?;
        let job = NewJob {
            community: Id::from(community),
            kind: "event.changed",
            payload: json!({ "event": event }),
            run_at: now(),
            key: Uuid::now_v7().to_string(),
        };
        jobs::store::add(tx, job).await?;
    }
    Ok(())
}
