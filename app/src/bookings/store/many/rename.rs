//! What the bookings of a series are for, said anew of all of them that are live.

use crate::bookings::model::Series;
use foundation::{Id, Result, db::Tx, on, tenancy::Community};

/// Says what they are for, and whether everyone may read it. Those that say so already stay as they are.
pub async fn rename(
    tx: &mut Tx<'_>,
    community: Id<Community>,
    series: Id<Series>,
    (title, public): (&str, bool),
) -> Result<()> {
    super::hold_series(tx, community, series).await?;
    on!(&mut **tx, |c| sqlx::query(
        "update booking set title = $3, title_public = $4, version = version + 1
         where community_id = $1 and series_id = $2 and live and (title <> $3 or title_public <> $4)"
    )
    .bind(community)
    .bind(series)
    .bind(title)
    .bind(public)
    .execute(c)
    .await
    .map(|_| ()))?;
    Ok(())
}
