//! What programs look at again and again; what has not changed is not sent again. Calendars (`text/calendar`): `/feeds/rooms/CODE.ics` for
//! everyone, `/feeds/me/SECRET.ics` for whoever knows the secret; announcements (Atom): `/feeds/announcements.atom`; what is on, as both:
//! `/feeds/events.ics`, `/feeds/events.atom`.

mod announcements;
mod answer;
mod asked;
mod events;
mod own;
mod rooms;

use super::App;
use axum::{Router, routing::get};

/// Every feed.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/feeds/announcements.atom", get(announcements::show))
        .route("/feeds/events.ics", get(events::all))
        .route("/feeds/events.atom", get(events::soon))
        .route("/feeds/events/{file}", get(events::some))
        .route("/feeds/events/rooms/{file}", get(events::in_room))
        .route("/feeds/rooms/{file}", get(rooms::show))
        .route("/feeds/me/{file}", get(own::show))
}
