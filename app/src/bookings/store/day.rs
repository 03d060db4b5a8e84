//! What is held on a day.

use super::read::{Kept, on_kept};
use foundation::{Id, Result, db::Conn, on_list, tenancy::Community, time::Day};

/// Everything that is held on a day, the earliest first: no more than the rooms have parts and the day has quarters.
pub async fn of_day(conn: &mut Conn<'_>, community: Id<Community>, day: Day) -> Result<Vec<Kept>> {
    Ok(on_kept!(
        conn,
        "day = $2 and live order by starts, booking.id",
        |query, c| query.bind(community).bind(day.number()).fetch_all(c).await
    )?)
}
