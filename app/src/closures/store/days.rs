//! Reading and changing the days that a source says.

use crate::rooms::{CalendarDay, DayKind};
use foundation::{
    Id, Problem, Result,
    db::{Conn, Tx},
    on,
    tenancy::Community,
    time::Day,
};
use sqlx::FromRow;

#[derive(FromRow)]
struct Row {
    source: String,
    day: chrono::NaiveDate,
    kind: String,
    name: String,
}

impl Row {
    fn told(self) -> Result<(String, CalendarDay)> {
        let kind = DayKind::of(&self.kind).ok_or_else(|| Problem::internal("a day of an unknown kind"))?;
        let day = CalendarDay {
            day: Day(self.day),
            kind,
            name: self.name,
        };
        Ok((self.source, day))
    }
}

/// Nobody else changes the days of the community until the transaction ends. SQLite has one writer, who never waits.
pub(super) async fn alone(tx: &mut Tx<'_>, community: Id<Community>) -> Result<()> {
    if let Conn::Postgres(c) = &mut **tx {
        sqlx::query("select id from community where id = $1 for no key update")
            .bind(community)
            .execute(&mut **c)
            .await?;
    }
    Ok(())
}

/// Every day that is known, each with who says it: source by source, in order.
pub async fn all(conn: &mut Conn<'_>, community: Id<Community>) -> Result<Vec<(String, CalendarDay)>> {
    let rows: Vec<Row> = on!(conn, |c| sqlx::query_as(
        "select source, day, kind, name from calendar_day where community_id = $1 order by source, day"
    )
    .bind(community)
    .fetch_all(c)
    .await)?;
    rows.into_iter().map(Row::told).collect()
}

/// The days that a source says, in order.
pub(super) async fn of_source(conn: &mut Conn<'_>, community: Id<Community>, source: &str) -> Result<Vec<CalendarDay>> {
    let all = all(conn, community).await?;
    Ok(all
        .into_iter()
        .filter(|(of, _)| of == source)
        .map(|(_, day)| day)
        .collect())
}

/// How many bookings there are on a day.
pub async fn booked_on(conn: &mut Conn<'_>, community: Id<Community>, day: Day) -> Result<i64> {
    Ok(on!(conn, |c| sqlx::query_scalar(
        "select count(*) from booking where community_id = $1 and day = $2 and live"
    )
    .bind(community)
    .bind(day.number())
    .fetch_one(c)
    .await)?)
}

/// Takes out a day that the source says no more, or otherwise.
pub(super) async fn remove(tx: &mut Tx<'_>, community: Id<Community>, source: &str, day: Day) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "delete from calendar_day where community_id = $1 and source = $2 and day = $3"
    )
    .bind(community)
    .bind(source)
    .bind(day.0)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}

/// Adds a day that the source says.
pub(super) async fn add(tx: &mut Tx<'_>, community: Id<Community>, source: &str, day: &CalendarDay) -> Result<()> {
    on!(&mut **tx, |c| sqlx::query(
        "insert into calendar_day (community_id, source, day, kind, name) values ($1, $2, $3, $4, $5)"
    )
    .bind(community)
    .bind(source)
    .bind(day.day.0)
    .bind(day.kind.name())
    .bind(&day.name)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}
