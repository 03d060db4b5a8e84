//! What stands beside an event: how many places are left, what would happen, what one has already, the form.

use super::about::About;
use crate::{
    access::Visit,
    admission::{Admission, decide, refuse},
    events::Registering,
    registrations::{
        model::{Desk, Form, Left, Member, Mine, Would, words},
        store::{self, Books},
    },
};
use chrono::Datelike;
use foundation::{
    Result,
    db::Conn,
    time::{Instant, now},
};

/// The desk of an event on a day; `None` where nobody registers.
pub async fn desk(visit: &Visit, event: &str, day: &str) -> Result<Option<Desk>> {
    let now = now();
    let mut reader = visit.db.read().await?;
    let conn = &mut reader.conn();
    let about = About::of_day(visit, conn, event, day).await?;
    if about.event.registering == Registering::None {
        return Ok(None);
    }
    let books = Books::read(conn, about.pool, None, now).await?;
    let (terms, asker) = (about.terms(Some(&books), now), about.asker(visit, conn).await?);
    let free = books.places().free(books.taken(), now);
    let waiting = books.line().all;
    let block = about.block(visit, now);
    let would = match (decide(&terms, &asker, books.taken(), books.line(), now), &block) {
        (Admission::Refused(refusal), _) => Would::Not(words(refusal, &about.event, visit.zone)),
        (_, Some(block)) => Would::Not(block.words.clone()),
        (Admission::Admitted, None) => Would::Place,
        (Admission::Waiting(position), None) => Would::Wait(position),
    };
    let left = Left {
        capacity: about.event.capacity,
        free: free.of(asker.verified),
        kept: free.kept,
        waiting,
    };
    let mine = mine(visit, conn, &about, now).await?;
    let year = visit.zone.local(terms.starts).year();
    let open = block.is_none() && refuse(&terms, &asker, now).is_none();
    let form = if open {
        form(visit, conn, &about, &mine, year).await?
    } else {
        Form::default()
    };
    Ok(Some(Desk {
        event: about.event.id,
        date: about.pool.date,
        span: about.date.as_ref().map(|date| (date.starts, date.ends)),
        left,
        would,
        closes: visit.zone.local(terms.closes),
        offer_minutes: about.event.offer_minutes,
        mine: mine.into_iter().map(|(mine, _)| mine).collect(),
        form,
        today: visit.today(),
    }))
}

type Theirs = Vec<(Mine, Option<uuid::Uuid>)>;

/// What they have in this pool, and for whom.
async fn mine(visit: &Visit, conn: &mut Conn<'_>, about: &About, now: Instant) -> Result<Theirs> {
    let Some(known) = &visit.caller.known else {
        return Ok(vec![]);
    };
    let rows = store::in_pool(conn, visit.at(), known.person, about.pool.id(), now).await?;
    rows.into_iter()
        .map(|row| {
            let member = row.member();
            Ok((row.mine(visit.zone, now)?, member))
        })
        .collect()
}

async fn form(visit: &Visit, conn: &mut Conn<'_>, about: &About, mine: &Theirs, year: i32) -> Result<Form> {
    let Some(known) = &visit.caller.known else {
        return Ok(Form::default());
    };
    let has = |member: Option<uuid::Uuid>| mine.iter().any(|(_, whom)| *whom == member);
    let mut members = store::members(conn, known.person).await?;
    members.retain(|member| !has(Some(member.id)));
    let event = &about.event;
    let capacity = event
        .capacity
        .map_or(u16::MAX, |all| u16::try_from(all).unwrap_or(u16::MAX));
    Ok(Form {
        oneself: has(None),
        name: known.name.clone(),
        children: members.iter().any(|member: &Member| member.is_child(year)),
        members,
        party_most: event.party_most.min(capacity),
        questions: event.questions.clone(),
    })
}
