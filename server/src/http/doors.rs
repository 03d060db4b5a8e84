//! `/door/CODE`: the address on the poster at a door, which stays. Until doors have a page of their own it leads to the room's.

use super::tenancy::Asked;
use axum::{Extension, http::Uri, response::Redirect};

/// On to the room, in the community whose door it is; not for good, so that no browser remembers it.
pub async fn to_room(Extension(Asked(asked)): Extension<Asked>, uri: Uri) -> Redirect {
    let path = uri.path();
    let base = asked.path().strip_suffix(path).unwrap_or_default();
    let room = path.strip_prefix("/door").unwrap_or(path);
    Redirect::temporary(&[base, "/rooms", room].concat())
}
