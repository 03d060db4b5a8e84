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

/// Sets what the handler has not set itself.
pub async fn set(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let busy = response.status() == StatusCode::SERVICE_UNAVAILABLE;
    let headers = response.headers_mut();
    let defaults: [(HeaderName, &'static str); 6] = [
        (header::CONTENT_SECURITY_POLICY, NO_SCRIPT),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        // Most of what says nothing of this is somebody's own.
        (header::CACHE_CONTROL, "private, no-store"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), microphone=(), geolocation=(self)",
        ),
    ];
    for (name, value) in defaults {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if busy {
        headers
            .entry(header::RETRY_AFTER)
            .or_insert(HeaderValue::from(refuse::PAUSE));
    }
    response
}
