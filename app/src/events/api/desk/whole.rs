//! An event made and published, or proposed, in one go, within a transaction: for what is built or brought along, not typed.

use super::plan::placed;
use crate::{
    closures,
    events::{
        model::{Event, EventDraft, Ground, Otherwise},
        store::{self, By, Replan},
    },
    rooms::RoomTerms,
};
use foundation::{
    Id, Result,
    db::Tx,
    time::{Zone, now},
};

/// Makes an event and publishes it. Dates whose room somebody else has take place without.
pub async fn publish_whole(
    tx: &mut Tx<'_>,
    (by, zone): (&By, Zone),
    draft: &EventDraft,
    room: Option<RoomTerms>,
) -> Result<Id<Event>> {
    let days = draft.plan.rule_days().map_err(|flaw| flaw.of("last"))?;
    let held = match (&room, days.first(), days.last()) {
        (Some(room), Some(first), Some(last)) => store::held(tx, by.community, room.id, (*first, *last), None).await?,
        _ => vec![],
    };
    let ground = Ground {
        held,
        holidays: closures::calendar(tx, by.community).await?,
        zone,
        now: now(),
        room,
    };
    let make = placed(&draft.plan, &ground, &[]).map_err(|flaw| flaw.of("last"))?;
    let id = store::insert(tx, by, draft, ground.room.as_ref().map(|room| room.id)).await?;
    let plan = Replan {
        capacity: draft.capacity,
        rooms: ground.room.into_iter().collect(),
        title: draft.title.zh.clone(),
        public: true,
        make,
        otherwise: Otherwise::Without,
        ..Replan::default()
    };
    store::publish_in(tx, by, (id, 1), None, &plan).await?;
    Ok(id)
}

/// Proposes an event for somebody who is not staff.
pub async fn propose_whole(
    tx: &mut Tx<'_>,
    by: &By,
    draft: &EventDraft,
    room: Option<&RoomTerms>,
    words: &str,
) -> Result<Id<Event>> {
    store::propose_in(tx, by, draft, room.map(|room| room.id), words).await
}
