//! Changing a series, ending it, and booking a date after all.

use super::{
    anew,
    make::{NewSeries, book, count, insert, told},
    skips,
};
use crate::{
    bookings::{
        Booking, PartsWish, Series, Verb, ended,
        many::{self, Changes, Dated, Ended, Many},
        overtaken,
    },
    recurrence::Repeat,
    series::model::SeriesMade,
};
use foundation::{
    Id, Problem, Result,
    db::Tx,
    on,
    time::{Day, Instant, now},
};
use sqlx::types::Json;

/// A change of a series from a date on.
#[derive(Debug, Clone)]
pub struct Revision {
    /// The series as it shall be from then on, with the dates that are new; its id is that of the old one where nothing comes before.
    pub new: NewSeries,
    /// The series that is changed.
    pub old: Id<Series>,
    /// The version that was seen of it.
    pub version: i64,
    /// From which date on.
    pub from: Day,
    /// The rule of what comes before, where something does.
    pub before: Option<Repeat>,
    /// Bookings, live or not, with the dates that they stand for from now on.
    pub attached: Vec<(Id<Booking>, Day)>,
    /// Dates that were left out and stay so, with the dates that they are from now on.
    pub left_out: Vec<(Day, Day)>,
    /// Bookings that become otherwise.
    pub changes: Changes,
    /// Bookings that are taken back.
    pub ended: Vec<Id<Booking>>,
    /// How many live bookings stay, changed or not.
    pub stay: usize,
}

impl Revision {
    /// Every booking that is touched.
    fn bookings(&self) -> Vec<Id<Booking>> {
        let changed = self.changes.all.iter().map(|date| date.booking);
        let attached = self.attached.iter().map(|(booking, _)| *booking);
        changed.chain(attached).chain(self.ended.iter().copied()).collect()
    }
}

/// Makes the change, or leaves everything as it was.
pub async fn follow(tx: &mut Tx<'_>, revision: &Revision) -> Result<SeriesMade> {
    let (new, many) = (&revision.new, &revision.new.many);
    if new.limited {
        let counted: Vec<Dated> = revision.changes.moved.iter().chain(&new.dates).cloned().collect();
        many::keep_bounds(tx, many, &counted, &revision.ended).await?;
    }
    many::alone(tx, many.community, many.terms.id).await?;
    many::hold_bookings(tx, many.community, &revision.bookings()).await?;
    // Before the slots, other than who books once: nobody else waits for slots of this room, since it is held alone.
    let borrow: Vec<&Dated> = revision.changes.lent.iter().chain(&new.dates).collect();
    many::hold_devices(tx, many.community, &borrow).await?;
    rule(tx, revision).await?;
    let taken_back = many::end_these(tx, many.community, &revision.ended).await?;
    steps_of_end(tx, many, &taken_back).await?;
    many::reattach(tx, many.community, many.series, &revision.attached).await?;
    let changes = anew::changes(tx, revision).await?;
    many::revise(tx, many, &changes).await?;
    let Changes { all, moved, .. } = &changes;
    let is_moved = |date: &&Dated| moved.iter().any(|moved| moved.booking == date.booking);
    let (moved, changed): (Vec<&Dated>, Vec<&Dated>) = all.iter().partition(is_moved);
    for (dates, verb) in [(moved, Verb::Moved), (changed, Verb::Changed)] {
        let bookings: Vec<Id<Booking>> = dates.into_iter().map(|date| date.booking).collect();
        many::steps(tx, many.community, &bookings, verb, Some(many.by), "").await?;
    }
    let dates = anew::choose(tx, many, &new.pattern.parts, &new.dates, &[]).await?;
    let (made, mut skips) = book(tx, many, &dates, new.leave_out).await?;
    skips.extend_from_slice(&new.skips);
    skips::carry(tx, revision).await?;
    skips::write(tx, many, &skips).await?;
    many::expire_later(tx, many.community, many.series).await?;
    told(tx, many, "series.changed", true).await?;
    Ok(SeriesMade {
        id: many.series,
        booked: count(made.len() + revision.stay),
        left_out: count(skips.len() + revision.left_out.len()),
        unchanged: false,
    })
}

