//! The cover of an event, by its digest. A draft's is for those who keep the calendar.

use super::{
    super::{
        Refused,
        api::{Door, Named},
    },
    answer::{self, Keep},
};
use app::events;
use axum::{http::HeaderMap, response::Response};
use foundation::policy::Act;

/// `GET /covers/DIGEST.jpg`, `GET /covers/DIGEST-small.jpg`.
pub async fn show(door: Door, Named(file): Named, headers: HeaderMap) -> Result<Response, Refused> {
    let visit = door.admit(Act::Read)?;
    let shown = events::cover(&visit, &file).await?;
    let keep = if shown.public { Keep::Ever } else { Keep::EverPrivate };
    let tag = file.trim_end_matches(".jpg");
    let unchanged = answer::unchanged(&headers, tag, keep);
    Ok(unchanged.unwrap_or_else(|| answer::picture("image/jpeg", shown.bytes, tag, keep)))
}
