//! Making a registration.

use super::{
    offer::move_up_later,
    pool::{Books, Pool, lock},
    record::{Change, bind_change, notice_row, step_row},
};
use crate::{
    access::Person,
    admission::{Admission, Asker, Terms, decide},
    events::EventInfo,
    registrations::model::{Made, Verb, Wish, blocked, code, refused},
};
use foundation::{
    Id, Problem, Result,
    db::{Done, Together, Tx, Written},
    idempotency::{
        self, Once,
        store::{answered, claim},
    },
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

/// What a registration comes to while its pool stands as it does.
struct Decided {
    number: i64,
    verb: Verb,
    position: u32,
    books: Books,
    now: Instant,
}

/// A registration, with the key of the form that it came by.
#[derive(Debug)]
pub struct Asking {
    new: NewRegistration,
    once: Option<Once>,
}

impl Asking {
    /// One that is not refused whatever the books say.
    pub const fn new(new: NewRegistration, once: Option<Once>) -> Self {
        Self { new, once }
    }
}

/// Many at once for the same places are one transaction, in which each is decided on in its turn.
impl Together for Asking {
    type Answer = Made;

    fn goes_with(&self, other: &Self) -> bool {
        let key = |asking: &Self| asking.once.as_ref().map(|once| (once.person, once.key.clone()));
        // Who holds one pool waits for no other, so that nobody waits in a circle.
        self.new.pool == other.new.pool && (self.once.is_none() || key(self) != key(other))
    }

    fn all<'t>(batch: &'t [Self], tx: &'t mut Tx<'_>) -> Done<'t, Vec<Written<Made>>> {
        Box::pin(async move {
            tx.nothing_changed();
            tx.callers_stay(true);
            let mut written = Vec::with_capacity(batch.len());
            for Self { new, once } in batch {
                // Who is refused leaves nothing behind, not even the key.
                let decided = match decided(tx, new).await {
                    Err(refusal @ (Problem::Invalid { .. } | Problem::Conflict { .. })) => {
                        written.push(Written::So(Err(refusal)));
                        continue;
                    }
                    decided => decided?,
                };
                let claimed = match once {
                    Some(once) => claim(tx, new.pool.community, once).await?,
                    None => true,
                };
                if !claimed {
                    written.push(Written::Alone);
                    continue;
                }
                let made = write(tx, new, &decided).await?;
                if let Some(once) = once {
                    answered(tx, new.pool.community, once, &made).await?;
                }
                written.push(Written::So(Ok(made)));
            }
            Ok(written)
        })
    }

    fn alone<'t>(self, tx: &'t mut Tx<'_>) -> Done<'t, Made> {
        Box::pin(async move {
            let Self { new, once } = self;
            let community = new.pool.community;
            idempotency::within(tx, community, once.as_ref(), move |tx| {
                Box::pin(async move {
                    let decided = decided(tx, &new).await?;
                    write(tx, &new, &decided).await
                })
            })
            .await
        })
    }
}

/// Decides: a place, or the line. A conflict where staff have changed the event since it was judged.
async fn decided(tx: &mut Tx<'_>, new: &NewRegistration) -> Result<Decided> {
    let recorded = lock(tx, new.pool).await?;
    // Not before: who has waited for others is judged by when their turn has come.
    let now = now();
    let member = new.wish.member.as_ref().map(|member| member.id);
    let books = Books::read(tx, new.pool, Some((new.person, member)), now).await?;
    if books.version != new.event.version || books.last != Some(new.terms.starts) {
        return Err(changed_meanwhile());
    }
    // Whoever asks may be remembered as they were a moment ago.
    if let Some(ends) = books.blocked {
        return Err(blocked(ends, new.zone).of("event"));
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
    Ok(Decided {
        number: recorded + 1,
        verb,
        position,
        books,
        now,
    })
}

/// Writes it down as it was decided.
async fn write(tx: &mut Tx<'_>, new: &NewRegistration, decided: &Decided) -> Result<Made> {
    let id = Uuid::now_v7();
    insert(tx, new, decided, id).await?;
    if decided.verb == Verb::Waits
        && let Some(at) = decided.books.opens_up(decided.now)
    {
        move_up_later(tx, new.pool, at).await?;
    }
    Ok(Made {
        id,
        state: decided.verb.leads_to(),
        position: decided.position,
    })
}

/// That staff have changed the event since it was looked at.
fn changed_meanwhile() -> Problem {
    Problem::Conflict {
        words: Words::of(|lang| t::changed_meanwhile(lang).into()),
    }
}

async fn insert(tx: &mut Tx<'_>, new: &NewRegistration, decided: &Decided, id: Uuid) -> Result<()> {
    let (pool, wish) = (new.pool, &new.wish);
    let who = wish.member.as_ref().map_or("", |member| member.name.as_str());
    let change = Change {
        community: pool.community,
        registration: id,
        owner: new.person,
        by: Some(new.person),
        verb: decided.verb,
        told: None,
        reason: "",
        until: None,
        details: decided.books.details(id, who, None, ""),
    };
    tx.callers_stay(true);
    record_with!(
        tx,
        change.entry(),
        decided.now,
        [
            "made": "insert into registration (community_id, id, event_id, date_id, pool_id, person_id, member_id, name, guardian,
                                               party_size, answers, state, number, of_kept, code, at, changed_at)
                     values ($1, $5, $17, $18, $19, $12, $20, $21, $22, $23, $24, $25, $26, $27, $28, $2, $2)",
            "of_date": "update event_date set recorded = $26 where community_id = $1 and id = $18",
            "of_course": "update event set recorded = $26 where community_id = $1 and id = $17 and $18 is null",
            "step": step_row!(),
            "told": notice_row!()
        ],
        |query| bind_change!(query, change, decided.now)
            .bind(pool.event)
            .bind(pool.date)
            .bind(pool.id())
            .bind(wish.member.as_ref().map(|member| member.id))
            .bind(&wish.name)
            .bind(&wish.guardian)
            .bind(i32::from(wish.party))
            .bind(Json(&wish.answers))
            .bind(decided.verb.leads_to().name())
            .bind(decided.number)
            .bind(new.asker.verified)
            .bind(code(&new.secret, decided.number))
    )
}
