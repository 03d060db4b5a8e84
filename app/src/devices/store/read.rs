//! Reading devices.

use crate::devices::model::{DeviceFields, DeviceInfo, StaffDevice};
use foundation::{
    Id, Result,
    db::Conn,
    on,
    tenancy::Community,
    time::{Slot, now},
};
use locales::Words;
use sqlx::FromRow;

/// A device as it is kept.
#[derive(Debug, Clone, FromRow)]
pub struct Kept {
    code: String,
    name: String,
    name_en: String,
    version: i64,
    closed: bool,
    units: i64,
    coming: i64,
}

impl Kept {
    /// The device as staff see it.
    pub fn view(self) -> StaffDevice {
        StaffDevice {
            fields: DeviceFields {
                name: self.name.clone(),
                name_en: self.name_en.clone(),
                units: self.units.to_string(),
            },
            code: self.code,
            name: Words {
                zh: self.name,
                en: self.name_en,
            },
            closed: self.closed,
            coming: self.coming.try_into().unwrap_or(u32::MAX),
            version: self.version,
        }
    }
}

/// Every device, in use or not, with how many bookings hold it from now on.
pub async fn every(conn: &mut Conn<'_>, community: Id<Community>) -> Result<Vec<Kept>> {
    Ok(on!(conn, |c| {
        sqlx::query_as(
            "select code, name, name_en, version, closed_at is not null as closed,
                    (select count(*) from device_unit
                      where device_unit.community_id = device.community_id and device_id = device.id and retired_at is null) as units,
                    (select count(distinct booking_id) from device_unit cross join device_use
                      where device_unit.community_id = device.community_id and device_id = device.id
                        and device_use.community_id = device.community_id and unit_id = device_unit.id and slot >= $2) as coming
             from device where community_id = $1 order by position, code",
        )
        .bind(community)
        .bind(Slot::at(now()).0)
        .fetch_all(c)
        .await
    })?)
}

/// What there is to borrow, in the order in which it is shown.
pub async fn in_use(conn: &mut Conn<'_>, community: Id<Community>) -> Result<Vec<DeviceInfo>> {
    let rows: Vec<(String, String, String, i64)> = on!(conn, |c| {
        sqlx::query_as(
            "select code, name, name_en,
                    (select count(*) from device_unit
                      where device_unit.community_id = device.community_id and device_id = device.id and retired_at is null) as units
             from device where community_id = $1 and closed_at is null order by position, code",
        )
        .bind(community)
        .fetch_all(c)
        .await
    })?;
    let info = |(code, zh, en, units): (String, String, String, i64)| DeviceInfo {
        code,
        name: Words { zh, en },
        units: units.try_into().unwrap_or(u16::MAX),
    };
    Ok(rows.into_iter().map(info).collect())
}
