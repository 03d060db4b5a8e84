//! The list of a date, and who has come.

use super::about::About;
use crate::{
    access::{Visit, public_address},
    events::{DateInfo, EventDate},
    registrations::{
        model::{Arrival, Registration, Said, Sheet, opens_at_the_door},
        store::{self, Tick},
    },
};
use foundation::{
    Flaw, Id, Problem, Result,
    idempotency::{self, Once},
    time::now,
};
use locales::{Words, registrations as t};

/// Everyone on the list of a date.
pub async fn sheet(visit: &Visit, date: &str) -> Result<Sheet> {
    let mut reader = visit.db.read().await?;
    let conn = &mut reader.conn();
    let about = About::of_date(visit, conn, date).await?;
    let date = about.the_date()?;
    let asked: Vec<_> = about.event.questions.iter().map(|question| question.id).collect();
    let pools = (about.pool.id(), date.id.uuid());
    let guests = store::guests(conn, visit.at(), pools, &asked, visit.zone).await?;
    let door = public_address(&visit.community, &format!("/check-in/{}", date.id))?;
    Ok(Sheet {
        event: about.event.id,
        date: date.id,
        span: (date.starts, date.ends),
        cancelled: date.cancelled,
        over: date.ends.to_utc() <= now(),
        questions: about
            .event
            .questions
            .iter()
            .map(|question| question.label.clone())
            .collect(),
        capacity: about.event.capacity,
        title: about.event.title.clone(),
        guests,
        door,
        today: visit.today(),
    })
}

/// The date of an id, so that a code to scan is drawn of dates that there are.
pub async fn known_date(visit: &Visit, date: &str) -> Result<Id<EventDate>> {
    let about = About::of_date(visit, &mut visit.db.read().await?.conn(), date).await?;
    Ok(about.the_date()?.id)
}

/// Ticks somebody on the list of a date, or takes that back; so many milliseconds ago, where that is handed in late.
pub async fn tick(visit: &Visit, date: &str, registration: &str, (came, ago): (bool, u64), key: &str) -> Result<()> {
    let registration = registration
        .parse::<Id<Registration>>()
        .map_err(|_| Problem::NotFound)?;
    let about = About::of_date(visit, &mut visit.db.read().await?.conn(), date).await?;
    let tick = tick_of(visit, &about, registration.uuid(), Said::ago(came, ago, now()))?;
    ticked(visit, vec![tick], key).await
}

/// Ticks whoever tells a code; back with the path of the list, which says who that is.
pub async fn tick_by_code(visit: &Visit, date: &str, code: &str, key: &str) -> Result<String> {
    let code: String = code.chars().filter(char::is_ascii_digit).take(5).collect();
    let mut reader = visit.db.read().await?;
    let about = About::of_date(visit, &mut reader.conn(), date).await?;
    let found = store::of_code(&mut reader.conn(), visit.at(), about.pool.id(), &code).await?;
    drop(reader);
    let first = found.first().copied().ok_or_else(no_such_code)?;
    let ticks = found.into_iter().map(|id| tick_of(visit, &about, id, here()));
    ticked(visit, ticks.collect::<Result<_>>()?, key).await?;
    let (event, date) = (about.event.id, about.the_date()?.id);
    Ok(format!("/staff/events/{event}/dates/{date}/people?in={first}"))
}

fn no_such_code() -> Problem {
    Flaw::new("code", Words::of(|lang| t::no_such_code(lang).into())).of("code")
}

/// That they are there, said now.
fn here() -> Said {
    Said::ago(true, 0, now())
}

fn tick_of(visit: &Visit, about: &About, registration: uuid::Uuid, said: Said) -> Result<Tick> {
    Ok(Tick {
        community: visit.at(),
        date: about.the_date()?.id.uuid(),
        pool: about.pool.id(),
        registration,
        by: visit.person()?,
        said,
    })
}

/// By its key a tick that is sent again is known, however long ago it was by then.
async fn ticked(visit: &Visit, ticks: Vec<Tick>, key: &str) -> Result<()> {
    let content: Vec<_> = ticks
        .iter()
        .map(|tick| (tick.date, tick.registration, tick.said.came))
        .collect();
    let once = Once::of(visit.person()?.uuid(), "check_in.tick", Some(key), &content)?;
    idempotency::write(&visit.db, visit.at(), once, move |tx| {
        Box::pin(async move {
            tx.nothing_changed();
            for tick in ticks {
                store::tick(tx, tick).await?;
            }
            Ok(())
        })
    })
    .await
}

/// What who scans the code at the door of a date sees.
pub async fn arrival(visit: &Visit, date: &str) -> Result<Arrival> {
    let (person, now) = (visit.person()?, now());
    let mut reader = visit.db.read().await?;
    let conn = &mut reader.conn();
    let about = About::of_date(visit, conn, date).await?;
    let date = about.the_date()?;
    let own = store::own(conn, visit.at(), person, (about.pool.id(), date.id.uuid())).await?;
    let guest = |own: store::Own| {
        let party = own.party_size.try_into().unwrap_or(1);
        (own.name, party, own.came.map(|came| visit.zone.local(came)))
    };
    Ok(Arrival {
        event: about.event.id,
        stands_for: date.stands_for,
        span: (date.starts, date.ends),
        from: visit.zone.local(opens_at_the_door(date.starts.to_utc())),
        open: is_open(date, now),
        cancelled: date.cancelled,
        guests: own.into_iter().map(guest).collect(),
        title: about.event.title.clone(),
        today: visit.today(),
    })
}

fn is_open(date: &DateInfo, now: foundation::time::Instant) -> bool {
    !date.cancelled && opens_at_the_door(date.starts.to_utc()) <= now && now < date.ends.to_utc()
}

/// Somebody says at the door that they are there, with everyone whom they have registered.
pub async fn arrive(visit: &Visit, date: &str, key: &str) -> Result<Id<EventDate>> {
    let person = visit.person()?;
    let mut reader = visit.db.read().await?;
    let about = About::of_date(visit, &mut reader.conn(), date).await?;
    let date = about.the_date()?;
    let own = store::own(
        &mut reader.conn(),
        visit.at(),
        person,
        (about.pool.id(), date.id.uuid()),
    )
    .await?;
    drop(reader);
    if !is_open(date, now()) || own.is_empty() {
        let words = if own.is_empty() {
            t::not_on_the_list
        } else {
            t::door_is_closed
        };
        return Err(Problem::Conflict {
            words: Words::of(|lang| words(lang).into()),
        });
    }
    let ticks = own.iter().map(|own| tick_of(visit, &about, own.id, here()));
    ticked(visit, ticks.collect::<Result<_>>()?, key).await?;
    Ok(date.id)
}
