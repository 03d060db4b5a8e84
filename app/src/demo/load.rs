//! Building the load data, by many jobs at once.

use super::{
    build::{add_community, furnish, span, zone},
    model::{Held, held, load_place, load_rooms, loader},
    people::{ours, person},
};
use crate::{
    access::Person,
    bookings::{self, Borrowing, NewBooking, PartsWish, Wish},
    communities, places,
    rooms::{RoomDraft, RoomTerms},
};
use foundation::{
    Id, Problem, Result,
    db::{Db, Tx},
    tenancy::Community,
    time::{Day, Zone, now},
};
use futures::future::try_join_all;
use locales::{Words, demo as t};

/// The code of the community, and of its place.
pub(super) const CODE: &str = "load";
/// How many people book.
pub(super) const PEOPLE: u16 = 200;
/// How many bookings one transaction makes.
const AT_ONCE: usize = 100;
/// How many transactions wait at once.
const JOBS: usize = 8;

/// How much load.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Load {
    /// How many rooms; one at least.
    pub rooms: u16,
    /// How many bookings, all in one month as long as it holds them.
    pub bookings: u32,
    /// A day of that month; the present one where it is `None`.
    pub month: Option<Day>,
}

/// Everything that a booking of the load data needs.
#[derive(Clone)]
struct Stage {
    community: Id<Community>,
    zone: Zone,
    terms: Vec<RoomTerms>,
    parts: Vec<u16>,
    people: Vec<Id<Person>>,
}

/// Builds the community `load`, unless there is one. `progress` is told how many bookings are made.
pub async fn load(db: &Db, load: Load, mut progress: impl FnMut(usize)) -> Result<()> {
    let there = communities::all(&mut db.read().await?.conn()).await?;
    if there.iter().any(|listed| listed.community.code == CODE) {
        return Err(Problem::Conflict {
            words: Words::of(|lang| t::load_there(lang).into()),
        });
    }
    places::import(db, load_place(CODE), false).await?;
    let stage = db.write(move |tx| Box::pin(set(tx, load.rooms))).await?;
    let first = load.month.unwrap_or_else(|| stage.zone.day(now())).first_of_month();
    let all = held(load.rooms, load.bookings, first);
    let mut made = 0;
    for wave in all.chunks(AT_ONCE * JOBS) {
        try_join_all(wave.chunks(AT_ONCE).map(|bookings| make(db, &stage, bookings.to_vec()))).await?;
        made += wave.len();
        progress(made);
    }
    Ok(())
}

async fn set(tx: &mut Tx<'_>, count: u16) -> Result<Stage> {
    let name = Words::of(|lang| t::load_name(lang).into());
    let community = add_community(tx, CODE, CODE, name).await?;
    let rooms = load_rooms(count);
    let drafts: Vec<RoomDraft> = rooms.iter().map(|room| room.draft.clone()).collect();
    let terms = furnish(tx, community, &drafts).await?;
    let mut people = Vec::with_capacity(PEOPLE.into());
    for number in 0..PEOPLE {
        let (name, phone) = loader(number).map_err(ours)?;
        people.push(person(tx, &phone, &name).await?);
    }
    Ok(Stage {
        community,
        zone: zone()?,
        terms,
        parts: rooms.iter().map(|room| room.parts).collect(),
        people,
    })
}

/// Room by room: who books holds the room until the end, so that all take the rooms in one order.
async fn make(db: &Db, stage: &Stage, mut bookings: Vec<Held>) -> Result<()> {
    bookings.sort_by_key(|held| held.room);
    let stage = stage.clone();
    let job = db.write(move |tx| {
        Box::pin(async move {
            for held in &bookings {
                bookings::make(tx, &stage.booking(held)?).await?;
            }
            Ok(())
        })
    });
    job.await
}

impl Stage {
    fn booking(&self, held: &Held) -> Result<NewBooking> {
        let (room, person) = (usize::from(held.room), self.people[usize::from(held.person % PEOPLE)]);
        let parts = match self.parts[room] {
            1 => PartsWish::Whole,
            most => PartsWish::Any(1 + held.person % most),
        };
        let wish = Wish {
            span: span(self.zone, held.day, (held.from, held.until))?,
            parts,
            title: t::load_title(locales::Lang::Zh).to_owned(),
            title_public: held.person.is_multiple_of(4),
            party_size: 1 + held.person % 20,
            borrows: Borrowing::default(),
        };
        let terms = self.terms[room].clone();
        Ok(NewBooking {
            community: self.community,
            terms,
            wish,
            day: held.day,
            at: held.from,
            person,
            by: person,
            approval: false,
            limited: false,
        })
    }
}
