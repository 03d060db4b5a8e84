//! The statements about notices.

use crate::access::Person;
use foundation::{
    Id, Result,
    db::{Conn, Db},
    idempotency::{self, Once},
    on,
    paging::Page,
    problem::Alternative,
    tenancy::Community,
    time::{Instant, now},
};
use serde::Deserialize;
use sqlx::{FromRow, types::Json};
use uuid::Uuid;

/// A notice as it is kept.
#[derive(FromRow)]
pub struct Kept {
    /// Its id.
    pub id: Uuid,
    /// What happened.
    pub kind: String,
    /// To what.
    pub subject_id: Uuid,
    /// What the words need.
    pub details: Json<Details>,
    /// When.
    pub at: Instant,
    /// When it was read.
    pub read_at: Option<Instant>,
    /// The room of the booking that it is about.
    pub room: Option<String>,
    /// The same in English.
    pub room_en: Option<String>,
    /// When the booking starts.
    pub starts: Option<Instant>,
    /// When it ends.
    pub ends: Option<Instant>,
}

/// How many a page holds.
const SIZE: u32 = Page::<Kept>::SIZE;

/// What the words of a notice need.
#[derive(Deserialize)]
pub struct Details {
    /// Why; may be empty.
    #[serde(default)]
    pub reason: String,
    /// What was free instead when it happened.
    #[serde(default)]
    pub instead: Vec<Alternative>,
}

/// A page of what others did that concerns the person, the latest first, before one of them; what one did oneself is no news.
pub async fn of_person(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    person: Id<Person>,
    before: Uuid,
) -> Result<Page<Kept>> {
    let kept = on!(conn, |c| {
        sqlx::query_as(
        "select notice.id, notice.kind, subject_id, details, at, read_at, room.name as room, room.name_en as room_en, starts, ends
         from notice
         left join booking on booking.community_id = notice.community_id and booking.id = subject_id
         left join room on room.community_id = booking.community_id and room.id = room_id
         where notice.person_id = $2 and notice.community_id = $1 and notice.id < $3 and not own
         order by notice.id desc limit $4"
    )
    .bind(community)
    .bind(person)
    .bind(before)
    .bind(i64::from(SIZE) + 1)
    .fetch_all(c)
    .await
    })?;
    Ok(Page::cut(kept, SIZE, |kept: &Kept| kept.id.simple().to_string()))
}

/// Marks everything as read.
pub async fn read_all(db: &Db, community: Id<Community>, person: Id<Person>, once: Option<Once>) -> Result<()> {
    idempotency::write(db, community, once, move |tx| {
        Box::pin(async move {
            // Nobody follows what somebody has read.
            tx.nothing_changed();
            mark_all(tx, community, person).await
        })
    })
    .await
}

async fn mark_all(conn: &mut Conn<'_>, community: Id<Community>, person: Id<Person>) -> Result<()> {
    on!(conn, |c| sqlx::query(
        "update notice set read_at = $3 where person_id = $2 and community_id = $1 and read_at is null"
    )
    .bind(community)
    .bind(person)
    .bind(now())
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}
