//! The interface for programs, `/api/v1`: the same rules as the forms, in JSON. Shapes stay; what is new is added.

mod bookings;
mod docs;
pub(super) mod door;
mod equipment;
mod events;
pub(super) mod named;
mod openapi;
mod rooms;
mod said;
mod schemas;
mod sent;
mod subscriptions;

use super::{App, Refused, pages};
use axum::{
    Router,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::{any, get, post},
};
pub use door::Door;
use foundation::Problem;
use locales::api as t;
pub use named::Named;
pub use said::say;

/// Every address of the interface.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/api/v1/rooms", get(rooms::list))
        .route("/api/v1/rooms/{code}/availability", get(rooms::availability))
        .route("/api/v1/equipment", get(equipment::list))
        .route("/api/v1/events", get(events::list))
        .route("/api/v1/events/{id}", get(events::show))
        .route("/api/v1/bookings", post(bookings::make))
        .route(
            "/api/v1/bookings/{id}",
            get(bookings::show).patch(bookings::change).delete(bookings::cancel),
        )
        .route("/api/v1/openapi.json", get(openapi::answer))
        .route("/api/docs", get(docs::page))
        .route("/api/{*rest}", any(unknown))
        .method_not_allowed_fallback(other_method)
}

/// There is no such address.
async fn unknown() -> Refused {
    Refused(Problem::NotFound)
}

/// There is such an address, for other methods; `Allow` names them (RFC 9110, section 15.5.6).
async fn other_method(headers: HeaderMap) -> Response {
    let words = t::other_method(pages::lang(&headers));
    said::refusal(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", words).into_response()
}
