//! Headers that every answer bears.

use super::refuse;
use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::Response,
};

/// What an answer may load that is no page; of pages, [`super::policy`] says it.
pub const NO_SCRIPT: &str = "default-src 'none'; frame-ancestors 'none'";

/// What every answer says.
fn of_all() -> [(HeaderName, &'static str); 4] {
    [
        (header::CONTENT_SECURITY_POLICY, NO_SCRIPT),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        // Most of what says nothing of this is somebody's own.
        (header::CACHE_CONTROL, "private, no-store"),
    ]
}

/// What browsers read of pages only: elsewhere it would be a hundred bytes of each file.
fn of_pages() -> [(HeaderName, &'static str); 2] {
    let permissions = "camera=(), microphone=(), geolocation=(self)";
    [
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), permissions),
    ]
}

/// Sets what the handler has not set itself.
pub async fn set(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let busy = response.status() == StatusCode::SERVICE_UNAVAILABLE;
    let headers = response.headers_mut();
    let page = headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    for (name, value) in of_all().into_iter().chain(of_pages().into_iter().filter(|_| page)) {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if busy {
        headers
            .entry(header::RETRY_AFTER)
            .or_insert(HeaderValue::from(refuse::PAUSE));
    }
    response
}
