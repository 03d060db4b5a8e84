//! Series in numbers, for lists in which each of them stands once.

use crate::bookings::model::{DateOf, InSum, Series, State, in_sum};
use foundation::{
    Id, Problem, Result,
    db::Conn,
    tenancy::Community,
    time::{Day, Instant, Minute, Zone, now},
};
use sqlx::{FromRow, types::Json};
use std::collections::HashMap;
use uuid::Uuid;

#[derive(FromRow)]
struct Row {
    id: Uuid,
    title: String,
    from_minute: i32,
    dates: Json<Vec<Date>>,
}

/// A booking: the date that it stands for, the day on which it is, when it starts, its state, and whether it is live and not over.
type Date = (i32, i32, Instant, String, i32);

/// The numbers of these series: one statement, whatever their number.
pub async fn sums(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    series: &[Id<Series>],
    zone: Zone,
) -> Result<HashMap<Id<Series>, InSum>> {
    if series.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<String> = series.iter().map(|id| id.uuid().simple().to_string()).collect();
    let now = now();
    macro_rules! bound {
        ($sql:literal, $c:expr) => {
            sqlx::query_as($sql)
                .bind(community)
                .bind(Json(&ids))
                .bind(now)
                .fetch_all($c)
                .await
        };
    }
    let rows: Vec<Row> = match conn {
        Conn::Sqlite(c) => bound!(
            "select series.id, series.title, from_minute,
                    (select json_group_array(json_array(series_day, day, starts, state, case when live and ends > $3 then 1 else 0 end))
                       from booking where booking.community_id = series.community_id and series_id = series.id) as dates
             from series where series.community_id = $1 and series.id in (select unhex(value) from json_each($2))",
            &mut **c
        ),
        Conn::Postgres(c) => bound!(
            "select series.id, series.title, from_minute,
                    (select coalesce(json_agg(json_build_array(series_day, day, starts, state, case when live and ends > $3 then 1 else 0 end)), '[]')
                       from booking where booking.community_id = series.community_id and series_id = series.id) as dates
             from series where series.community_id = $1 and series.id in (select cast(value as uuid) from jsonb_array_elements_text($2))",
            &mut **c
        ),
    }?;
    let today = zone.day(now);
    rows.into_iter().map(|row| row.told(zone, today)).collect()
}

impl Row {
    fn told(self, zone: Zone, today: Day) -> Result<(Id<Series>, InSum)> {
        let date = |(stands_for, day, starts, state, coming): Date| {
            Ok(DateOf {
                stands_for: Day::numbered(stands_for),
                day: Day::numbered(day),
                from: zone.minute(starts),
                state: state.parse::<State>().map_err(Problem::internal)?,
                coming: coming == 1,
            })
        };
        let dates: Vec<DateOf> = self.dates.0.into_iter().map(date).collect::<Result<_>>()?;
        let minutes = u16::try_from(self.from_minute).unwrap_or_default();
        let from = Minute::try_from(minutes).unwrap_or(Minute::START);
        Ok((self.id.into(), in_sum(self.title, from, &dates, today)))
    }
}
