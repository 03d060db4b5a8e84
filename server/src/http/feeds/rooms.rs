//! What is held in a room. Public.

use super::{
    super::Refused,
    answer::{self, Keep},
    asked::Asked,
};
use app::feeds::desk;
use axum::response::Response;
use foundation::policy::Act;

/// `GET /feeds/rooms/CODE.ics`.
pub async fn show(asked: Asked) -> Result<Response, Refused> {
    let visit = asked.door.admit(Act::Read)?;
    let drawn = desk::of_room(&visit, &asked.name, asked.lang).await?;
    let unchanged = answer::unchanged(&asked.headers, &drawn.tag, Keep::Public);
    Ok(unchanged.unwrap_or_else(|| answer::feed(drawn.text.clone(), &drawn.tag, Keep::Public)))
}
