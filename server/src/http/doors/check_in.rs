//! The code at the door of an event, by which those who have registered say that they are there.

use super::super::{
    Refused,
    api::{door::Door, named::Named},
    qr,
};
use app::registrations;
use axum::{http::header, response::IntoResponse};
use foundation::policy::Act;

/// The code, with the address that works for everyone, however this request came.
pub async fn picture(asked: Door, Named(date): Named) -> Result<impl IntoResponse, Refused> {
    let base = asked.base();
    let visit = asked.admit(Act::Read)?;
    let date = registrations::known_date(&visit, &date).await?;
    let picture = qr::svg(&[&base, "/check-in/", &date.to_string()].concat())?;
    let said = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
    ];
    Ok((said, picture))
}
