//! Calendars to subscribe to (`text/calendar`): `/feeds/rooms/CODE.ics` for everyone, `/feeds/me/SECRET.ics` for whoever knows the secret.

mod answer;
mod asked;
mod own;
mod rooms;

use super::App;
use axum::{Router, routing::get};

/// Every feed.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/feeds/rooms/{file}", get(rooms::show))
        .route("/feeds/me/{file}", get(own::show))
}
