//! Making a booking.

use super::{
    locks, occupy,
    record::{Change, record},
};
use crate::{
    access::Person,
    accounts,
    bookings::model::{Booking, Made, PartsWish, Stage, Usage, Verb, Wish, open_slots, quota},
    rooms::RoomTerms,
};
use foundation::{
    Id, Result,
    db::Tx,
    jobs::{self, NewJob},
    on,
    tenancy::Community,
    time::{Day, Instant, Minute, Slots, now},
};
use serde_json::json;

/// The kind of job that lets a request expire.
pub const EXPIRE: &str = "booking.expire";

/// A booking that the room's rules allow, ready to be made.
#[derive(Debug, Clone)]
pub struct NewBooking {
    /// Where.
    pub community: Id<Community>,
    /// Which room, as it was judged.
    pub terms: RoomTerms,
    /// What was asked for.
    pub wish: Wish,
    /// On which day of the community's calendar.
    pub day: Day,
    /// When it begins by the wall clock of that day.
    pub at: Minute,
    /// For whom.
    pub person: Id<Person>,
    /// Who books.
    pub by: Id<Person>,
    /// Whether staff decide first.
    pub approval: bool,
    /// Whether the limits of a week apply.
    pub limited: bool,
}

impl NewBooking {
    pub(super) fn held(&self) -> Slots {
        self.wish.span.held(self.terms.rules.setup, self.terms.rules.cleaning)
    }

    /// How many parts are asked for.
    pub(super) fn parts(&self) -> i64 {
        match &self.wish.parts {
            PartsWish::Whole => self.terms.parts.len() as i64,
            PartsWish::Named(codes) => codes.len() as i64,
            PartsWish::Any(count) => i64::from(*count),
        }
    }

    /// Parts × slots within the room's opening hours.
    pub(super) fn load(&self) -> i64 {
        let hours = self.terms.hours.of(self.day);
        let slots = open_slots(&hours, self.at, self.wish.span.minutes(), &self.terms.rules);
        self.parts() * i64::from(slots)
    }
}

/// Makes the booking: all of it, or nothing because it is taken, over a limit, or the room has changed meanwhile.
pub async fn make(tx: &mut Tx<'_>, new: &NewBooking) -> Result<Made> {
    let id = Id::<Booking>::new();
    if new.limited {
        keep_limits(tx, new, id).await?;
    }
    locks::room(tx, new.community, new.terms.id, &new.wish.parts).await?;
    let stage = Stage::made(new.approval, new.wish.span.starts(), now());
    insert(tx, id, new, stage).await?;
    let held = new.held();
    occupy::choose_parts(tx, new.community, id, new.terms.id, &new.wish.parts, &held).await?;
    occupy::occupy(tx, new.community, id, new.parts(), &held).await?;
    if let Some(decide_by) = stage.decide_by {
        expire_later(tx, new.community, id, decide_by).await?;
    }
    let by = Some(new.by);
    let change = Change {
        community: new.community,
        booking: id,
        owner: new.person,
        by,
        verb: Verb::Made,
        reason: "",
        of_queue: new.approval,
    };
    record(tx, change).await?;
    Ok(Made {
        id,
        status: stage.state,
    })
}

/// Counts what the person has in that week, with the person locked, so that two bookings at once do not both fit.
pub(super) async fn keep_limits(tx: &mut Tx<'_>, new: &NewBooking, except: Id<Booking>) -> Result<()> {
    let rules = &new.terms.rules;
    if rules.bookings_a_week.is_none() && rules.minutes_a_week.is_none() {
        return Ok(());
    }
    accounts::hold(tx, new.person).await?;
    let (bookings, minutes): (i64, i64) = on!(&mut **tx, |c| sqlx::query_as(
        "select count(*), cast(coalesce(sum(minutes), 0) as bigint) from booking
         where community_id = $1 and room_id = $2 and person_id = $3 and week = $4 and live and id <> $5"
    )
    .bind(new.community)
    .bind(new.terms.id)
    .bind(new.person)
    .bind(new.day.monday().number())
    .bind(except)
    .fetch_one(c)
    .await)?;
    quota(rules, Usage { bookings, minutes }, new.wish.span.minutes()).map_err(|flaw| flaw.of("room"))
}

/// Nothing is inserted where staff have changed the room since it was judged.
async fn insert(tx: &mut Tx<'_>, id: Id<Booking>, new: &NewBooking, stage: Stage) -> Result<()> {
    let held = new.held();
    let inserted = on!(&mut **tx, |c| {
        sqlx::query(
        "insert into booking (community_id, id, room_id, person_id, booked_by, title, title_public, party_size, starts, ends, day, week,
                              minutes, held_from, held_until, parts, load, state, live, decide_by)
         select community_id, $2, id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, true, $18
         from room where community_id = $1 and id = $19 and version = $20 and closed_at is null"
    )
    .bind(new.community)
    .bind(id)
    .bind(new.person)
    .bind(new.by)
    .bind(&new.wish.title)
    .bind(new.wish.title_public)
    .bind(i32::from(new.wish.party_size))
    .bind(new.wish.span.starts())
    .bind(new.wish.span.ends())
    .bind(new.day.number())
    .bind(new.day.monday().number())
    .bind(new.wish.span.minutes() as i32)
    .bind(held.first())
    .bind(held.end())
    .bind(new.parts() as i32)
    .bind(new.load() as i32)
    .bind(stage.state.name())
    .bind(stage.decide_by)
    .bind(new.terms.id)
    .bind(new.terms.version)
    .execute(c)
    .await
    .map(|done| done.rows_affected())
    })?;
    if inserted == 1 {
        Ok(())
    } else {
        Err(crate::rooms::changed_meanwhile())
    }
}

/// Adds the job that lets the request expire.
pub(super) async fn expire_later(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    booking: Id<Booking>,
    decide_by: Instant,
) -> Result<()> {
    let job = NewJob {
        community,
        kind: EXPIRE,
        payload: json!({ "booking": booking }),
        run_at: decide_by,
        // To the microsecond: who moves twice within a second waits for two answers in turn.
        key: format!("{booking} {}", decide_by.timestamp_micros()),
    };
    jobs::store::add(tx, job).await
}
