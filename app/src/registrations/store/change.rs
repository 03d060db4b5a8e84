//! What becomes of a registration after it was made: its owner answers an offer or takes it back, time runs out, staff take it back.

use super::{
    offer::move_up,
    pool::{Books, Pool, lock},
    record::{Change, record},
};
use crate::{
    access::Person,
    events::{Event, EventDate},
    registrations::model::{State, Verb},
};
use foundation::{
    Id, Problem, Result,
    db::{Conn, Tx},
    on,
    tenancy::Community,
    time::{Instant, now},
};
use locales::{Words, registrations as t};
use sqlx::FromRow;
use uuid::Uuid;

/// A registration as a change finds it.
#[derive(Debug, Clone, FromRow)]
pub struct Kept {
    event_id: Uuid,
    date_id: Option<Uuid>,
    person_id: Uuid,
    member_id: Option<Uuid>,
    name: String,
    state: String,
    offered_until: Option<Instant>,
}

impl Kept {
    /// In what it is.
    pub fn pool(&self, community: Id<Community>) -> Pool {
        Pool {
            community,
            event: Id::<Event>::from(self.event_id),
            date: self.date_id.map(Id::<EventDate>::from),
        }
    }

    /// Where it stands.
    pub fn state(&self) -> Result<State> {
        self.state.parse().map_err(Problem::internal)
    }
}

/// Who does what to a registration.
#[derive(Debug, Clone)]
pub struct Doing {
    /// Where.
    pub community: Id<Community>,
    /// To which.
    pub registration: Uuid,
    /// Who; `None` for the program.
    pub by: Option<Id<Person>>,
    /// What.
    pub verb: Verb,
    /// Why; may be empty.
    pub reason: String,
}

/// Does it, and offers what has become free to the next. What was done already is done again without any change.
pub async fn change(tx: &mut Tx<'_>, doing: &Doing) -> Result<()> {
    let pool = kept(tx, doing).await?.pool(doing.community);
    lock(tx, pool).await?;
    // As it is now that nobody else changes it.
    let kept = kept(tx, doing).await?;
    let (state, now) = (kept.state()?, now());
    if state == doing.verb.leads_to() {
        tx.nothing_changed();
        return Ok(());
    }
    let books = Books::read(tx, pool, None, now).await?;
    if !judge(doing.verb, state, &kept, &books, now)? {
        tx.nothing_changed();
        return Ok(());
    }
    let who = kept.member_id.map_or("", |_| kept.name.as_str());
    let change = Change {
        community: doing.community,
        registration: doing.registration,
        owner: Id::from(kept.person_id),
        by: doing.by,
        verb: doing.verb,
        told: None,
        reason: &doing.reason,
        until: None,
        details: books.details(doing.registration, who, None, &doing.reason),
    };
    record(tx, change).await?;
    if state.holds() && !doing.verb.leads_to().holds() || state == State::Waiting {
        move_up(tx, pool).await?;
    }
    Ok(())
}

/// Whether it can be done now; `false` where there is nothing to do and nobody to tell.
fn judge(verb: Verb, state: State, kept: &Kept, books: &Books, now: Instant) -> Result<bool> {
    let in_time = kept.offered_until.is_some_and(|until| now < until);
    match verb {
        Verb::Accepted | Verb::Declined if state == State::Offered && in_time => Ok(true),
        Verb::Accepted | Verb::Declined => Err(gone()),
        Verb::Lapsed => Ok(state == State::Offered && !in_time),
        Verb::Cancelled if !books.is_coming(now) => Err(begun()),
        Verb::Cancelled | Verb::Removed if state.is_live() => Ok(true),
        _ => Err(gone()),
    }
}

fn gone() -> Problem {
    Problem::Conflict {
        words: Words::of(|lang| t::gone(lang).into()),
    }
}

fn begun() -> Problem {
    Problem::Conflict {
        words: Words::of(|lang| t::begun(lang).into()),
    }
}

async fn kept(conn: &mut Conn<'_>, doing: &Doing) -> Result<Kept> {
    let kept: Option<Kept> = on!(conn, |c| {
        sqlx::query_as(
        "select event_id, date_id, person_id, member_id, name, state, offered_until from registration where community_id = $1 and id = $2"
    )
    .bind(doing.community)
    .bind(doing.registration)
    .fetch_optional(c)
    .await
    })?;
    let kept = kept.ok_or(Problem::NotFound)?;
    // Of others nobody but staff learns that there is one.
    let own = doing.by.is_none_or(|by| by.uuid() == kept.person_id) || doing.verb == Verb::Removed;
    own.then_some(kept).ok_or(Problem::NotFound)
}

/// Lets an offer lapse that nobody has answered in time; harmless where somebody has.
pub async fn lapse(tx: &mut Tx<'_>, community: Id<Community>, registration: Uuid) -> Result<()> {
    let doing = Doing {
        community,
        registration,
        by: None,
        verb: Verb::Lapsed,
        reason: String::new(),
    };
    change(tx, &doing).await
}
