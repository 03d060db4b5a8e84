//! The other parts of what was one series before it was changed from a date on.

use crate::{bookings::Series, recurrence::Repeat};
use foundation::{Id, Problem, Result, db::Conn, on, tenancy::Community, time::Day};
use sqlx::FromRow;
use uuid::Uuid;

/// A series that another one continues, or that continues it.
#[derive(Debug, Clone, FromRow)]
pub struct KeptPart {
    /// Which.
    pub id: Uuid,
    /// Whose it is.
    pub person_id: Uuid,
    /// Who typed it.
    pub booked_by: Uuid,
    rule: String,
    first_day: i32,
    later: i32,
    ended: i32,
}

impl KeptPart {
    /// The rule, and from where on it counts.
    pub fn repeat(&self) -> Result<(Repeat, Day)> {
        let repeat = self.rule.parse().map_err(Problem::internal)?;
        Ok((repeat, Day::numbered(self.first_day)))
    }

    /// Whether somebody has ended it.
    pub const fn is_ended(&self) -> bool {
        self.ended == 1
    }

    /// Whether it is what comes after, and not what came before.
    pub const fn is_later(&self) -> bool {
        self.later == 1
    }
}

/// What a series continues, and what continues it, the earliest first.
pub async fn parts(conn: &mut Conn<'_>, community: Id<Community>, series: Id<Series>) -> Result<Vec<KeptPart>> {
    let parts: Vec<KeptPart> = on!(conn, |c| {
        sqlx::query_as(
        "select id, person_id, booked_by, rule, first_day, case when continues = $2 then 1 else 0 end as later,
                case when ended_at is null then 0 else 1 end as ended
         from series
         where community_id = $1
           and (continues = $2 or id = (select one.continues from series as one where one.community_id = $1 and one.id = $2))
         order by first_day, id"
    )
    .bind(community)
    .bind(series)
    .fetch_all(c)
    .await
    })?;
    Ok(parts)
}
