//! Somebody's own bookings, for whoever knows the secret of their address. It is all that is asked for: a calendar signs in nowhere.

use super::{
    super::Refused,
    answer::{self, Keep, Kind},
    asked::{Asked, Reader},
};
use app::feeds::desk;
use axum::response::Response;
use foundation::policy::Act;

/// `GET /feeds/me/SECRET.ics`.
pub async fn show(asked: Asked) -> Result<Response, Refused> {
    let Reader { door, lang, headers } = asked.reader;
    let base = door.base();
    let visit = door.admit(Act::Read)?;
    let own = desk::own(&visit, &asked.name, lang, &base).await?;
    if let Some(unchanged) = answer::unchanged(&headers, &own.tag, Keep::Private) {
        return Ok(unchanged);
    }
    let text = desk::draw_own(&visit, &own, lang, &base).await?;
    Ok(answer::feed(Kind::Calendar, text, &own.tag, Keep::Private))
}
