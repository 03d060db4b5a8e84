//! Dates take their rooms and give them up, in the transaction of the change.

use super::{
    By,
    place::{Placed, Replan, as_series},
};
use crate::{
    bookings::{
        Booking, Borrowing, Stage, Verb,
        many::{self, Dated, Many},
    },
    events::model::{Event, EventDate, Otherwise},
    rooms::RoomTerms,
};
use foundation::{Id, Problem, Result, db::Tx, time::now};
use locales::{Words, events as t};

/// Gives rooms up.
pub(super) async fn release(tx: &mut Tx<'_>, by: &By, bookings: &[Id<Booking>]) -> Result<()> {
    let ended = many::end_these(tx, by.community, bookings).await?;
    let ended: Vec<Id<Booking>> = ended.into_iter().map(|(booking, _)| booking).collect();
    many::steps(tx, by.community, &ended, Verb::Cancelled, Some(by.person), "").await
}

/// Books rooms for those dates that want one, room by room in one order for everyone. Answers which booking each of them has got.
pub(super) async fn book(
    tx: &mut Tx<'_>,
    by: &By,
    event: Id<Event>,
    plan: &Replan,
    wanted: &[&Placed],
) -> Result<Vec<(Id<EventDate>, Id<Booking>)>> {
    let mut rooms: Vec<&RoomTerms> = plan.rooms.iter().collect();
    rooms.sort_by_key(|terms| terms.id);
    let mut got = vec![];
    for terms in rooms {
        let books = |placed: &&Placed| placed.books == Some(terms.id);
        let wanted: Vec<&Placed> = wanted.iter().copied().filter(books).collect();
        if !wanted.is_empty() {
            got.extend(book_in(tx, by, event, (plan, terms), &wanted).await?);
        }
    }
    Ok(got)
}

async fn book_in(
    tx: &mut Tx<'_>,
    by: &By,
    event: Id<Event>,
    (plan, terms): (&Replan, &RoomTerms),
    wanted: &[&Placed],
) -> Result<Vec<(Id<EventDate>, Id<Booking>)>> {
    many::alone(tx, by.community, terms.id).await?;
    let many = Many {
        community: by.community,
        series: as_series(event),
        terms: terms.clone(),
        person: by.person,
        by: by.person,
    };
    let dated: Vec<Dated> = wanted.iter().map(|placed| plan.dated(placed, terms)).collect();
    let short = many::make(tx, &many, &dated).await?;
    let follows = |booking: &Id<Booking>| {
        let lost = wanted.iter().zip(&dated).find(|(_, dated)| dated.booking == *booking);
        lost.is_some_and(|(placed, _)| plan.follow.iter().any(|follow| follow.id == placed.id))
    };
    // Who registered for a date is not left out without a word.
    let refused = match plan.otherwise {
        Otherwise::Ask => !short.is_empty(),
        Otherwise::LeaveOut => short.iter().any(follows),
        Otherwise::Without => false,
    };
    if refused {
        return Err(taken_meanwhile());
    }
    many::drop_these(tx, by.community, &short).await?;
    let got = wanted
        .iter()
        .zip(&dated)
        .filter(|(_, dated)| !short.contains(&dated.booking));
    let got: Vec<_> = got.map(|(placed, dated)| (placed.id, dated.booking)).collect();
    let made: Vec<Id<Booking>> = got.iter().map(|(_, booking)| *booking).collect();
    many::steps(tx, by.community, &made, Verb::Made, Some(by.person), "").await?;
    Ok(got)
}

impl Replan {
    fn dated(&self, placed: &Placed, terms: &RoomTerms) -> Dated {
        Dated {
            booking: Id::new(),
            version: 0,
            stands_for: placed.stands_for,
            span: placed.span,
            day: placed.day,
            at: placed.at,
            parts: terms.parts.iter().map(|part| part.id).collect(),
            stage: Stage::made(false, placed.span.starts(), now()),
            title: self.title.clone(),
            title_public: self.public,
            party_size: party(self.capacity, terms),
            borrows: Borrowing::default(),
        }
    }
}

/// How many people a booking of a room is said to be for.
fn party(capacity: Option<u32>, terms: &RoomTerms) -> u16 {
    let wanted = capacity.map_or(1, |capacity| u16::try_from(capacity).unwrap_or(u16::MAX));
    wanted.clamp(1, terms.largest_party().max(1))
}

fn taken_meanwhile() -> Problem {
    Problem::Conflict {
        words: Words::of(|lang| t::taken_meanwhile(lang).into()),
    }
}
