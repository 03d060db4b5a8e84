//! How much of each device is left at some time: what forms offer.

use crate::bookings::model::{Booking, Lendable};
use foundation::{Id, Result, db::Conn, on_list, tenancy::Community};
use locales::Words;
use sqlx::{FromRow, types::Json};
use std::collections::HashMap;

#[derive(FromRow)]
struct Row {
    code: String,
    name: String,
    name_en: String,
    closed: bool,
    units: i64,
    held: Json<Vec<(i64, i64)>>,
}

/// The devices in use (SQLite goes from each unit to its slots, as `cross join` names them), and how many units of each are free in some slots. What the booking `except` holds counts as free, and what it
/// holds of a device out of use is told too.
pub async fn lendable(
    conn: &mut Conn<'_>,
    community: Id<Community>,
    slots: &[i64],
    except: Option<Id<Booking>>,
) -> Result<Vec<Lendable>> {
    let (first, last) = (slots.iter().min().copied(), slots.iter().max().copied());
    let rows: Vec<Row> = on_list!(
        conn,
        "select code, name, name_en, closed_at is not null as closed,
                (select count(*) from device_unit
                  where device_unit.community_id = device.community_id and device_id = device.id and retired_at is null) as units,
                (select ",
        ["slot, lent"],
        "  from (select slot, count(*) as lent
                   from device_unit cross join device_use
                  where device_unit.community_id = device.community_id and device_id = device.id and retired_at is null
                    and device_use.community_id = device.community_id and unit_id = device_unit.id
                    and slot >= $2 and slot <= $3 and booking_id <> $4 group by slot) as slots) as held
         from device
         where community_id = $1
           and (closed_at is null
                or exists (select 1 from device_unit join device_use on device_use.community_id = device_unit.community_id
                                                                     and unit_id = device_unit.id
                            where device_unit.community_id = device.community_id and device_id = device.id and booking_id = $4))
         order by position, code";
        |sql, c| sqlx::query_as(sql)
            .bind(community)
            .bind(first.unwrap_or_default())
            .bind(last.unwrap_or_default())
            .bind(except.map(Id::uuid).unwrap_or_default())
            .fetch_all(c)
            .await
    )?;
    Ok(rows.into_iter().map(|row| row.lendable(slots)).collect())
}

impl Row {
    fn lendable(self, slots: &[i64]) -> Lendable {
        let held: HashMap<i64, i64> = self.held.0.into_iter().collect();
        let units = if self.closed { 0 } else { self.units };
        let free = |slot: &i64| (units - held.get(slot).copied().unwrap_or_default()).max(0);
        Lendable {
            free: slots
                .iter()
                .map(|slot| free(slot).try_into().unwrap_or(u16::MAX))
                .collect(),
            units: self.units.try_into().unwrap_or(u16::MAX),
            code: self.code,
            name: Words {
                zh: self.name,
                en: self.name_en,
            },
        }
    }
}
