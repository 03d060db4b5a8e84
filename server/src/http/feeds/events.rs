//! What is on, as calendars and as Atom. Public.

use super::{
    super::Refused,
    answer::{self, Keep, Kind},
    asked::{Asked, Reader},
};
use app::calendar::desk::{self, Drawn, Which};
use axum::response::Response;
use foundation::policy::Act;

/// `GET /feeds/events.ics`.
pub async fn all(reader: Reader) -> Result<Response, Refused> {
    let base = reader.door.base();
    let visit = reader.door.admit(Act::Read)?;
    let drawn = desk::feed(&visit, Which::All, reader.lang, &base).await?;
    Ok(answer(&reader.headers, Kind::Calendar, &drawn))
}

/// `GET /feeds/events/KIND.ics`, `GET /feeds/events/ID.ics`.
pub async fn some(asked: Asked) -> Result<Response, Refused> {
    let Reader { door, lang, headers } = asked.reader;
    let base = door.base();
    let visit = door.admit(Act::Read)?;
    let drawn = desk::feed(&visit, asked.name.parse()?, lang, &base).await?;
    Ok(answer(&headers, Kind::Calendar, &drawn))
}

/// `GET /feeds/events/rooms/CODE.ics`.
pub async fn in_room(asked: Asked) -> Result<Response, Refused> {
    let Reader { door, lang, headers } = asked.reader;
    let base = door.base();
    let visit = door.admit(Act::Read)?;
    let drawn = desk::feed(&visit, Which::Room(asked.name), lang, &base).await?;
    Ok(answer(&headers, Kind::Calendar, &drawn))
}

/// `GET /feeds/events.atom`.
pub async fn soon(reader: Reader) -> Result<Response, Refused> {
    let base = reader.door.base();
    let visit = reader.door.admit(Act::Read)?;
    let drawn = desk::atom(&visit, reader.lang, &base).await?;
    Ok(answer(&reader.headers, Kind::Atom, &drawn))
}

fn answer(headers: &axum::http::HeaderMap, kind: Kind, drawn: &Drawn) -> Response {
    let unchanged = answer::unchanged(headers, &drawn.tag, Keep::Public);
    unchanged.unwrap_or_else(|| answer::feed(kind, drawn.text.clone(), &drawn.tag, Keep::Public))
}
