//! Which of a batch of plain bookings are more than their people may have in a week.

use super::Plain;
use crate::bookings::model::{Usage, quota};
use foundation::{Problem, Result};
use sqlx::PgConnection;
use std::collections::HashMap;

/// The refusals, by the places in the batch. The people are locked, and none of them is counted twice in a batch, so that each count is
/// true until it is committed.
pub(super) async fn limits(c: &mut PgConnection, batch: &[Plain]) -> Result<HashMap<usize, Problem>> {
    let counted: Vec<(usize, &Plain)> = batch
        .iter()
        .enumerate()
        .filter(|(_, plain)| plain.is_counted())
        .collect();
    if counted.is_empty() {
        return Ok(HashMap::new());
    }
    let of = |value: fn(&Plain) -> uuid::Uuid| counted.iter().map(|(_, plain)| value(plain)).collect::<Vec<_>>();
    let weeks = counted.iter().map(|(_, plain)| plain.new.day.monday().number());
    let usages: Vec<(i64, i64)> = sqlx::query_as(
        "select count(booking.id), cast(coalesce(sum(minutes), 0) as bigint)
         from unnest($1, $2, $3, $4) with ordinality as given (community, room, person, week, place)
         left join booking on community_id = community and room_id = room and person_id = person and booking.week = given.week and live
         group by place order by place",
    )
    .bind(of(|plain| plain.new.community.uuid()))
    .bind(of(|plain| plain.new.terms.id.uuid()))
    .bind(of(|plain| plain.new.person.uuid()))
    .bind(weeks.collect::<Vec<i32>>())
    .fetch_all(c)
    .await?;
    let judged = counted
        .into_iter()
        .zip(usages)
        .filter_map(|((place, plain), (bookings, minutes))| {
            let judged = quota(
                &plain.new.terms.rules,
                Usage { bookings, minutes },
                plain.new.wish.span.minutes(),
            );
            Some((place, judged.err()?.of("room")))
        });
    Ok(judged.collect())
}
