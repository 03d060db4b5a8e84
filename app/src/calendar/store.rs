//! The statements of the calendar.

use crate::rooms::{CalendarDay, DayKind};
use chrono::NaiveDate;
use foundation::{Id, Problem, Result, db::Conn, on, tenancy::Community, time::Day};

/// The public holidays and shifted working days from one day to another, both included. What the community says itself comes first; where
/// those who publish calendars differ, a day is off.
pub async fn holidays(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    from: Day,
    until: Day,
) -> Result<Vec<CalendarDay>> {
    let rows: Vec<(NaiveDate, String, String)> = on!(conn, |c| sqlx::query_as(
        "select day, kind, name from calendar_day where community_id = $1 and day between $2 and $3
         order by day, case when source = 'community' then 0 else 1 end, kind, source"
    )
    .bind(community)
    .bind(from.0)
    .bind(until.0)
    .fetch_all(c)
    .await)?;
    let day = |(day, kind, name): (NaiveDate, String, String)| {
        let kind = DayKind::of(&kind).ok_or_else(|| Problem::internal("a day of an unknown kind"))?;
        Ok(CalendarDay {
            day: Day(day),
            kind,
            name,
        })
    };
    rows.into_iter().map(day).collect()
}
