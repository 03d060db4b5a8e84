//! What hangs at the door of a room beside the door itself: that, `/door/CODE`, is a page as any other. And the code of what hangs on a wall:
//! the poster of an event.

mod check_in;
mod code;
mod event;

use super::App;
use axum::{Router, routing::get};

/// Every address of a door but its page, and the codes of posters.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/check-in/{date}/qr.svg", get(check_in::picture))
        .route("/door/{code}/here", get(code::here))
        .route("/door/{code}/qr.svg", get(code::picture))
        .route("/events/{id}/qr.svg", get(event::picture))
}
