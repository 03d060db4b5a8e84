//! The row of an event and its questions.

use super::By;
use crate::{
    events::model::{Asked, Event, EventDraft, Turn},
    rooms::Room,
};
use foundation::{Id, Result, db::Tx, on, time::now};
use sqlx::types::Json;
use uuid::Uuid;

/// Binds what a form says of an event, from `$1` to `$33`.
macro_rules! bind_draft {
    ($sql:expr, $by:expr, $id:expr, $draft:expr, $room:expr) => {{
        let (draft, number) = ($draft, |number: u32| i32::try_from(number).unwrap_or(i32::MAX));
        sqlx::query($sql)
            .bind($by.community)
            .bind($id)
            .bind(draft.kind.name())
            .bind(&draft.title.zh)
            .bind(&draft.title.en)
            .bind(&draft.about.zh)
            .bind(&draft.about.en)
            .bind(&draft.organiser.zh)
            .bind(&draft.organiser.en)
            .bind($room)
            .bind(&draft.place.zh)
            .bind(&draft.place.en)
            .bind(draft.plan.repeat.map(|rule| rule.to_string()))
            .bind(draft.plan.first.number())
            .bind(i32::from(draft.plan.from.minutes()))
            .bind(i32::from(draft.plan.until.minutes()))
            .bind(draft.plan.skips_holidays)
            .bind(draft.registering.name())
            .bind(draft.capacity.map(number))
            .bind(draft.opens_at)
            .bind(number(draft.closes_minutes))
            .bind(number(draft.party_most))
            .bind(draft.audience.name())
            .bind(draft.audience.place())
            .bind(draft.ages.0.map(number))
            .bind(draft.ages.1.map(number))
            .bind(number(draft.kept_places))
            .bind(draft.kept_until)
            .bind(number(draft.offer_minutes))
            .bind(now())
            .bind(draft.reminds.day)
            .bind(draft.reminds.hour)
            .bind(draft.asks_after)
    }};
}

pub(super) async fn insert(
    tx: &mut Tx<'_>,
    by: &By,
    id: Id<Event>,
    draft: &EventDraft,
    room: Option<Id<Room>>,
) -> Result<()> {
    on!(&mut **tx, |c| {
        bind_draft!(
        "insert into event (community_id, id, kind, title, title_en, about, about_en, organiser, organiser_en, room_id, place, place_en, rule,
                            first_day, from_minute, until_minute, skips_holidays, registering, capacity, opens_at, closes_minutes, party_most,
                            audience, audience_place_id, age_from, age_until, kept_places, kept_until, offer_minutes, state, created_by,
                            created_at, changed_at, reminds_day, reminds_hour, asks_after)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27,
                 $28, $29, 'draft', $34, $30, $30, $31, $32, $33)",
        by,
        id,
        draft,
        room
    )
    .bind(by.person)
    .execute(c)
    .await
    .map(|_| ())
    })?;
    ask(tx, by, id, &draft.questions).await
}

/// Whether nobody was quicker.
pub(super) async fn update(
    tx: &mut Tx<'_>,
    by: &By,
    id: Id<Event>,
    draft: &EventDraft,
    (room, version, turns): (Option<Id<Room>>, i64, &[Turn]),
) -> Result<bool> {
    let updated = on!(&mut **tx, |c| {
        bind_draft!(
        "update event set kind = $3, title = $4, title_en = $5, about = $6, about_en = $7, organiser = $8, organiser_en = $9, room_id = $10,
                place = $11, place_en = $12, rule = $13, first_day = $14, from_minute = $15, until_minute = $16, skips_holidays = $17,
                registering = $18, capacity = $19, opens_at = $20, closes_minutes = $21, party_most = $22, audience = $23,
                audience_place_id = $24, age_from = $25, age_until = $26, kept_places = $27, kept_until = $28, offer_minutes = $29,
                changed_at = $30, reminds_day = $31, reminds_hour = $32, asks_after = $33, turns = $35, version = version + 1
         where community_id = $1 and id = $2 and version = $34 and state <> 'cancelled'",
        by,
        id,
        draft,
        room
    )
    .bind(version)
    .bind(Json(turns))
    .execute(c)
    .await
    .map(|done| done.rows_affected())
    })?;
    if updated == 0 {
        return Ok(false);
    }
    ask(tx, by, id, &draft.questions).await?;
    Ok(true)
}

/// Asks these questions and no others. One that was asked before stays the one that it was, with its answers; what is asked no more keeps
/// its row for what was answered.
async fn ask(tx: &mut Tx<'_>, by: &By, event: Id<Event>, asked: &[Asked]) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "update event_question set retired_at = $3 where community_id = $1 and event_id = $2 and retired_at is null"
    )
    .bind(by.community)
    .bind(event)
    .bind(now())
    .execute(c)
    .await
    .map(|_| ()))?;
    for (position, question) in (0_i32..).zip(asked) {
        let back = on!(&mut **tx, |c| sqlx::query(
            "update event_question set retired_at = null, position = $4, label_en = $5, required = $6
             where community_id = $1 and event_id = $2 and label = $3"
        )
        .bind(by.community)
        .bind(event)
        .bind(&question.label.zh)
        .bind(position)
        .bind(&question.label.en)
        .bind(question.required)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
        if back > 0 {
            continue;
        }
        on!(&mut **tx, |c| {
            sqlx::query(
            "insert into event_question (community_id, event_id, id, position, label, label_en, required) values ($1, $2, $3, $4, $5, $6, $7)"
        )
        .bind(by.community)
        .bind(event)
        .bind(Uuid::now_v7())
        .bind(position)
        .bind(&question.label.zh)
        .bind(&question.label.en)
        .bind(question.required)
        .execute(c)
        .await
        .map(|_| ())
        })?;
    }
    Ok(())
}
