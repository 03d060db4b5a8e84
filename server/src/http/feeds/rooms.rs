//! What is held in a room. Public.

use super::{
    super::Refused,
    answer::{self, Keep, Kind},
    asked::{Asked, Reader},
};
use app::feeds::desk;
use axum::response::Response;
use foundation::policy::Act;

/// `GET /feeds/rooms/CODE.ics`.
pub async fn show(asked: Asked) -> Result<Response, Refused> {
    let Reader { door, lang, headers } = asked.reader;
    let visit = door.admit(Act::Read)?;
    let drawn = desk::of_room(&visit, &asked.name, lang).await?;
    let unchanged = answer::unchanged(&headers, &drawn.tag, Keep::Public);
    Ok(unchanged.unwrap_or_else(|| answer::feed(Kind::Calendar, drawn.text.clone(), &drawn.tag, Keep::Public)))
}
