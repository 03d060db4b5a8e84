//! What is left out of a series: which date, why, by whom and since when. Who changes the series later is none of those.

use super::change::Revision;
use crate::{bookings::many::Many, series::model::Why};
use foundation::{
    Result,
    db::{Conn, Tx},
    on,
    time::{Day, now},
};
use serde_json::{Value, json};
use sqlx::types::Json;

/// Writes down what is left out.
pub(super) async fn write(tx: &mut Tx<'_>, many: &Many, skips: &[(Day, Why)]) -> Result<()> {
    if skips.is_empty() {
        return Ok(());
    }
    let row = |(day, why): &(Day, Why)| json!({ "day": day.number(), "why": why.name() });
    let rows: Value = skips.iter().map(row).collect();
    macro_rules! bound {
        ($sql:literal, $c:expr) => {
            sqlx::query($sql)
                .bind(many.community)
                .bind(many.series)
                .bind(many.by)
                .bind(now())
                .bind(Json(&rows))
                .execute($c)
                .await
                .map(|_| ())
        };
    }
    match &mut **tx {
        Conn::Sqlite(c) => bound!(
            "insert into series_skip (community_id, series_id, day, why, by_person, at)
             select $1, $2, value ->> 'day', value ->> 'why', $3, $4 from json_each($5) where true
             on conflict (community_id, series_id, day) do update
             set why = excluded.why, by_person = excluded.by_person, at = excluded.at, back_at = null, back_by = null",
            &mut **c
        ),
        Conn::Postgres(c) => bound!(
            "insert into series_skip (community_id, series_id, day, why, by_person, at)
             select $1, $2, day, why, $3, $4 from jsonb_to_recordset($5) as given (day integer, why text)
             on conflict (community_id, series_id, day) do update
             set why = excluded.why, by_person = excluded.by_person, at = excluded.at, back_at = null, back_by = null",
            &mut **c
        ),
    }?;
    Ok(())
}

/// What was left out from the date of a change on and stays so comes along, with who left it out and when; what the new rule does not have
/// goes.
pub(super) async fn carry(tx: &mut Tx<'_>, revision: &Revision) -> Result<()> {
    let row = |(was, day): &(Day, Day)| json!({ "was": was.number(), "day": day.number() });
    let rows: Value = revision.left_out.iter().map(row).collect();
    let (community, old, new) = (revision.new.many.community, revision.old, revision.new.many.series);
    macro_rules! bound {
        ($sql:expr, $c:expr) => {
            sqlx::query($sql)
                .bind(community)
                .bind(old)
                .bind(new)
                .bind(revision.from.number())
                .bind(Json(&rows))
                .execute($c)
                .await
                .map(|_| ())
        };
    }
    macro_rules! run {
        ($statement:literal) => {
            match &mut **tx {
                Conn::Sqlite(c) => bound!(
                    concat!(
                        "with given as (select value ->> 'was' as was, value ->> 'day' as becomes from json_each($5)) ",
                        $statement
                    ),
                    &mut **c
                ),
                Conn::Postgres(c) => bound!(
                    concat!(
                        "with given as (select was, day as becomes from jsonb_to_recordset($5) as given (was integer, day integer)) ",
                        $statement
                    ),
                    &mut **c
                ),
            }?
        };
    }
    // And where one comes to stand on a day that was booked after all under an older rule, that is over.
    run!(
        "delete from series_skip
         where community_id = $1 and (series_id = $2 and day >= $4 and back_at is null and day not in (select was from given)
                                      or series_id = $3 and back_at is not null and day in (select becomes from given))"
    );
    run!(
        "update series_skip set series_id = $3, day = given.becomes from given
         where community_id = $1 and series_id = $2 and series_skip.day = given.was and series_skip.day >= $4 and back_at is null"
    );
    Ok(())
}

/// A date that was left out is booked after all.
pub(super) async fn back(tx: &mut Tx<'_>, many: &Many, day: Day) -> Result<()> {
    on!(&mut **tx, |c| {
        sqlx::query(
            "update series_skip set back_at = $4, back_by = $5 where community_id = $1 and series_id = $2 and day = $3 and back_at is null",
        )
        .bind(many.community)
        .bind(many.series)
        .bind(day.number())
        .bind(now())
        .bind(many.by)
        .execute(c)
        .await
        .map(|_| ())
    })?;
    Ok(())
}
