//! Changing the bookings of a series, all of them in one transaction.

use super::{
    super::line,
    Dated, Many, bare, ids,
    lend::{give_back, lacking, lend},
    make::take,
    on_dates, on_pairs,
};
use crate::bookings::model::{Booking, Series, overtaken};
use foundation::{Id, Problem, Result, db::Tx, tenancy::Community, time::Day};
use serde_json::{Value, json};
use sqlx::types::Json;

/// What becomes of bookings together. What is not named stays.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    /// All that become otherwise in any way.
    pub all: Vec<Dated>,
    /// Those of them whose time or parts are others.
    pub moved: Vec<Dated>,
    /// Those of them that borrow anew: they give back what they have, and take what they shall have. Who moves is one of them.
    pub lent: Vec<Dated>,
}

/// Makes bookings what they shall be: they give up what they hold and take what they shall hold. Whoever calls has the room alone, so that
/// nobody takes what is given up for a moment, and holds the bookings.
///
/// A booking that somebody has changed since it was seen is a conflict; a time or a device that is taken, and everything is undone.
pub async fn revise(tx: &mut Tx<'_>, many: &Many, changes: &Changes) -> Result<()> {
    if changes.all.is_empty() {
        return Ok(());
    }
    describe(tx, many, &changes.all).await?;
    if !changes.moved.is_empty() {
        let held = line::held_by(tx, many.community, &bookings(&changes.moved)).await?;
        relocate(tx, many, &changes.moved).await?;
        free(tx, many.community, &bookings(&changes.moved)).await?;
        if !take(tx, many, &changes.moved).await?.is_empty() {
            return Err(Problem::Taken { alternatives: vec![] });
        }
        line::follow_each(tx, many.community, &held).await?;
    }
    if changes.lent.is_empty() {
        return Ok(());
    }
    give_back(tx, many.community, &bookings(&changes.lent)).await?;
    let lent: Vec<&Dated> = changes.lent.iter().collect();
    let short = lend(tx, many.community, &lent).await?;
    if short.is_empty() {
        Ok(())
    } else {
        Err(lacking(&lent, &short))
    }
}

fn bookings(dates: &[Dated]) -> Vec<Id<Booking>> {
    dates.iter().map(|date| date.booking).collect()
}

/// What changes with every change, and only where nobody was quicker.
async fn describe(tx: &mut Tx<'_>, many: &Many, dates: &[Dated]) -> Result<()> {
    let changed = on_dates!(
        &mut **tx,
        "update booking set title = given.title, title_public = given.title_public, party_size = given.party_size,
                version = booking.version + 1
         from given
         where booking.community_id = $1 and booking.id = given.id and booking.version = given.version and booking.live",
        |sql, c| sqlx::query(sql)
            .bind(many.community)
            .bind(Json(many.rows(dates)))
            .execute(c)
            .await
            .map(|done| done.rows_affected())
    )?;
    all_of(changed, dates)
}

/// What changes with time or parts only: what a booking holds for setting up may be older than the room's rules. A booking that is in
/// another room by now was judged in the wrong one.
async fn relocate(tx: &mut Tx<'_>, many: &Many, dates: &[Dated]) -> Result<()> {
    let moved = on_dates!(
        &mut **tx,
        "update booking set starts = given.starts, ends = given.ends, day = given.day, week = given.week, minutes = given.minutes,
                held_from = given.held_from, held_until = given.held_until, parts = given.parts, load = given.load,
                state = given.state, decide_by = given.decide_by
         from given where booking.community_id = $1 and booking.id = given.id and booking.room_id = $3",
        |sql, c| sqlx::query(sql)
            .bind(many.community)
            .bind(Json(many.rows(dates)))
            .bind(many.terms.id)
            .execute(c)
            .await
            .map(|done| done.rows_affected())
    )?;
    all_of(moved, dates)
}

fn all_of(changed: u64, dates: &[Dated]) -> Result<()> {
    if changed == dates.len() as u64 {
        Ok(())
    } else {
        Err(overtaken())
    }
}

/// Gives up parts and slots.
async fn free(tx: &mut Tx<'_>, community: Id<Community>, bookings: &[Id<Booking>]) -> Result<()> {
    let ids = Json(ids(bookings));
    macro_rules! remove {
        ($statement:literal) => {
            on_pairs!(&mut **tx, $statement, |sql, c| sqlx::query(sql)
                .bind(community)
                .bind(&ids)
                .execute(c)
                .await
                .map(|_| ()))?
        };
    }
    remove!("delete from occupancy where community_id = $1 and booking_id in (select id from given)");
    remove!("delete from booking_part where community_id = $1 and booking_id in (select id from given)");
    Ok(())
}

/// From now on bookings are of this series, for these dates. They are let go first: a date may take the place of another.
pub async fn reattach(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    series: Id<Series>,
    dates: &[(Id<Booking>, Day)],
) -> Result<()> {
    if dates.is_empty() {
        return Ok(());
    }
    let bookings: Vec<Id<Booking>> = dates.iter().map(|(booking, _)| *booking).collect();
    on_pairs!(
        &mut **tx,
        "update booking set series_id = null, series_day = null where community_id = $1 and id in (select id from given)",
        |sql, c| sqlx::query(sql)
            .bind(community)
            .bind(Json(ids(&bookings)))
            .execute(c)
            .await
            .map(|_| ())
    )?;
    let row = |(booking, day): &(Id<Booking>, Day)| json!({ "id": bare(*booking), "stands_for": day.number() });
    let rows: Value = dates.iter().map(row).collect();
    on_dates!(
        &mut **tx,
        "update booking set series_id = $3, series_day = given.stands_for
         from given where booking.community_id = $1 and booking.id = given.id",
        |sql, c| sqlx::query(sql)
            .bind(community)
            .bind(Json(rows))
            .bind(series)
            .execute(c)
            .await
            .map(|_| ())
    )?;
    Ok(())
}
