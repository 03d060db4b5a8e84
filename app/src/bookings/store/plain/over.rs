//! Which of a batch of plain bookings are more than their people may have in a week.

use super::Plain;
use crate::bookings::model::{Usage, quota};
use foundation::{
    Problem, Result,
    db::{Conn, Tx},
};
use serde_json::{Value, json};
use sqlx::types::Json;
use std::collections::HashMap;

/// The refusals, by the places in the batch. The people are locked, and none of them is counted twice in a batch, so that each count is
/// true until it is committed.
pub(super) async fn limits(tx: &mut Tx<'_>, batch: &[Plain]) -> Result<HashMap<usize, Problem>> {
    let counted: Vec<(usize, &Plain)> = batch
        .iter()
        .enumerate()
        .filter(|(_, plain)| plain.is_counted())
        .collect();
    if counted.is_empty() {
        return Ok(HashMap::new());
    }
    let given: Value = counted
        .iter()
        .map(|(_, plain)| {
            let new = &plain.new;
            let week = new.day.monday().number();
            json!({ "community": new.community, "room": new.terms.id, "person": new.person, "week": week })
        })
        .collect();
    // One row for each, in their order.
    macro_rules! usages {
        ($given:literal) => {
            concat!(
                "select count(booking.id), cast(coalesce(sum(minutes), 0) as bigint) from ",
                $given,
                " left join booking on community_id = community and room_id = room and person_id = person
                                   and booking.week = given.week and live
                 group by place order by place"
            )
        };
    }
    let usages: Vec<(i64, i64)> = match &mut **tx {
        Conn::Sqlite(c) => {
            sqlx::query_as(usages!(
                "(select key as place, unhex(value ->> 'community', '-') as community, unhex(value ->> 'room', '-') as room,
                         unhex(value ->> 'person', '-') as person, value ->> 'week' as week from json_each($1)) as given"
            ))
            .bind(Json(given))
            .fetch_all(&mut **c)
            .await
        }
        Conn::Postgres(c) => {
            sqlx::query_as(usages!(
                "rows from (jsonb_to_recordset($1) as (community uuid, room uuid, person uuid, week integer))
                 with ordinality as given (community, room, person, week, place)"
            ))
            .bind(Json(given))
            .fetch_all(&mut **c)
            .await
        }
    }?;
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
