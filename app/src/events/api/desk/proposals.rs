//! What people propose who are not staff, and what staff say to it.

use super::{by, ground::room, show::choices, why, write::read};
use crate::{
    access::{Person, Visit},
    blocks,
    events::{
        model::{Event, EventFields, MyProposal, NewEvent, WORDS},
        store,
    },
};
use foundation::{
    Flaw, Id, Result,
    db::Conn,
    text,
    time::{now, words::date},
};
use locales::{Words, events as t};

/// The form of a proposal, a week from today.
pub async fn begin_proposal(visit: &Visit) -> Result<NewEvent> {
    Ok(NewEvent {
        fields: EventFields::begun(visit.today()),
        choices: choices(visit).await?,
        cover_of: String::new(),
    })
}

/// Keeps what somebody proposes. What the short form does not ask is as usual; staff may change it.
pub async fn propose(visit: &Visit, fields: &EventFields, words: &str, key: &str) -> Result<Id<Event>> {
    let by = by(visit, "event.propose", key, &(fields, words))?;
    let ends = visit
        .caller
        .known
        .as_ref()
        .and_then(|known| known.blocked_in(visit.at(), now()));
    if let Some(ends) = ends {
        let until = blocks::last_day(visit.zone, ends);
        let words = Words::of(|lang| t::proposal_blocked(lang, date(lang, until, None)));
        return Err(Flaw::new("blocked", words).of("fields[title]"));
    }
    let words = text::optional_line(words, WORDS as usize).map_err(|flaw| flaw.of("words"))?;
    let usual = EventFields::begun(visit.today());
    let fields = EventFields {
        closes_minutes: usual.closes_minutes,
        party_most: usual.party_most,
        offer_minutes: usual.offer_minutes,
        reminds_day: usual.reminds_day,
        reminds_hour: usual.reminds_hour,
        asks_after: usual.asks_after,
        opens_at: String::new(),
        kept_places: String::new(),
        kept_until: String::new(),
        questions: String::new(),
        otherwise: String::new(),
        ..fields.clone()
    };
    let draft = read(visit, &fields, visit.today()).await?;
    let room = room(visit, draft.room.as_deref()).await?;
    store::propose(
        &visit.db,
        by,
        draft,
        room.map(|room| room.id),
        words.unwrap_or_default(),
    )
    .await
}

/// Takes back what one has proposed.
pub async fn withdraw(visit: &Visit, id: Id<Event>, key: &str) -> Result<()> {
    let by = by(visit, "event.withdraw", key, &id)?;
    store::withdraw(&visit.db, by, id).await
}

/// Declines what somebody has proposed, and says why.
pub async fn decline(visit: &Visit, (id, version): (Id<Event>, i64), reason: &str, key: &str) -> Result<()> {
    let by = by(visit, "event.decline", key, &(id, version, reason))?;
    let reason = why(reason).map_err(|flaw| flaw.of("reason"))?;
    store::decline(&visit.db, by, id, version, reason).await
}

/// What somebody has proposed, with what became of it.
pub async fn my_proposals(visit: &Visit, conn: &mut Conn<'_>, person: Id<Person>) -> Result<Vec<MyProposal>> {
    store::proposals_of(conn, visit.at(), visit.zone, person).await
}
