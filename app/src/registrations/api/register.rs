//! Registering: judged by what is known, then decided on in the transaction that records it.

use super::about::About;
use crate::{
    access::Visit,
    admission::{Asker, refuse},
    registrations::{
        model::{Fields, Made, refused},
        store::{self, Asking, Books, NewRegistration},
    },
};
use chrono::Datelike;
use foundation::{
    Problem, Result,
    idempotency::{self, Once},
    time::now,
};

/// How often a wish is judged anew because staff have changed the event meanwhile.
const TRIES: usize = 3;

/// Registers whoever asks, or somebody of their household.
pub async fn register(visit: &Visit, event: &str, date: &str, fields: &Fields, key: &str) -> Result<Made> {
    let person = visit.person()?;
    let once = Once::of(person.uuid(), "registration.make", Some(key), &(event, date, fields))?;
    if let Some(made) = idempotency::answer(&visit.db, visit.at(), once.as_ref()).await? {
        return Ok(made);
    }
    let mut tries = 0;
    loop {
        tries += 1;
        let new = judged(visit, event, date, fields).await?;
        match visit.db.write_together(Asking::new(new, once.clone())).await {
            Err(Problem::Conflict { .. }) if tries < TRIES => {}
            made => return made,
        }
    }
}

/// The wish, unless it is refused whatever the books say.
async fn judged(visit: &Visit, event: &str, date: &str, fields: &Fields) -> Result<NewRegistration> {
    let (person, now) = (visit.person()?, now());
    let mut reader = visit.db.read().await?;
    let conn = &mut reader.conn();
    let about = About::of_ids(visit, conn, event, date).await?;
    let books = if about.pool.date.is_none() {
        Some(Books::read(conn, about.pool, None, now).await?)
    } else {
        None
    };
    let terms = about.terms(books.as_ref(), now);
    let household = if fields.who.is_empty() {
        vec![]
    } else {
        store::members(conn, person).await?
    };
    let year = visit.zone.local(terms.starts).year();
    let asker = about.asker(visit, conn).await?;
    // What refuses whoever asks is said before what is missing in the form.
    if let Some(block) = about.block(visit, now) {
        return Err(block.of("event"));
    }
    if let Some(refusal) = refuse(&terms, &asker, now) {
        return Err(refused(refusal, &about.event, visit.zone));
    }
    let wish = fields.parse(&about.event.questions, &household, year)?;
    let asker = Asker {
        born: wish.member.as_ref().map(|member| member.birth_year),
        party: u32::from(wish.party),
        ..asker
    };
    if let Some(refusal) = refuse(&terms, &asker, now) {
        return Err(refused(refusal, &about.event, visit.zone));
    }
    Ok(NewRegistration {
        pool: about.pool,
        secret: about.secret(visit),
        event: about.event,
        zone: visit.zone,
        terms,
        asker,
        wish,
        person,
    })
}
