//! The statements about announcements. One that was withdrawn keeps its row, with who withdrew it and when.

use super::model::{Draft, Fields, Readers};
use crate::access::Person;
use chrono::NaiveDate;
use foundation::{
    Id, Problem, Result,
    db::{Conn, Db, Tx},
    idempotency::{self, Once},
    journal::{self, Audience, Entry, Topic},
    on,
    paging::Page,
    tenancy::Community,
    time::{Day, Instant, now},
};
use locales::{Words, announcements as t};
use sqlx::FromRow;
use uuid::Uuid;

/// How many are read at most: more than anybody announces at once.
const MOST: i64 = 50;

/// An announcement as it is kept.
#[derive(Debug, Clone, FromRow)]
pub struct Kept {
    /// Its id.
    pub id: Uuid,
    title: String,
    title_en: String,
    words: String,
    words_en: String,
    audience: String,
    first_day: NaiveDate,
    last_day: NaiveDate,
    /// When it was written.
    pub at: Instant,
    /// When it was last changed.
    pub changed_at: Instant,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Instant>,
    /// Rises with every change.
    pub version: i64,
}

impl Kept {
    /// Its title.
    pub fn title(&self) -> Words {
        Words {
            zh: self.title.clone(),
            en: self.title_en.clone(),
        }
    }

    /// Its words.
    pub fn words(&self) -> Words {
        Words {
            zh: self.words.clone(),
            en: self.words_en.clone(),
        }
    }

    /// The days on which it is shown.
    pub fn days(&self) -> (Day, Day) {
        (Day(self.first_day), Day(self.last_day))
    }

    /// Who reads it.
    pub fn audience(&self) -> Result<Readers> {
        readers(&self.audience)
    }

    /// Its form, as it stands.
    pub fn fields(&self) -> Fields {
        let (first, last) = self.days();
        Fields {
            title: self.title.clone(),
            title_en: self.title_en.clone(),
            words: self.words.clone(),
            words_en: self.words_en.clone(),
            audience: self.audience.clone(),
            first: first.to_string(),
            last: last.to_string(),
        }
    }
}

macro_rules! announcements {
    ($which:literal) => {
        concat!(
            "select id, title, title_en, words, words_en, audience, first_day, last_day, at, changed_at, withdrawn_at, version
             from announcement where community_id = $1 and ",
            $which
        )
    };
}

/// What is to be read on a day, by those readers and whoever reads less; what began last first.
pub async fn current(conn: &mut Conn<'_>, community: Id<Community>, day: Day, readers: Readers) -> Result<Vec<Kept>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(announcements!(
            "withdrawn_at is null and first_day <= $2 and last_day >= $2
         and case audience when 'everyone' then 0 when 'residents' then 1 when 'verified' then 2 else 3 end <= $3
         order by first_day desc, id desc limit $4"
        ))
        .bind(community)
        .bind(day.0)
        .bind(readers.rank())
        .bind(MOST)
        .fetch_all(c)
        .await
    })?)
}

/// Everything that is current on a day, as home orders it, and for whom.
pub async fn standing(conn: &mut Conn<'_>, community: Id<Community>, day: Day) -> Result<Vec<(Uuid, Readers)>> {
    let rows: Vec<(Uuid, String)> = on!(conn, |c| {
        sqlx::query_as(
        "select id, audience from announcement
         where community_id = $1 and withdrawn_at is null and first_day <= $2 and last_day >= $2 order by first_day desc, id desc"
    )
    .bind(community)
    .bind(day.0)
    .fetch_all(c)
    .await
    })?;
    rows.into_iter().map(|(id, name)| Ok((id, readers(&name)?))).collect()
}

fn readers(name: &str) -> Result<Readers> {
    Readers::of(name).ok_or_else(|| Problem::internal("an announcement for unknown readers"))
}

/// What is for everyone now, and when that last changed.
pub async fn public(conn: &mut Conn<'_>, community: Id<Community>, day: Day) -> Result<(Vec<Kept>, Option<Instant>)> {
    let kept = current(conn, community, day, Readers::Everyone).await?;
    let changed: Option<Instant> = on!(conn, |c| {
        sqlx::query_scalar(
        "select max(coalesce(withdrawn_at, changed_at)) from announcement where community_id = $1 and audience = 'everyone'"
    )
    .bind(community)
    .fetch_one(c)
    .await
    })?;
    Ok((kept, changed))
}

