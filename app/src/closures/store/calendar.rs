//! The calendar of a community as a whole.

use super::days::all;
use crate::{
    closures::model::OWN,
    rooms::{Calendar, Holidays},
};
use foundation::{Id, Result, db::Conn, tenancy::Community};

/// Every day that is known to be other than its weekday, whatever single rooms make of it.
pub async fn calendar(conn: &mut Conn<'_>, community: Id<Community>) -> Result<Calendar> {
    let (own, published): (Vec<_>, Vec<_>) = all(conn, community)
        .await?
        .into_iter()
        .partition(|(source, _)| source == OWN);
    let own = own.into_iter().map(|(_, day)| day).collect();
    Ok(Calendar::of(published, own, Holidays::Closed))
}
