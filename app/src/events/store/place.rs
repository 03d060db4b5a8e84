//! The dates of an event take their places: rows, and bookings of its room, all in the transaction of the change.

use super::{
    By,
    book::{book, release},
    given::{Row, ids, on_given, rows, stands},
    told::{self, Ended},
};
use crate::{
    bookings::{Booking, Series},
    events::model::{Event, EventDate, Otherwise},
    rooms::{Room, RoomTerms},
};
use foundation::{
    Id, Result,
    db::Tx,
    time::{Day, Minute, Span, now},
};
use sqlx::types::Json;
use uuid::Uuid;

/// A date as it shall be.
#[derive(Debug, Clone)]
pub struct Placed {
    /// Which; a new id where it is to be made.
    pub id: Id<EventDate>,
    /// The day that it stands for by the rule.
    pub stands_for: Day,
    /// The day on which it is.
    pub day: Day,
    /// When it begins by the wall clock of that day.
    pub at: Minute,
    /// From when to when.
    pub span: Span,
    /// Which room it books.
    pub books: Option<Id<Room>>,
    /// Whether it is left out.
    pub left_out: bool,
}

/// What becomes of the dates of an event.
#[derive(Debug, Clone, Default)]
pub struct Replan {
    /// The rooms that they book.
    pub rooms: Vec<RoomTerms>,
    /// What the bookings are for.
    pub title: String,
    /// Whether everyone may read that.
    pub public: bool,
    /// How many people come at most.
    pub capacity: Option<u32>,
    /// The dates that are made.
    pub make: Vec<Placed>,
    /// The dates that are at another time or in another room from now on.
    pub follow: Vec<Placed>,
    /// The dates that there are no more.
    pub end: Vec<Id<EventDate>>,
    /// The dates that stand for other days from now on.
    pub stand: Vec<(Id<EventDate>, Day)>,
    /// The bookings that are given up: of dates that follow or end.
    pub free: Vec<Id<Booking>>,
    /// What becomes of a date whose room somebody else has taken meanwhile.
    pub otherwise: Otherwise,
}

impl Replan {
    /// Whether rooms are given up or taken.
    pub fn is_of_rooms(&self) -> bool {
        let books = |placed: &Placed| placed.books.is_some();
        !self.free.is_empty() || self.make.iter().any(books) || self.follow.iter().any(books)
    }
}

/// The event as the series of its bookings: that a date has one live booking at most is the guarantee of every series.
pub(super) fn as_series(event: Id<Event>) -> Id<Series> {
    event.uuid().into()
}

/// Dates become what they shall be. Answers those that do not take place any more and stay for those who registered.
pub(super) async fn place(
    tx: &mut Tx<'_>,
    by: &By,
    event: Id<Event>,
    plan: &Replan,
    reason: &str,
) -> Result<Vec<Ended>> {
    release(tx, by, &plan.free).await?;
    let ended = end(tx, by, &plan.end, reason).await?;
    restand(tx, by, &plan.stand).await?;
    let wanted: Vec<&Placed> = plan.make.iter().chain(&plan.follow).collect();
    let booked = book(tx, by, event, plan, &wanted).await?;
    let row = |placed: &Placed| {
        let booking = booked.iter().find(|(date, _)| *date == placed.id);
        let lost = placed.books.is_some() && booking.is_none();
        Row {
            id: placed.id,
            stands_for: placed.stands_for,
            day: placed.day,
            span: placed.span,
            booking: booking.map(|(_, booking)| *booking),
            left_out: placed.left_out || lost && plan.otherwise == Otherwise::LeaveOut,
        }
    };
    insert(tx, by, event, &plan.make.iter().map(row).collect::<Vec<_>>()).await?;
    update(tx, by, &plan.follow.iter().map(row).collect::<Vec<_>>()).await?;
    Ok(ended)
}

async fn insert(tx: &mut Tx<'_>, by: &By, event: Id<Event>, dates: &[Row]) -> Result<()> {
    if dates.is_empty() {
        return Ok(());
    }
    on_given!(
        &mut **tx,
        "insert into event_date (community_id, id, event_id, stands_for, day, starts, ends, state, booking_id, changed_at)
         select $1, id, $3, stands_for, day, starts, ends, state, booking, $4 from given where true",
        |sql, c| sqlx::query(sql)
            .bind(by.community)
            .bind(Json(rows(dates)))
            .bind(event)
            .bind(now())
            .execute(c)
            .await
            .map(|_| ())
    )?;
    Ok(())
}

async fn update(tx: &mut Tx<'_>, by: &By, dates: &[Row]) -> Result<()> {
    if dates.is_empty() {
        return Ok(());
    }
    on_given!(
        &mut **tx,
        "update event_date set stands_for = given.stands_for, day = given.day, starts = given.starts, ends = given.ends, state = given.state,
                moved = false, booking_id = given.booking, changed_at = $3, version = event_date.version + 1
         from given where event_date.community_id = $1 and event_date.id = given.id",
        |sql, c| sqlx::query(sql)
            .bind(by.community)
            .bind(Json(rows(dates)))
            .bind(now())
            .execute(c)
            .await
            .map(|_| ())
    )?;
    Ok(())
}

async fn restand(tx: &mut Tx<'_>, by: &By, dates: &[(Id<EventDate>, Day)]) -> Result<()> {
    if dates.is_empty() {
        return Ok(());
    }
    on_given!(
        &mut **tx,
        "update event_date set stands_for = given.stands_for from given
         where event_date.community_id = $1 and event_date.id = given.id and event_date.stands_for <> given.stands_for",
        |sql, c| sqlx::query(sql)
            .bind(by.community)
            .bind(Json(stands(dates)))
            .execute(c)
            .await
            .map(|_| ())
    )?;
    Ok(())
}

/// Dates that the rule has no more: removed where nobody ever registered for them, else cancelled, so that those who did are told.
async fn end(tx: &mut Tx<'_>, by: &By, dates: &[Id<EventDate>], reason: &str) -> Result<Vec<Ended>> {
    if dates.is_empty() {
        return Ok(vec![]);
    }
    let given = Json(ids(dates));
    on_given!(
        &mut **tx,
        "delete from event_date where community_id = $1 and id in (select id from given)
           and not exists (select 1 from registration where registration.community_id = $1 and date_id = event_date.id)
           and not exists (select 1 from check_in where check_in.community_id = $1 and check_in.date_id = event_date.id)",
        |sql, c| sqlx::query(sql)
            .bind(by.community)
            .bind(&given)
            .execute(c)
            .await
            .map(|_| ())
    )?;
    let left: Vec<Uuid> = on_given!(
        &mut **tx,
        "update event_date set state = 'cancelled', reason = $3, booking_id = null, changed_at = $4, version = version + 1
         where community_id = $1 and id in (select id from given) and state <> 'cancelled' returning id",
        |sql, c| sqlx::query_scalar(sql)
            .bind(by.community)
            .bind(&given)
            .bind(reason)
            .bind(now())
            .fetch_all(c)
            .await
    )?;
    Ok(left.into_iter().map(|id| told::Ended(id.into())).collect())
}
