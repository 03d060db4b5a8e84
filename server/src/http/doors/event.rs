//! The code that leads to the page of an event, as a picture: on its poster, and from one phone to another.

use super::super::{
    Refused,
    api::{door::Door, named::Named},
    qr,
};
use app::calendar::desk;
use axum::{http::header, response::IntoResponse};
use foundation::{Problem, policy::Act};

/// The code, with the address that works for everyone, however this request came.
pub async fn picture(asked: Door, Named(event): Named) -> Result<impl IntoResponse, Refused> {
    let base = asked.base();
    let visit = asked.admit(Act::Read)?;
    let id = event.parse().map_err(|_| Problem::NotFound)?;
    desk::known(&visit, id).await?;
    let picture = qr::svg(&[&base, "/events/", &event].concat())?;
    let said = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
    ];
    Ok((said, picture))
}
