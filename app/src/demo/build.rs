//! Building the demo: the tree first, then everything else in one transaction, so that there is no half of it.

use super::{
    events,
    model::{
        By, FURONG, Planned, XINYUAN, borrowed, devices as lent, furong, holidays, is_missed, places, plan, refused,
        xinyuan,
    },
    people::{self, People},
    series::book_weekly,
    store,
};
use crate::{
    bookings::{self, Booking, NewBooking, Wish},
    closures,
    communities::{self, NewCommunity},
    devices, places as tree,
    rooms::{self, RoomDraft, RoomTerms},
};
use foundation::{
    Id, Problem, Result,
    db::{Db, Tx},
    journal::{self, Audience, Entry, Topic},
    tenancy::Community,
    time::{Day, Minute, Span, Zone, now},
};
use locales::{Words, demo as t};

/// The zone of everything in the demo.
const ZONE: &str = "Asia/Shanghai";

/// Builds the demo around today, unless there are communities already.
pub async fn build(db: &Db) -> Result<()> {
    if !communities::all(&mut db.read().await?.conn()).await?.is_empty() {
        return Err(Problem::Conflict {
            words: Words::of(|lang| t::not_empty(lang).into()),
        });
    }
    tree::import(db, places(), false).await?;
    db.write(move |tx| Box::pin(everything(tx))).await
}

async fn everything(tx: &mut Tx<'_>) -> Result<()> {
    let zone = zone()?;
    let today = zone.day(now());
    let people = people::settle(tx).await?;
    for (site, drafts) in [(FURONG, furong(today)), (XINYUAN, xinyuan())] {
        let community = add_community(
            tx,
            site.code,
            site.place,
            Words {
                zh: site.name.into(),
                en: site.name_en.into(),
            },
        )
        .await?;
        if let Some(point) = site.point() {
            store::stand(tx, community, point).await?;
        }
        people::at_home(tx, &people, community, &site).await?;
        let known = holidays();
        closures::replace(tx, community, zone, None, &known.source.unwrap_or_default(), known.days).await?;
        let terms = furnish(tx, community, &drafts).await?;
        if site.code == FURONG.code {
            for (position, (code, draft)) in (1..).zip(lent()) {
                devices::add(tx, community, code, &draft, position).await?;
            }
        }
        for (number, planned) in (0..).zip(plan(&site, &drafts, today)) {
            let booking = book(tx, community, zone, &terms, &people, &planned).await?;
            if is_missed(&planned, number, today) {
                // Staff look into the room when it should be over.
                let over = zone.at(planned.day, planned.until);
                store::miss(tx, community, booking, people.staff(), over).await?;
            }
        }
        for refused in refused(&site, today) {
            store::refuse(tx, community, refused).await?;
        }
        if site.code == FURONG.code {
            book_weekly(tx, community, zone, &terms, &people).await?;
            events::publish(tx, (community, zone), &terms, people.staff()).await?;
            events::propose(tx, (community, zone), &terms, people.who(By::Tried)).await?;
        }
    }
    Ok(())
}

/// A community of the demo at its place.
pub(super) async fn add_community(tx: &mut Tx<'_>, code: &str, place: &str, name: Words) -> Result<Id<Community>> {
    let new = NewCommunity {
        code: code.to_owned(),
        place: place.to_owned(),
        name,
        zone: ZONE.to_owned(),
        host: None,
        is_default: false,
        demo: true,
    };
    communities::add(tx, new.parse()?).await
}

/// The rooms of a community, as bookings are judged by them.
pub(super) async fn furnish(tx: &mut Tx<'_>, community: Id<Community>, drafts: &[RoomDraft]) -> Result<Vec<RoomTerms>> {
    for (position, draft) in (0..).zip(drafts) {
        rooms::add(tx, community, draft, position).await?;
    }
    let entry = Entry {
        community,
        actor: None,
        verb: "demo.furnished",
        subject: community.uuid(),
        audience: Audience::Everyone,
        topics: vec![Topic::Centre, Topic::Rooms],
    };
    journal::store::record(tx, entry).await?;
    rooms::all_terms(tx, community).await
}

async fn book(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    zone: Zone,
    terms: &[RoomTerms],
    people: &People,
    planned: &Planned,
) -> Result<Id<Booking>> {
    let find = || terms.iter().find(|terms| terms.code == planned.room);
    let terms = find().ok_or_else(|| Problem::internal("a booking of the demo without its room"))?;
    let person = people.who(planned.by);
    let wish = Wish {
        span: span(zone, planned.day, (planned.from, planned.until))?,
        parts: planned.parts.clone(),
        title: planned.title.to_owned(),
        title_public: person == people.staff(),
        party_size: planned.people,
        borrows: borrowed(planned.title),
    };
    let limited = !planned.waits && person != people.staff();
    let new = NewBooking {
        community,
        terms: terms.clone(),
        wish,
        day: planned.day,
        at: planned.from,
        person,
        by: person,
        approval: planned.waits,
        limited,
    };
    bookings::make(tx, &new).await.map(|made| made.id)
}

/// A span of the wall clock.
pub(super) fn span(zone: Zone, day: Day, (from, until): (Minute, Minute)) -> Result<Span> {
    Span::new(zone.at(day, from), zone.at(day, until))
        .ok_or_else(|| Problem::internal("a span of the demo without length"))
}

/// The zone of the demo.
pub(super) fn zone() -> Result<Zone> {
    Zone::named(ZONE).ok_or_else(|| Problem::internal("the zone of the demo is unknown"))
}
