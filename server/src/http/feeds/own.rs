//! Somebody's own bookings, for whoever knows the secret of their address. It is all that is asked for: a calendar signs in nowhere.

use super::{
    super::Refused,
    answer::{self, Keep},
    asked::Asked,
};
use app::feeds::desk;
use axum::response::Response;
use foundation::policy::Act;

/// `GET /feeds/me/SECRET.ics`.
pub async fn show(asked: Asked) -> Result<Response, Refused> {
    let base = asked.door.base();
    let visit = asked.door.admit(Act::Read)?;
    let own = desk::own(&visit, &asked.name, asked.lang, &base).await?;
    if let Some(unchanged) = answer::unchanged(&asked.headers, &own.tag, Keep::Private) {
        return Ok(unchanged);
    }
    let text = desk::draw_own(&visit, &own, asked.lang, &base).await?;
    Ok(answer::feed(text, &own.tag, Keep::Private))
}
