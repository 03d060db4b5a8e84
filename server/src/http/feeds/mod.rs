//! What programs look at again and again; what has not changed is not sent again. Calendars (`text/calendar`): `/feeds/rooms/CODE.ics` for
//! everyone, `/feeds/me/SECRET.ics` for whoever knows the secret; announcements (Atom): `/feeds/announcements.atom`.

mod announcements;
mod answer;
mod asked;
mod own;
mod rooms;

use super::App;
use axum::{Router, routing::get};

/// Every feed.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/feeds/announcements.atom", get(announcements::show))
        .route("/feeds/rooms/{file}", get(rooms::show))
        .route("/feeds/me/{file}", get(own::show))
}
