//! How often a rule of a room refused somebody on a day. Nobody's name and no time of day is written.

use crate::bookings::model::Rule;
use foundation::{
    Id, Result,
    db::Tx,
    on,
    tenancy::Community,
    time::{Day, now},
};

/// How many days refusals are kept: two years, so that a month can be laid beside the same one of the year before.
const KEPT: i32 = 731;

/// Counts one refusal more, in the room of a code.
pub async fn count_refusal(tx: &mut Tx<'_>, community: Id<Community>, room: &str, day: Day, rule: Rule) -> Result<()> {
    on!(&mut **tx, |c| {
        sqlx::query(
            "insert into refusal_count (community_id, room_id, day, rule, times)
         select community_id, id, $3, $4, 1 from room where community_id = $1 and code = $2
         on conflict (community_id, room_id, day, rule) do update set times = refusal_count.times + 1",
        )
        .bind(community)
        .bind(room)
        .bind(day.number())
        .bind(rule.name())
        .execute(c)
        .await
        .map(|_| ())
    })?;
    Ok(())
}

/// Forgets refusals that nobody compares with any more.
pub async fn sweep_refusals(tx: &mut Tx<'_>) -> Result<()> {
    let today = Day(now().date_naive());
    on!(&mut **tx, |c| sqlx::query("delete from refusal_count where day < $1")
        .bind(today.number() - KEPT)
        .execute(c)
        .await
        .map(|_| ()))?;
    Ok(())
}
