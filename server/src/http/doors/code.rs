//! The code to scan at a door, and where it leads.

use super::super::{
    Refused,
    api::{door::Door, named::Named},
    qr,
};
use app::door;
use axum::{
    http::header,
    response::{IntoResponse, Redirect},
};
use foundation::policy::Act;

/// On to what whoever scans the code needs here and now; not for good, so that no browser remembers it.
pub async fn here(asked: Door, Named(room): Named) -> Result<Redirect, Refused> {
    let visit = asked.admit(Act::Read)?;
    let path = door::here(&visit, &room).await?;
    Ok(Redirect::temporary(&visit.community.href(&path)))
}

/// The code itself, as a picture: the address of [`here`] that works for everyone, however this request came.
pub async fn picture(asked: Door, Named(room): Named) -> Result<impl IntoResponse, Refused> {
    let base = asked.base();
    let visit = asked.admit(Act::Read)?;
    let room = door::code_of(&visit, &room).await?;
    let picture = qr::svg(&[&base, "/door/", &room, "/here"].concat())?;
    let said = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
    ];
    Ok((said, picture))
}
