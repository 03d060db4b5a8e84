//! What there is to borrow along on the dates of a series.

use crate::{bookings::Booking, series::model::Stock};
use foundation::{Id, Result, db::Conn, on_list, tenancy::Community};
use locales::Words;
use sqlx::{FromRow, types::Json};
use std::collections::BTreeMap;
use uuid::Uuid;

#[derive(FromRow)]
struct Row {
    code: String,
    name: String,
    name_en: String,
    units: Json<Vec<(i64,)>>,
    lent: Json<Vec<Lent>>,
}

/// What a booking holds of a device: which booking, the unit's number, the first slot and the one after the last.
type Lent = (Uuid, i64, i64, i64);

/// Every device, and what is lent of it from one slot to another, but by the bookings for which `free` is true. A device out of use has no
/// units. One statement, whatever the number of dates.
pub async fn stock(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    (first, end): (i64, i64),
    free: impl Fn(Id<Booking>) -> bool + Send + Sync,
) -> Result<Vec<Stock>> {
    let rows: Vec<Row> = on_list!(
        conn,
        "select code, name, name_en, (select ",
        ["number", "number"],
        " from device_unit
           where device_unit.community_id = device.community_id and device_id = device.id and retired_at is null and closed_at is null
         ) as units, (select ",
        [id "booking_id", "number, held_from, held_until", "held_from"],
        " from (select distinct booking_id, number, held_from, held_until
                  from device_unit cross join device_use cross join booking
                 where device_unit.community_id = device.community_id and device_id = device.id and retired_at is null
                   and device_use.community_id = device.community_id and unit_id = device_unit.id
                   and booking.community_id = device.community_id and booking.id = booking_id
                   and slot >= $2 and slot < $3) as held) as lent
         from device where community_id = $1 order by position, code";
        |sql, c| sqlx::query_as(sql)
            .bind(community)
            .bind(first)
            .bind(end)
            .fetch_all(c)
            .await
    )?;
    Ok(rows.into_iter().map(|row| row.stock(&free)).collect())
}

impl Row {
    fn stock(self, free: impl Fn(Id<Booking>) -> bool) -> Stock {
        let mut units: BTreeMap<i64, Vec<(i64, i64)>> =
            self.units.0.into_iter().map(|(number,)| (number, vec![])).collect();
        for (booking, number, from, until) in self.lent.0 {
            if let Some(lent) = units.get_mut(&number).filter(|_| !free(Id::from(booking))) {
                lent.push((from, until));
            }
        }
        Stock {
            code: self.code,
            name: Words {
                zh: self.name,
                en: self.name_en,
            },
            units: units.into_values().collect(),
        }
    }
}
