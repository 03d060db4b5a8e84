//! The statements about notices.

mod all;

pub use all::{ToOne, tell_all};

use super::model::{Booked, Notice, Thing};
use crate::access::Person;
use foundation::{
    Id, Result,
    db::{Conn, Db, Tx},
    idempotency::{self, Once},
    on,
    paging::Page,
    problem::Alternative,
    tenancy::Community,
    time::{Instant, Zone, now},
};
use locales::Words;
use serde::Deserialize;
use serde_json::Value;
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

impl Kept {
    /// As its reader sees it, by the clock of a zone; what could be had instead only as far as it is still to come.
    pub fn notice(self, zone: Zone) -> Notice {
        let span = self.starts.zip(self.ends);
        let booking = self.room.zip(span).map(|(zh, (starts, ends))| Booked {
            room: Words {
                zh,
                en: self.room_en.unwrap_or_default(),
            },
            starts: zone.local(starts),
            ends: zone.local(ends),
        });
        let thing = self.details.0.thing(zone);
        let Details {
            reason, mut instead, ..
        } = self.details.0;
        instead.retain(|one| one.starts > now());
        Notice {
            id: self.id,
            kind: self.kind,
            subject: self.subject_id,
            booking,
            thing,
            reason,
            instead,
            at: zone.local(self.at),
            new: self.read_at.is_none(),
        }
    }
}

/// How many a page holds.
const SIZE: u32 = Page::<Kept>::SIZE;

/// What the words of a notice need. What is unknown here is left alone.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Details {
    /// Why; may be empty.
    pub reason: String,
    /// What was free instead when it happened.
    pub instead: Vec<Alternative>,
    /// What it is about that is no booking.
    pub title: Option<Words>,
    /// For whom, where not for its reader.
    pub who: String,
    /// When it starts, in UTC.
    pub starts: Option<Instant>,
    /// When it ends.
    pub ends: Option<Instant>,
    /// Where it is.
    pub place: Option<Words>,
    /// What is told at the door.
    pub code: String,
    /// Until when an answer is waited for.
    pub until: Option<Instant>,
    /// The page that it leads to.
    pub path: String,
}

impl Details {
    /// What it is about that is no booking, by the clock of a zone.
    pub fn thing(&self, zone: Zone) -> Option<Thing> {
        Some(Thing {
            title: self.title.clone()?,
            who: self.who.clone(),
            span: self
                .starts
                .zip(self.ends)
                .map(|(starts, ends)| (zone.local(starts), zone.local(ends))),
            place: self.place.clone(),
            code: self.code.clone(),
            until: self.until.map(|until| zone.local(until)),
            path: self.path.clone(),
        })
    }
}

/// Something that a person is told.
#[derive(Debug, Clone)]
pub struct Told {
    /// Where.
    pub community: Id<Community>,
    /// Whom.
    pub person: Id<Person>,
    /// What happened: `registration.offered`. Its words stand in [`super::said`].
    pub kind: &'static str,
    /// To what.
    pub subject: Uuid,
    /// What its words need, never more than its reader may see: `reason`; of what is no booking `title` (both languages), `who`, `starts`,
    /// `ends`, `until` (RFC 3339, in UTC), `place` (both languages), `code` and `path`. All may be left out.
    pub details: Value,
    /// Whether they did it themselves, so that it is no news.
    pub own: bool,
}

/// Tells a person something, in the transaction of what happened; the journal's entry, with the topic of that person, is its caller's.
pub async fn tell(tx: &mut Tx<'_>, told: Told) -> Result<()> {
    // Whom somebody else did it for has news.
    tx.callers_stay(told.own);
    let at = now();
    on!(&mut **tx, |c| {
        sqlx::query(
        "insert into notice (community_id, id, person_id, kind, subject_id, details, at, read_at, own) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    )
    .bind(told.community)
    .bind(Uuid::now_v7())
    .bind(told.person)
    .bind(told.kind)
    .bind(told.subject)
    .bind(Json(&told.details))
    .bind(at)
    .bind(told.own.then_some(at))
    .bind(told.own)
    .execute(c)
    .await
    .map(|_| ())
    })?;
    Ok(())
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
