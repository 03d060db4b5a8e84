//! What staff change about rooms: each change with its journal entry, in one transaction.

use super::{
    load::{self, Days},
    order, write,
};
use crate::{
    access::Person,
    rooms::model::{Exception, Room, RoomDraft, changed_meanwhile},
};
use foundation::{
    Id, Problem, Result,
    db::{Db, Tx},
    idempotency::{self, Once},
    journal::{self, Audience, Entry, Topic},
    on,
    tenancy::Community,
    time::{Day, Zone, now},
};
use uuid::Uuid;

/// Who changes something, and where.
#[derive(Debug, Clone)]
pub struct By {
    /// Where.
    pub community: Id<Community>,
    /// Who.
    pub person: Id<Person>,
    /// By which clock days are told there.
    pub zone: Zone,
    /// By which the same form sent twice is known.
    pub once: Option<Once>,
}

/// Adds a room after the last one.
pub async fn add_room(db: &Db, by: By, draft: RoomDraft) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            let position = order::last(tx, by.community).await?;
            let room = write::add(tx, by.community, &draft, position).await?;
            tell(tx, &by, "room.added", room).await
        })
    })
    .await
}

/// Changes a room that nobody has changed since `version`.
pub async fn save_room(db: &Db, by: By, draft: RoomDraft, version: i64) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            let room = write::save(tx, by.community, &draft, version).await?;
            load::count(tx, by.community, by.zone, room, Days::From(by.zone.day(now()))).await?;
            tell(tx, &by, "room.changed", room).await
        })
    })
    .await
}

/// Gives a room other hours on one day.
pub async fn set_day(db: &Db, by: By, code: String, exception: Exception) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            let room = renew(tx, by.community, &code).await?;
            write::set_exception(tx, by.community, room, &exception).await?;
            load::count(tx, by.community, by.zone, room, Days::Only(exception.day)).await?;
            tell(tx, &by, "room.day_set", room).await
        })
    })
    .await
}

/// Gives a room that nobody has changed since `version` other hours on some days, within a larger change: each day is what its
/// exceptions say, which stand together.
pub async fn set_days(tx: &mut Tx<'_>, by: &By, room: Id<Room>, version: i64, days: &[Exception]) -> Result<()> {
    renew_version(tx, by.community, room, version).await?;
    for pieces in days.chunk_by(|one, next| one.day == next.day) {
        write::set_pieces(tx, by.community, room, pieces).await?;
    }
    if let Some(first) = days.first() {
        load::count(tx, by.community, by.zone, room, Days::From(first.day)).await?;
    }
    tell(tx, by, "room.day_set", room).await
}

/// Gives a day back the hours of its weekday.
pub async fn free_day(db: &Db, by: By, code: String, day: Day) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            let room = renew(tx, by.community, &code).await?;
            write::remove_exception(tx, by.community, room, day).await?;
            load::count(tx, by.community, by.zone, room, Days::Only(day)).await?;
            tell(tx, &by, "room.day_freed", room).await
        })
    })
    .await
}

/// Takes a room out of use, or back into it. Its bookings stay.
pub async fn set_use(db: &Db, by: By, code: String, closed: bool) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            let room = write::set_closed(tx, by.community, &code, closed).await?;
            tell(tx, &by, if closed { "room.closed" } else { "room.opened" }, room).await
        })
    })
    .await
}

/// Moves a room one place up or down in the list.
pub async fn shift_room(db: &Db, by: By, code: String, up: bool) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            let room = order::shift(tx, by.community, &code, up).await?;
            tell(tx, &by, "room.moved", room).await
        })
    })
    .await
}

/// Raises the version, so that a booking that was judged by the old hours is judged again.
async fn renew(tx: &mut Tx<'_>, community: Id<Community>, code: &str) -> Result<Id<Room>> {
    let id: Option<Uuid> = on!(&mut **tx, |c| sqlx::query_scalar(
        "update room set version = version + 1 where community_id = $1 and code = $2 returning id"
    )
    .bind(community)
    .bind(code)
    .fetch_optional(c)
    .await)?;
    id.map(Id::from).ok_or(Problem::NotFound)
}

/// The same for a room that nobody has changed since `version`.
async fn renew_version(tx: &mut Tx<'_>, community: Id<Community>, room: Id<Room>, version: i64) -> Result<()> {
    let renewed = on!(&mut **tx, |c| sqlx::query(
        "update room set version = version + 1 where community_id = $1 and id = $2 and version = $3"
    )
    .bind(community)
    .bind(room)
    .bind(version)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    if renewed == 1 { Ok(()) } else { Err(changed_meanwhile()) }
}

async fn tell(tx: &mut Tx<'_>, by: &By, verb: &'static str, room: Id<Room>) -> Result<()> {
    let entry = Entry {
        community: by.community,
        actor: Some(by.person.uuid()),
        verb,
        subject: room.uuid(),
        audience: Audience::Everyone,
        topics: vec![Topic::Centre, Topic::Rooms],
    };
    journal::store::record(tx, entry).await
}
