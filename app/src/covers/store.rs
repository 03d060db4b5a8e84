//! The statements about covers.

use super::model::{Cover, Picture, Size};
use crate::access::Person;
use foundation::{
    Id, Result,
    db::{Conn, Tx},
    on,
    tenancy::Community,
    time::now,
};
use uuid::Uuid;

/// The cover of an event, if it has one.
pub async fn of(conn: &mut Conn<'_>, community: Id<Community>, event: Uuid) -> Result<Option<Cover>> {
    let row: Option<(String, i32, i32, String)> = on!(conn, |c| sqlx::query_as(
        "select digest, width, height, alt from event_cover where community_id = $1 and event_id = $2"
    )
    .bind(community)
    .bind(event)
    .fetch_optional(c)
    .await)?;
    let read = |(digest, width, height, alt): (String, i32, i32, String)| Cover {
        digest,
        width: width.unsigned_abs(),
        height: height.unsigned_abs(),
        alt,
    };
    Ok(row.map(read))
}

/// A picture as it is sent to who asks for it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// JPEG.
    pub bytes: Vec<u8>,
    /// Whether everyone may see it: an event that bears it is more than a draft.
    pub public: bool,
}

/// The picture of a digest.
pub async fn shown(conn: &mut Conn<'_>, community: Id<Community>, digest: &str, size: Size) -> Result<Option<Shown>> {
    // A copy bears the same picture as what it was copied from.
    let statement = match size {
        Size::Large => {
            "select event_cover.large, event.state from event_cover
             join event on event.community_id = event_cover.community_id and event.id = event_cover.event_id
             where event_cover.community_id = $1 and event_cover.digest = $2
             order by case when event.state = 'draft' then 1 else 0 end limit 1"
        }
        Size::Small => {
            "select event_cover.small, event.state from event_cover
             join event on event.community_id = event_cover.community_id and event.id = event_cover.event_id
             where event_cover.community_id = $1 and event_cover.digest = $2
             order by case when event.state = 'draft' then 1 else 0 end limit 1"
        }
    };
    let row: Option<(Vec<u8>, String)> = on!(conn, |c| sqlx::query_as(statement)
        .bind(community)
        .bind(digest)
        .fetch_optional(c)
        .await)?;
    Ok(row.map(|(bytes, state)| Shown {
        bytes,
        public: state != "draft",
    }))
}

/// Gives an event a cover, in the place of one that it has.
pub async fn put(
    tx: &mut Tx<'_>,
    (community, event): (Id<Community>, Uuid),
    by: Id<Person>,
    picture: &Picture,
    alt: &str,
) -> Result<()> {
    let pixels = |side: u32| i32::try_from(side).unwrap_or(i32::MAX);
    on!(&mut **tx, |c| {
        sqlx::query(
            "insert into event_cover (community_id, event_id, digest, width, height, alt, large, small, by_person, at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
             on conflict (community_id, event_id) do update
               set digest = excluded.digest, width = excluded.width, height = excluded.height, alt = excluded.alt,
                   large = excluded.large, small = excluded.small, by_person = excluded.by_person, at = excluded.at",
        )
        .bind(community)
        .bind(event)
        .bind(&picture.digest)
        .bind(pixels(picture.width))
        .bind(pixels(picture.height))
        .bind(alt)
        .bind(&picture.large)
        .bind(&picture.small)
        .bind(by)
        .bind(now())
        .execute(c)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// Says anew what can be seen in the cover of an event. Whether it has one.
pub async fn describe(tx: &mut Tx<'_>, community: Id<Community>, event: Uuid, alt: &str) -> Result<bool> {
    let described = on!(&mut **tx, |c| sqlx::query(
        "update event_cover set alt = $3 where community_id = $1 and event_id = $2"
    )
    .bind(community)
    .bind(event)
    .bind(alt)
    .execute(c)
    .await
    .map(|done| done.rows_affected()))?;
    Ok(described > 0)
}

/// Takes the cover of an event away.
pub async fn remove(tx: &mut Tx<'_>, community: Id<Community>, event: Uuid) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "delete from event_cover where community_id = $1 and event_id = $2"
    )
    .bind(community)
    .bind(event)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// Gives an event the cover of another, if that has one.
pub async fn copy(tx: &mut Tx<'_>, community: Id<Community>, (from, to): (Uuid, Uuid), by: Id<Person>) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "insert into event_cover (community_id, event_id, digest, width, height, alt, large, small, by_person, at)
         select community_id, $3, digest, width, height, alt, large, small, $4, $5
         from event_cover where community_id = $1 and event_id = $2"
    )
    .bind(community)
    .bind(from)
    .bind(to)
    .bind(by)
    .bind(now())
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}
