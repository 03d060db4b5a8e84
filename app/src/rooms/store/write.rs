//! Changing rooms.

use super::parts;
use crate::rooms::model::{Equipment, Exception, Hours, Room, RoomDraft, changed_meanwhile};
use foundation::{
    Flaw, Id, Problem, Result,
    db::{OnConstraint, Tx},
    on,
    tenancy::Community,
    time::{Day, now},
};
use locales::{Words, rooms as t};
use sqlx::types::Json;
use uuid::Uuid;

/// Adds a room, with its parts, equipment and hours.
pub async fn add(tx: &mut Tx<'_>, community: Id<Community>, draft: &RoomDraft, position: i32) -> Result<Id<Room>> {
    let id = Id::<Room>::new();
    on!(&mut **tx, |c| sqlx::query(
        "insert into room (community_id, id, code, name, name_en, about, about_en, kind, capacity, rules, position)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    )
    .bind(community)
    .bind(id)
    .bind(&draft.code)
    .bind(&draft.name.zh)
    .bind(&draft.name.en)
    .bind(&draft.about.zh)
    .bind(&draft.about.en)
    .bind(&draft.kind)
    .bind(i32::from(draft.capacity))
    .bind(Json(&draft.rules))
    .bind(position)
    .execute(c)
    .await
    .map(|_| ()))
    .on_constraint("room_code_key", || {
        Flaw::new("taken", Words::of(|lang| t::code_taken(lang).into())).of("code")
    })?;
    details(tx, community, id, draft).await?;
    Ok(id)
}

/// Changes a room that nobody has changed since `version`.
pub async fn save(tx: &mut Tx<'_>, community: Id<Community>, draft: &RoomDraft, version: i64) -> Result<Id<Room>> {
    let id: Option<Uuid> = on!(&mut **tx, |c| {
        sqlx::query_scalar(
        "update room set name = $4, name_en = $5, about = $6, about_en = $7, kind = $8, capacity = $9, rules = $10, version = version + 1
         where community_id = $1 and code = $2 and version = $3 returning id"
    )
    .bind(community)
    .bind(&draft.code)
    .bind(version)
    .bind(&draft.name.zh)
    .bind(&draft.name.en)
    .bind(&draft.about.zh)
    .bind(&draft.about.en)
    .bind(&draft.kind)
    .bind(i32::from(draft.capacity))
    .bind(Json(&draft.rules))
    .fetch_optional(c)
    .await
    })?;
    let id = Id::from(id.ok_or_else(changed_meanwhile)?);
    details(tx, community, id, draft).await?;
    Ok(id)
}

async fn details(tx: &mut Tx<'_>, community: Id<Community>, room: Id<Room>, draft: &RoomDraft) -> Result<()> {
    parts::set(tx, community, room, &draft.parts).await?;
    forget_equipment(tx, community, room).await?;
    for (position, one) in (0..).zip(&draft.equipment) {
        equipment(tx, community, room, one, position).await?;
    }
    set_hours(tx, community, room, &draft.hours).await?;
    for pieces in draft.hours.exceptions.chunk_by(|one, next| one.day == next.day) {
        set_pieces(tx, community, room, pieces).await?;
    }
    Ok(())
}

async fn forget_equipment(tx: &mut Tx<'_>, community: Id<Community>, room: Id<Room>) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "delete from equipment where community_id = $1 and room_id = $2"
    )
    .bind(community)
    .bind(room)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

async fn equipment(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    room: Id<Room>,
    one: &Equipment,
    position: i32,
) -> Result<()> {
    on!(&mut **tx, |c| {
        sqlx::query(
        "insert into equipment (community_id, id, room_id, name, name_en, units, position) values ($1, $2, $3, $4, $5, $6, $7)"
    )
    .bind(community)
    .bind(Uuid::now_v7())
    .bind(room)
    .bind(&one.name.zh)
    .bind(&one.name.en)
    .bind(one.units)
    .bind(position)
    .execute(c)
    .await
    .map(|_| ())
    })?;
    Ok(())
}

async fn set_hours(tx: &mut Tx<'_>, community: Id<Community>, room: Id<Room>, hours: &Hours) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "delete from opening where community_id = $1 and room_id = $2"
    )
    .bind(community)
    .bind(room)
    .execute(c)
    .await
    .map(|_| ()))?;
    for (weekday, openings) in (0..).zip(&hours.week) {
        for opening in openings {
            let (opens, closes) = (i32::from(opening.opens.minutes()), i32::from(opening.closes.minutes()));
            insert_opening(tx, community, room, weekday, opens, closes).await?;
        }
    }
    Ok(())
}

async fn insert_opening(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    room: Id<Room>,
    weekday: i32,
    opens: i32,
    closes: i32,
) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "insert into opening (community_id, room_id, weekday, opens, closes) values ($1, $2, $3, $4, $5)"
    )
    .bind(community)
    .bind(room)
    .bind(weekday)
    .bind(opens)
    .bind(closes)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// Sets the hours of one day, whatever they were.
pub async fn set_exception(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    room: Id<Room>,
    exception: &Exception,
) -> Result<()> {
    set_pieces(tx, community, room, std::slice::from_ref(exception)).await
}

/// Sets the hours of one day, which is that of all `pieces`, whatever they were.
pub(super) async fn set_pieces(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    room: Id<Room>,
    pieces: &[Exception],
) -> Result<()> {
    let Some(first) = pieces.first() else { return Ok(()) };
    forget_day(tx, community, room, first.day).await?;
    for (number, piece) in (0..).zip(pieces) {
        add_piece(tx, community, room, number, piece).await?;
    }
    Ok(())
}

async fn add_piece(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    room: Id<Room>,
    number: i32,
    piece: &Exception,
) -> Result<()> {
    let minutes = |of: foundation::time::Minute| i32::from(of.minutes());
    on!(&mut **tx, |c| {
        sqlx::query(
        "insert into opening_exception (community_id, room_id, day, piece, opens, closes, note) values ($1, $2, $3, $4, $5, $6, $7)"
    )
    .bind(community)
    .bind(room)
    .bind(piece.day.0)
    .bind(number)
    .bind(piece.opening.map(|opening| minutes(opening.opens)))
    .bind(piece.opening.map(|opening| minutes(opening.closes)))
    .bind(&piece.note)
    .execute(c)
    .await
    .map(|_| ())
    })?;
    Ok(())
}

/// Gives a day back the hours of its weekday.
pub async fn remove_exception(tx: &mut Tx<'_>, community: Id<Community>, room: Id<Room>, day: Day) -> Result<()> {
    let removed = forget_day(tx, community, room, day).await?;
    if removed == 0 { Err(Problem::NotFound) } else { Ok(()) }
}

async fn forget_day(tx: &mut Tx<'_>, community: Id<Community>, room: Id<Room>, day: Day) -> Result<u64> {
    Ok(on!(&mut **tx, |c| sqlx::query(
        "delete from opening_exception where community_id = $1 and room_id = $2 and day = $3"
    )
    .bind(community)
    .bind(room)
    .bind(day.0)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?)
}

/// Takes a room out of use, or back into it.
pub async fn set_closed(tx: &mut Tx<'_>, community: Id<Community>, code: &str, closed: bool) -> Result<Id<Room>> {
    let id: Option<Uuid> = on!(&mut **tx, |c| sqlx::query_scalar(
        "update room set closed_at = $3, version = version + 1 where community_id = $1 and code = $2 returning id"
    )
    .bind(community)
    .bind(code)
    .bind(closed.then(now))
    .fetch_optional(c)
    .await)?;
    id.map(Id::from).ok_or(Problem::NotFound)
}