/// A page of all of them, the latest first, before one of them.
pub async fn all(conn: &mut Conn<'_>, community: Id<Community>, before: Uuid) -> Result<Page<Kept>> {
    let size = Page::<Kept>::SIZE;
    let kept = on!(conn, |c| sqlx::query_as(announcements!(
        "id < $2 order by id desc limit $3"
    ))
    .bind(community)
    .bind(before)
    .bind(i64::from(size) + 1)
    .fetch_all(c)
    .await)?;
    Ok(Page::cut(kept, size, |kept: &Kept| kept.id.simple().to_string()))
}

/// One of them.
pub async fn one(conn: &mut Conn<'_>, community: Id<Community>, id: Uuid) -> Result<Kept> {
    let kept: Option<Kept> = on!(conn, |c| sqlx::query_as(announcements!("id = $2"))
        .bind(community)
        .bind(id)
        .fetch_optional(c)
        .await)?;
    kept.ok_or(Problem::NotFound)
}

/// Who writes, and where.
#[derive(Debug, Clone)]
pub struct By {
    /// Where.
    pub community: Id<Community>,
    /// Who.
    pub person: Id<Person>,
    /// By which the same form sent twice is known.
    pub once: Option<Once>,
}

/// Announces something.
pub async fn add(db: &Db, by: By, draft: Draft) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            let id = Uuid::now_v7();
            insert(tx, &by, id, &draft).await?;
            tell(tx, &by, "announcement.made", id).await
        })
    })
    .await
}

async fn insert(tx: &mut Tx<'_>, by: &By, id: Uuid, draft: &Draft) -> Result<()> {
    on!(&mut **tx, |c| {
        sqlx::query(
        "insert into announcement (community_id, id, title, title_en, words, words_en, audience, first_day, last_day, by_person, at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)"
    )
    .bind(by.community)
    .bind(id)
    .bind(&draft.title.zh)
    .bind(&draft.title.en)
    .bind(&draft.words.zh)
    .bind(&draft.words.en)
    .bind(draft.audience.name())
    .bind(draft.first.0)
    .bind(draft.last.0)
    .bind(by.person)
    .bind(now())
    .execute(c)
    .await
    .map(|_| ())
    })?;
    Ok(())
}

/// Changes an announcement that nobody has changed or withdrawn since `version`.
pub async fn save(db: &Db, by: By, id: Uuid, draft: Draft, version: i64) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            one(tx, by.community, id).await?;
            if !update(tx, &by, id, &draft, version).await? {
                return Err(Problem::Conflict {
                    words: Words::of(|lang| t::changed_meanwhile(lang).into()),
                });
            }
            tell(tx, &by, "announcement.changed", id).await
        })
    })
    .await
}

async fn update(tx: &mut Tx<'_>, by: &By, id: Uuid, draft: &Draft, version: i64) -> Result<bool> {
    Ok(on!(&mut **tx, |c| {
        sqlx::query(
        "update announcement set title = $4, title_en = $5, words = $6, words_en = $7, audience = $8, first_day = $9, last_day = $10,
                changed_at = $11, version = version + 1
         where community_id = $1 and id = $2 and version = $3 and withdrawn_at is null"
    )
    .bind(by.community)
    .bind(id)
    .bind(version)
    .bind(&draft.title.zh)
    .bind(&draft.title.en)
    .bind(&draft.words.zh)
    .bind(&draft.words.en)
    .bind(draft.audience.name())
    .bind(draft.first.0)
    .bind(draft.last.0)
    .bind(now())
    .execute(c)
    .await
    .map(|done| done.rows_affected() > 0)
    })?)
}

/// Withdraws an announcement; one that was withdrawn already stays as it is.
pub async fn withdraw(db: &Db, by: By, id: Uuid) -> Result<()> {
    idempotency::write(db, by.community, by.once.clone(), move |tx| {
        Box::pin(async move {
            one(tx, by.community, id).await?;
            let withdrawn = on!(&mut **tx, |c| sqlx::query(
                "update announcement set withdrawn_by = $3, withdrawn_at = $4, version = version + 1
                 where community_id = $1 and id = $2 and withdrawn_at is null"
            )
            .bind(by.community)
            .bind(id)
            .bind(by.person)
            .bind(now())
            .execute(c)
            .await
            .map(|done| done.rows_affected() > 0))?;
            if !withdrawn {
                tx.nothing_changed();
                return Ok(());
            }
            tell(tx, &by, "announcement.withdrawn", id).await
        })
    })
    .await
}

async fn tell(tx: &mut Tx<'_>, by: &By, verb: &'static str, id: Uuid) -> Result<()> {
    // Nobody may do anything else because of what they read.
    tx.callers_stay(true);
    let entry = Entry {
        community: by.community,
        actor: Some(by.person.uuid()),
        verb,
        subject: id,
        audience: Audience::InCharge,
        topics: vec![Topic::Announcements],
    };
    journal::store::record(tx, entry).await
}
