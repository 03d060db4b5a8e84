//! Waiting for a time that is taken: joining the line, leaving it, answering what is offered.

use super::{
    ask::{Ask, Change},
    book::{TRIES, allow, is_newer},
    change::as_it_shall_be,
    refused::counted,
    whom::{Whom, is_otherwise, standing_of},
};
use crate::{
    access::Visit,
    bookings::{
        model::{Made, PartsWish, PersonView, RoomWish, State, WaitView, gone, only_for_oneself, wanted},
        store::{
            self, NewBooking,
            line::{self, Accepting, Doing, LetGo, NewWish, Waits},
        },
    },
    rooms::{self, RoomTerms},
};
use foundation::{
    Id, Problem, Result,
    idempotency::{self, Once},
    time::{Day, Minute, now},
};

/// What the button of the booking form sends that waits instead of booking.
pub const WAIT: &str = "wait";

/// Joins the line for a time that is taken, for oneself. The answer is like that of a booking, with the id of the wish.
pub async fn wait(visit: &Visit, ask: Ask) -> Result<Made> {
    let person = visit.person()?;
    let once = Once::of(person.uuid(), "waiting.wait", ask.key.as_deref(), &ask)?;
    let made = |id: Id<RoomWish>| Made {
        id: id.uuid().into(),
        status: State::Requested,
    };
    if let Some(known) = idempotency::answer(&visit.db, visit.at(), once.as_ref()).await? {
        return Ok(made(known));
    }
    if ask.for_phone.as_deref().is_some_and(|phone| !phone.trim().is_empty()) {
        return Err(only_for_oneself());
    }
    let wish = ask.parse(visit)?;
    let (_, standing) = Whom::of(visit, None).await?;
    let mut tries = 0;
    loop {
        tries += 1;
        let terms = rooms::terms(&mut visit.db.read().await?.conn(), visit.at(), &ask.room).await?;
        allow(visit, &terms, &wish, standing, None).map_err(|refusal| counted(visit, &ask.room, refusal))?;
        wanted(&terms, &wish.parts)?;
        let (room, version) = (terms.id, terms.version);
        let new = NewWish {
            community: visit.at(),
            terms,
            wish: wish.clone(),
            person,
        };
        let waited = idempotency::write(&visit.db, visit.at(), once.clone(), move |tx| {
            Box::pin(async move { line::wait(tx, &new).await })
        })
        .await;
        match waited {
            Err(Problem::Conflict { .. }) if tries < TRIES && is_newer(visit, room, version).await? => {}
            waited => return waited.map(made),
        }
    }
}

/// What the caller waits for and what is offered to them, the earliest time first.
pub async fn waits(visit: &Visit) -> Result<Vec<WaitView>> {
    let all = rooms::remembered(&visit.db, visit.at()).await?;
    let mut reader = visit.db.read().await?;
    let waits = line::of_person(&mut reader.conn(), visit.at(), visit.person()?, now()).await?;
    Ok(waits.iter().map(|one| view(visit, one, &all, false)).collect())
}

/// Everyone who waits for something of a day, for staff.
pub async fn waits_of_day(visit: &Visit, day: Day) -> Result<Vec<WaitView>> {
    let all = rooms::remembered(&visit.db, visit.at()).await?;
    let of_day = (
        visit.zone.at(day, Minute::START),
        visit.zone.at(day.plus(1), Minute::START),
    );
    let mut reader = visit.db.read().await?;
    let waits = line::of_day(&mut reader.conn(), visit.at(), of_day, now()).await?;
    Ok(waits.iter().map(|one| view(visit, one, &all, true)).collect())
}

