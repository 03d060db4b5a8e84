//! What hangs at the door of a room beside the door itself: that, `/door/CODE`, is a page as any other.

mod code;

use super::App;
use axum::{Router, routing::get};

/// Every address of a door but its page.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/door/{code}/here", get(code::here))
        .route("/door/{code}/qr.svg", get(code::picture))
}
