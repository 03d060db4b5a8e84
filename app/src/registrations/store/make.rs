//! Making a registration.

use super::{
    offer::move_up_later,
    pool::{Books, Pool, next_number},
    record::{Change, bind_change, notice_row, step_row},
};
use crate::{
    access::Person,
    admission::{Admission, Asker, Terms, decide},
    events::EventInfo,
    registrations::model::{Made, Verb, Wish, code, refused},
};
use foundation::{
    Id, Problem, Result,
    db::Tx,
    record_with,
    time::{Instant, Zone, now},
};
use locales::{Words, registrations as t};
use sqlx::types::Json;
use uuid::Uuid;

/// A registration that the terms allow, as far as they are known beforehand.
#[derive(Debug, Clone)]
pub struct NewRegistration {
    /// In what.
    pub pool: Pool,
    /// The event as it was judged.
    pub event: EventInfo,
    /// The clock of its community.
    pub zone: Zone,
    /// On what terms.
    pub terms: Terms,
    /// Who asks.
    pub asker: Asker,
    /// What they ask for.
    pub wish: Wish,
    /// Whose it is.
    pub person: Id<Person>,
    /// By which its code is made.
    pub secret: Vec<u8>,
}

/// Makes a registration: with a place, or in the line. A conflict where staff have changed the event since it was judged.
pub async fn make(tx: &mut Tx<'_>, new: &NewRegistration) -> Result<Made> {
    let number = next_number(tx, new.pool).await?;
    // Not before: who has waited for others is judged by when their turn has come.
    let now = now();
    let member = new.wish.member.as_ref().map(|member| member.id);
    let books = Books::read(tx, new.pool, Some((new.person, member)), now).await?;
    if books.version != new.event.version || books.last != Some(new.terms.starts) {
        return Err(changed_meanwhile());
    }
    let asker = Asker {
        registered: books.has_own(),
        ..new.asker
    };
    let (verb, position) = match decide(&new.terms, &asker, books.taken(), books.line(), now) {
        Admission::Admitted => (Verb::Made, 0),
        Admission::Waiting(position) => (Verb::Waits, position),
        Admission::Refused(refusal) => return Err(refused(refusal, &new.event, new.zone)),
    };
    let row = Row {
        id: Uuid::now_v7(),
        number,
        verb,
        books: &books,
        now,
    };
    insert(tx, new, &row).await?;
    if verb == Verb::Waits
        && let Some(at) = books.opens_up(now)
    {
        move_up_later(tx, new.pool, at).await?;
    }
    Ok(Made {
        id: row.id,
        state: verb.leads_to(),
        position,
    })
}

/// That staff have changed the event since it was looked at.
pub fn changed_meanwhile() -> Problem {
    Problem::Conflict {
        words: Words::of(|lang| t::changed_meanwhile(lang).into()),
    }
}

struct Row<'a> {
    id: Uuid,
    number: i64,
    verb: Verb,
    books: &'a Books,
    now: Instant,
}

async fn insert(tx: &mut Tx<'_>, new: &NewRegistration, row: &Row<'_>) -> Result<()> {
    let (pool, wish) = (new.pool, &new.wish);
    let who = wish.member.as_ref().map_or("", |member| member.name.as_str());
    let change = Change {
        community: pool.community,
        registration: row.id,
        owner: new.person,
        by: Some(new.person),
        verb: row.verb,
        told: None,
        reason: "",
        until: None,
        details: row.books.details(row.id, who, None, ""),
    };
    tx.callers_stay(true);
    record_with!(
        tx,
        change.entry(),
        row.now,
        [
            "made": "insert into registration (community_id, id, event_id, date_id, pool_id, person_id, member_id, name, guardian,
                                               party_size, answers, state, number, of_kept, code, at, changed_at)
                     values ($1, $5, $17, $18, $19, $12, $20, $21, $22, $23, $24, $25, $26, $27, $28, $2, $2)",
            "step": step_row!(),
            "told": notice_row!()
        ],
        |query| bind_change!(query, change, row.now)
            .bind(pool.event)
            .bind(pool.date)
            .bind(pool.id())
            .bind(wish.member.as_ref().map(|member| member.id))
            .bind(&wish.name)
            .bind(&wish.guardian)
            .bind(i32::from(wish.party))
            .bind(Json(&wish.answers))
            .bind(row.verb.leads_to().name())
            .bind(row.number)
            .bind(new.asker.verified)
            .bind(code(&new.secret, row.number))
    )
}