fn view(visit: &Visit, waits: &Waits, rooms: &[RoomTerms], in_charge: bool) -> WaitView {
    let terms = rooms.iter().find(|terms| terms.code == waits.room);
    let parts = match PartsWish::of_kept(&waits.parts) {
        PartsWish::Named(codes) => codes,
        PartsWish::Whole | PartsWish::Any(_) => vec![],
    };
    let named = |code: &String| {
        let part = terms?.parts.iter().find(|part| part.code == *code)?;
        Some(part.name.clone())
    };
    let (name, phone) = waits.owner();
    WaitView {
        id: waits.id.into(),
        room: waits.room.clone(),
        room_name: waits.room_name(),
        starts: visit.zone.local(waits.starts),
        ends: visit.zone.local(waits.ends),
        part_names: parts.iter().filter_map(named).collect(),
        parts: waits.parts.clone(),
        title: waits.title.clone(),
        position: u32::try_from(waits.ahead).unwrap_or(u32::MAX).saturating_add(1),
        until: waits.offered_until.map(|until| visit.zone.local(until)),
        booking: waits.booking_id.map(Id::from),
        person: in_charge.then_some(PersonView { name, phone }),
    }
}

/// Takes what is offered (`yes`), so that it is a booking as any other; or lets go of a wish, offered or not.
pub async fn answer(visit: &Visit, wish: Id<RoomWish>, yes: bool, key: Option<&str>) -> Result<Option<Made>> {
    let person = visit.person()?;
    let once = Once::of(person.uuid(), "waiting.answer", key, &(wish, yes))?;
    if yes {
        return accept(visit, wish, once).await.map(Some);
    }
    let doing = Doing {
        community: visit.at(),
        wish,
        by: Some(person),
        what: LetGo::GivenUp,
    };
    idempotency::write(&visit.db, visit.at(), once, move |tx| {
        Box::pin(async move {
            line::let_go(tx, doing).await?;
            Ok(None)
        })
    })
    .await
}

async fn accept(visit: &Visit, wish: Id<RoomWish>, once: Option<Once>) -> Result<Made> {
    if let Some(Some(made)) = idempotency::answer::<Option<Made>>(&visit.db, visit.at(), once.as_ref()).await? {
        return Ok(made);
    }
    let person = visit.person()?;
    let mut tries = 0;
    loop {
        tries += 1;
        let mut reader = visit.db.read().await?;
        let (owner, booking) = line::owner_of(&mut reader.conn(), visit.at(), wish).await?;
        if owner != person {
            return Err(Problem::NotFound);
        }
        let booking = booking.ok_or_else(gone)?.into();
        let kept = store::find(&mut reader.conn(), visit.at(), booking).await?;
        if !kept.offered {
            // Accepted before: it is what it has become.
            return match kept.state()? {
                status if status.is_live() => Ok(Made { id: booking, status }),
                _ => Err(gone()),
            };
        }
        if !kept.state()?.is_live() {
            return Err(gone());
        }
        let terms = rooms::terms_by_id(&mut reader.conn(), visit.at(), kept.room_id.into()).await?;
        let standing = standing_of(visit, &mut reader.conn(), person).await?;
        drop(reader);
        let asked = as_it_shall_be(visit, &kept, &Change::default())?;
        allow(visit, &terms, &asked, standing, None).map_err(|refusal| counted(visit, &kept.room, refusal))?;
        let (room, version) = (terms.id, terms.version);
        let accepting = Accepting {
            wish,
            booking,
            new: NewBooking {
                community: visit.at(),
                day: visit.zone.day(kept.starts),
                at: visit.zone.minute(kept.starts),
                approval: terms.rules.approval && !standing.staff,
                limited: !standing.staff,
                terms,
                wish: asked,
                person,
                by: person,
            },
        };
        let accepted = idempotency::write(&visit.db, visit.at(), once.clone(), move |tx| {
            Box::pin(async move { line::accept(tx, &accepting).await.map(Some) })
        })
        .await;
        match accepted {
            Err(Problem::Conflict { .. })
                if tries < TRIES
                    && (is_newer(visit, room, version).await? || is_otherwise(visit, person, standing).await?) => {}
            Ok(made) => return made.ok_or(Problem::Malformed),
            Err(refusal) => return Err(counted(visit, &kept.room, refusal)),
        }
    }
}
