//! Pictures of events: the cover that staff send, as everyone sees it; and the picture by which an event is known where its address is shared.

mod answer;
mod cover;
mod form;
mod preview;
mod taken;

use super::App;
use axum::{
    Router,
    http::Method,
    routing::{get, post},
};

/// The largest form with a file, in bytes. A file that is too large comes back with words beside its field, unless it is more than this.
pub(super) const LARGEST_FORM: usize = 16 * 1024 * 1024;

/// Every address of a picture.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/covers/{file}", get(cover::show))
        .route("/events/{id}/picture.jpg", get(preview::jpeg))
        .route("/events/{id}/picture.png", get(preview::png))
        .route("/staff/events/{id}/cover", post(taken::set).get(taken::looked_at))
}

/// Whether a form with a file is sent to this address.
pub(super) fn is_form(method: &Method, path: &str) -> bool {
    let inside = path
        .strip_prefix("/staff/events/")
        .and_then(|rest| rest.strip_suffix("/cover"));
    method == Method::POST && inside.is_some_and(|id| !id.is_empty() && !id.contains('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_form_of_a_cover_may_be_large() {
        assert!(is_form(
            &Method::POST,
            "/staff/events/01a20754-7bf3-709a-9460-506e70e34cd8/cover"
        ));
        for (method, path) in [
            (Method::GET, "/staff/events/x/cover"),
            (Method::POST, "/staff/events//cover"),
            (Method::POST, "/staff/events/x/y/cover"),
            (Method::POST, "/_fn/save_event"),
        ] {
            assert!(!is_form(&method, path), "{method} {path}");
        }
    }
}
