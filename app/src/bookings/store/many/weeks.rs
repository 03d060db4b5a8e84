//! What has to hold while dates of a series are made or changed: nobody else books the room, and the limits of a week are kept.

use super::{super::locks, Dated, Many, ids, on_pairs};
use crate::{
    accounts, blocks,
    bookings::model::{Booking, Series, Usage, quota},
    rooms::{self, Room},
};
use foundation::{
    Id, Result,
    db::{Conn, Tx},
    tenancy::Community,
};
use sqlx::types::Json;
use std::collections::HashMap;

/// Has the room alone until the transaction ends: dates may give up and take slots in any order, and nobody waits for them in a circle.
/// A person is locked before, if at all.
pub async fn alone(tx: &mut Tx<'_>, community: Id<Community>, room: Id<Room>) -> Result<()> {
    if let Conn::Postgres(c) = &mut **tx {
        sqlx::query("select id from room where community_id = $1 and id = $2 for no key update")
            .bind(community)
            .bind(room)
            .execute(&mut **c)
            .await?;
    }
    Ok(())
}

/// Nobody else changes these bookings until the transaction ends. Who changes some in several steps holds all of them first, after the room
/// and before slots and devices.
pub async fn hold_bookings(tx: &mut Tx<'_>, community: Id<Community>, bookings: &[Id<Booking>]) -> Result<()> {
    if bookings.is_empty() {
        return Ok(());
    }
    locks::these(tx, community, bookings).await
}

/// The same for what is live of a series.
pub async fn hold_series(tx: &mut Tx<'_>, community: Id<Community>, series: Id<Series>) -> Result<()> {
    locks::of_series(tx, community, series).await
}

/// Whether the person may have these dates, with the person locked: nobody has blocked them meanwhile, and week by week beside what they have
/// already but for what is `gone`.
pub async fn keep_bounds(tx: &mut Tx<'_>, many: &Many, dates: &[Dated], gone: &[Id<Booking>]) -> Result<()> {
    accounts::hold(tx, many.person).await?;
    if blocks::present(tx, many.community, many.person).await?.is_some() {
        return Err(rooms::changed_meanwhile());
    }
    let rules = &many.terms.rules;
    let weeks = || dates.iter().map(|date| date.day.monday().number());
    let (Some(first), Some(last)) = (weeks().min(), weeks().max()) else {
        return Ok(());
    };
    if rules.bookings_a_week.is_none() && rules.minutes_a_week.is_none() {
        return Ok(());
    }
    let own: Vec<Id<Booking>> = dates
        .iter()
        .map(|date| date.booking)
        .chain(gone.iter().copied())
        .collect();
    let rows: Vec<(i32, i64, i64)> = on_pairs!(
        &mut **tx,
        "select week, count(*), cast(sum(minutes) as bigint) from booking
         where community_id = $1 and room_id = $3 and person_id = $4 and week between $5 and $6 and live
           and id not in (select id from given) group by week",
        |sql, c| sqlx::query_as(sql)
            .bind(many.community)
            .bind(Json(ids(&own)))
            .bind(many.terms.id)
            .bind(many.person)
            .bind(first)
            .bind(last)
            .fetch_all(c)
            .await
    )?;
    let usage = |(week, bookings, minutes)| (week, Usage { bookings, minutes });
    let mut used: HashMap<i32, Usage> = rows.into_iter().map(usage).collect();
    for date in dates {
        let (week, minutes) = (used.entry(date.day.monday().number()).or_default(), date.span.minutes());
        quota(rules, *week, minutes).map_err(|flaw| flaw.of("room"))?;
        week.bookings += 1;
        week.minutes += minutes;
    }
    Ok(())
}