/// The rules: the old one ends before the change, or is the new one; only where nobody was quicker, neither who changes the series nor
/// staff who change its room.
async fn rule(tx: &mut Tx<'_>, revision: &Revision) -> Result<()> {
    let new = &revision.new;
    let kept = match &revision.before {
        Some(before) => on!(&mut **tx, |c| {
            sqlx::query(
                "update series set rule = $3, version = version + 1, changed_at = $7 where community_id = $1 and id = $2 and version = $4
                   and exists (select 1 from room where community_id = $1 and id = $5 and version = $6 and closed_at is null)"
            )
            .bind(new.many.community)
            .bind(revision.old)
            .bind(before.to_string())
            .bind(revision.version)
            .bind(new.many.terms.id)
            .bind(new.many.terms.version)
            .bind(now())
            .execute(c)
            .await
            .map(|done| done.rows_affected())
        })?,
        None => on!(&mut **tx, |c| {
            sqlx::query(
                "update series set rule = $3, version = version + 1, first_day = $5, from_minute = $6, until_minute = $7, title = $8,
                        title_public = $9, party_size = $10, parts = $11, borrows = $14, changed_at = $15, ended_at = null, ended_by = null
                 where community_id = $1 and id = $2 and version = $4
                   and exists (select 1 from room where community_id = $1 and id = $12 and version = $13 and closed_at is null)"
            )
            .bind(new.many.community)
            .bind(revision.old)
            .bind(new.repeat.to_string())
            .bind(revision.version)
            .bind(new.first.number())
            .bind(i32::from(new.pattern.from.minutes()))
            .bind(i32::from(new.pattern.until.minutes()))
            .bind(&new.pattern.title)
            .bind(new.pattern.title_public)
            .bind(i32::from(new.pattern.party_size))
            .bind(Json(&new.pattern.parts))
            .bind(new.many.terms.id)
            .bind(new.many.terms.version)
            .bind(Json(&new.pattern.borrows))
            .bind(now())
            .execute(c)
            .await
            .map(|done| done.rows_affected())
        })?,
    };
    if kept == 0 {
        return Err(overtaken());
    }
    if revision.before.is_some() {
        insert(tx, new, Some(revision.old)).await?;
    }
    Ok(())
}

async fn steps_of_end(tx: &mut Tx<'_>, many: &Many, ended: &[Ended]) -> Result<()> {
    for (verb, requests) in [(Verb::Withdrawn, true), (Verb::Cancelled, false)] {
        let these = ended.iter().filter(|(_, request)| *request == requests);
        let these: Vec<Id<Booking>> = these.map(|(booking, _)| *booking).collect();
        many::steps(tx, many.community, &these, verb, Some(many.by), "").await?;
    }
    Ok(())
}

/// Ends a series: its coming dates are taken back, those that can be; confirmed ones that start after `confirmed`, and requests.
pub async fn end(tx: &mut Tx<'_>, many: &Many, confirmed: Instant) -> Result<u64> {
    many::alone(tx, many.community, many.terms.id).await?;
    many::hold_series(tx, many.community, many.series).await?;
    let now = now();
    let first = on!(&mut **tx, |c| {
        sqlx::query(
        "update series set ended_at = $3, ended_by = $4, changed_at = $3, version = version + 1 where community_id = $1 and id = $2 and ended_at is null"
    )
    .bind(many.community)
    .bind(many.series)
    .bind(now)
    .bind(many.by)
    .execute(c)
    .await
    .map(|done| done.rows_affected())
    })?;
    if first == 0 {
        return Err(ended());
    }
    let coming = many::end_coming(tx, many.community, many.series, (confirmed, now)).await?;
    steps_of_end(tx, many, &coming).await?;
    let of_queue = coming.iter().any(|(_, request)| *request);
    told(tx, many, "series.ended", of_queue).await?;
    Ok(coming.len() as u64)
}

/// A date that was left out or taken back, and is to be booked.
#[derive(Debug, Clone)]
pub struct Return {
    /// Of which series.
    pub many: Many,
    /// The version that was seen of the series.
    pub version: i64,
    /// As its booking shall be.
    pub date: Dated,
    /// Which parts the series wishes for.
    pub parts: PartsWish,
    /// Whether the limits of a week apply.
    pub limited: bool,
}

/// Books a date that was left out or taken back, if its series is still as it was seen.
pub async fn restore(tx: &mut Tx<'_>, back: &Return) -> Result<Id<Booking>> {
    let (many, date) = (&back.many, &back.date);
    let dates = std::slice::from_ref(date);
    if back.limited {
        many::keep_bounds(tx, many, dates, &[]).await?;
    }
    many::alone(tx, many.community, many.terms.id).await?;
    still(tx, many, back.version).await?;
    let dates = anew::choose(tx, many, &back.parts, dates, &[]).await?;
    let (made, _) = book(tx, many, &dates, false).await?;
    skips::back(tx, many, date.stands_for).await?;
    if date.stage.decide_by.is_some() {
        many::expire_later(tx, many.community, many.series).await?;
    }
    told(tx, many, "series.changed", date.stage.decide_by.is_some()).await?;
    made.first().copied().ok_or(Problem::Unavailable)
}

/// The series goes on and is as it was seen; from now on it is another for whoever has seen it before.
async fn still(tx: &mut Tx<'_>, many: &Many, version: i64) -> Result<()> {
    let same = on!(&mut **tx, |c| {
        sqlx::query(
        "update series set version = version + 1 where community_id = $1 and id = $2 and version = $3 and ended_at is null"
    )
    .bind(many.community)
    .bind(many.series)
    .bind(version)
    .execute(c)
    .await
    .map(|done| done.rows_affected())
    })?;
    if same == 1 { Ok(()) } else { Err(overtaken()) }
}
