//! What can be borrowed along with a room. Public.

use super::super::Refused;
use super::door::Door;
use app::devices::{self, DeviceInfo};
use axum::Json;
use foundation::policy::Act;
use serde::Serialize;

/// All of it.
#[derive(Serialize)]
pub struct Equipment {
    equipment: Vec<DeviceInfo>,
}

/// `GET /api/v1/equipment`: the devices in use, with how many units there are of each.
pub async fn list(door: Door) -> Result<Json<Equipment>, Refused> {
    let visit = door.admit(Act::Read)?;
    let mut reader = visit.db.read().await?;
    let equipment = devices::in_use(&mut reader.conn(), visit.at()).await?;
    Ok(Json(Equipment { equipment }))
}
