//! What somebody has registered for, and what they do with it.

use crate::{
    access::Visit,
    events, feedback,
    registrations::{
        model::{MyEvents, One, Registration, Verb},
        store::{self, Doing},
    },
};
use foundation::{
    Id, Problem, Result,
    idempotency::{self, Once},
    text,
    time::now,
};

/// How many dates of a course somebody is asked about at once.
const ASKED: usize = 3;

/// What somebody has registered for; from where a page of what is over ended.
pub async fn mine(visit: &Visit, before: &str) -> Result<MyEvents> {
    let (person, now) = (visit.person()?, now());
    let before = before.parse().unwrap_or(uuid::Uuid::max());
    let mut reader = visit.db.read().await?;
    let conn = &mut reader.conn();
    let coming = store::coming(conn, visit.at(), person, now).await?;
    let past = store::past(conn, visit.at(), person, now, before).await?;
    let proposals = events::proposals_of(visit, conn, person).await?;
    let mut asked = feedback::open_to(conn, visit.at(), person, visit.zone).await?;
    asked.retain(|one| one.answer.is_none());
    Ok(MyEvents {
        coming: coming
            .into_iter()
            .map(|row| row.mine(visit.zone, now))
            .collect::<Result<_>>()?,
        past: past.try_map(|row| row.mine(visit.zone, now))?,
        proposals,
        asked,
        today: visit.today(),
    })
}

/// One of theirs.
pub async fn one(visit: &Visit, id: &str) -> Result<One> {
    let (person, now) = (visit.person()?, now());
    let id = id.parse::<Id<Registration>>().map_err(|_| Problem::NotFound)?;
    let mut reader = visit.db.read().await?;
    let conn = &mut reader.conn();
    let row = store::one(conn, visit.at(), person, id, now).await?;
    let event = events::event(conn, visit.at(), visit.zone, row.event()).await?;
    let mut asked = feedback::open_to(conn, visit.at(), person, visit.zone).await?;
    asked.retain(|one| row.covers(one.event, one.date));
    asked.truncate(ASKED);
    let answer = |question: &events::Question| {
        let answer = row.answers().get(&question.id)?;
        Some((question.label.clone(), answer.clone()))
    };
    Ok(One {
        answers: event.questions.iter().filter_map(answer).collect(),
        guardian: row.guardian.clone(),
        asked,
        mine: row.mine(visit.zone, now)?,
        today: visit.today(),
    })
}

/// What a person does to a registration: their own, or staff to anybody's (`removed`). Back with the id of what it was done to.
pub async fn change(visit: &Visit, id: &str, verb: Verb, reason: &str, key: &str) -> Result<Id<Registration>> {
    let person = visit.person()?;
    let id = id.parse::<Id<Registration>>().map_err(|_| Problem::NotFound)?;
    let reason = text::optional_line(reason, 200)
        .map_err(|flaw| flaw.of("reason"))?
        .unwrap_or_default();
    let once = Once::of(person.uuid(), verb.of_registration(), Some(key), &(id, &reason))?;
    let doing = Doing {
        community: visit.at(),
        registration: id.uuid(),
        by: Some(person),
        verb,
        reason,
    };
    idempotency::write(&visit.db, visit.at(), once, move |tx| {
        Box::pin(async move { store::change(tx, &doing).await })
    })
    .await?;
    Ok(id)
}
