//! What the community announces to everyone, as Atom.

use super::{
    super::Refused,
    answer::{self, Keep, Kind},
    asked::Reader,
};
use app::announcements;
use axum::response::Response;
use foundation::{policy::Act, secret};

/// `GET /feeds/announcements.atom`.
pub async fn show(reader: Reader) -> Result<Response, Refused> {
    let base = reader.door.base();
    let visit = reader.door.admit(Act::Read)?;
    let text = announcements::feed(&visit, &base, reader.lang).await?.to_xml();
    let tag = secret::readable(&secret::digest(&text)[..12]);
    let unchanged = answer::unchanged(&reader.headers, &tag, Keep::Public);
    Ok(unchanged.unwrap_or_else(|| answer::feed(Kind::Atom, text, &tag, Keep::Public)))
}
