//! How many have registered, for what stands beside dates in lists.

use crate::events::Counted;
use foundation::{Id, Result, db::Conn, tenancy::Community};
use sqlx::types::Json;
use std::collections::HashMap;
use uuid::Uuid;

/// A pool, the places that are taken in it, how many of the kept ones, who waits, and how many of them for the kept ones.
type Row = (Uuid, i64, i64, i64, i64);

/// Who has registered in these pools: one statement, whatever their number. Where nobody has, nothing is said.
pub async fn counted(conn: &mut Conn<'_>, community: Id<Community>, pools: &[Uuid]) -> Result<HashMap<Uuid, Counted>> {
    let ids: Vec<String> = pools.iter().map(|id| id.simple().to_string()).collect();
    macro_rules! counted {
        ($given:literal, $c:expr) => {
            sqlx::query_as(concat!(
                "with given as (select ",
                $given,
                ")
                 select pool_id, cast(sum(case when state <> 'waiting' then party_size else 0 end) as bigint),
                        cast(sum(case when state <> 'waiting' and of_kept then party_size else 0 end) as bigint),
                        count(case when state = 'waiting' then 1 end), count(case when state = 'waiting' and of_kept then 1 end)
                 from given cross join registration
                 where registration.community_id = $1 and pool_id = given.id and state in ('admitted', 'offered', 'waiting') group by pool_id"
            ))
            .bind(community)
            .bind(Json(&ids))
            .fetch_all($c)
            .await
        };
    }
    let rows: Vec<Row> = match conn {
        Conn::Sqlite(c) => counted!("unhex(value) as id from json_each($2)", &mut **c),
        Conn::Postgres(c) => counted!("cast(value as uuid) as id from jsonb_array_elements_text($2)", &mut **c),
    }?;
    let count = |number: i64| number.try_into().unwrap_or_default();
    let read = |(pool, taken, of_kept, waiting, waiting_of_kept): Row| {
        let counted = Counted {
            taken: count(taken),
            of_kept: count(of_kept),
            waiting: count(waiting),
            waiting_of_kept: count(waiting_of_kept),
        };
        (pool, counted)
    };
    Ok(rows.into_iter().map(read).collect())
}
