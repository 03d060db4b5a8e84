//! Headers that answers bear, each kind what concerns it.

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
fn of_all() -> [(HeaderName, &'static str); 2] {
    [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Most of what says nothing of this is somebody's own.
        (header::CACHE_CONTROL, "private, no-store"),
    ]
}

/// What is said of whatever may load something, or be taken for a page: all but a module of WASM, which is neither. A page has dozens of them.
fn of_what_loads() -> [(HeaderName, &'static str); 2] {
    [
        (header::CONTENT_SECURITY_POLICY, NO_SCRIPT),
        (header::REFERRER_POLICY, "same-origin"),
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

/// What an answer of some kind says, where its handler says nothing else.
fn said_of(kind: &[u8]) -> Vec<(HeaderName, &'static str)> {
    let (page, module) = (kind.starts_with(b"text/html"), kind.starts_with(b"application/wasm"));
    let of_others = of_what_loads().into_iter().filter(|_| !module);
    let of_pages = of_pages().into_iter().filter(|_| page);
    of_all().into_iter().chain(of_others).chain(of_pages).collect()
}

/// Sets what the handler has not set itself.
pub async fn set(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let busy = response.status() == StatusCode::SERVICE_UNAVAILABLE;
    let headers = response.headers_mut();
    let kind = headers.get(header::CONTENT_TYPE).cloned();
    for (name, value) in said_of(kind.as_ref().map_or(b"", HeaderValue::as_bytes)) {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if busy {
        headers
            .entry(header::RETRY_AFTER)
            .or_insert(HeaderValue::from(refuse::PAUSE));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(kind: &str) -> Vec<String> {
        said_of(kind.as_bytes())
            .iter()
            .map(|(name, _)| name.to_string())
            .collect()
    }

    #[test]
    fn each_kind_of_answer_says_what_concerns_it() {
        let (page, module) = (names("text/html; charset=utf-8"), names("application/wasm"));
        let (picture, nothing) = (names("image/svg+xml"), names(""));
        assert_eq!((page.len(), module.len(), picture.len()), (6, 2, 4));
        assert_eq!(picture, nothing, "what does not say what it is might be anything");
        for all in [&page, &module, &picture] {
            assert!(all.iter().any(|name| name == "x-content-type-options"));
        }
        assert!(
            picture.iter().any(|name| name == "content-security-policy"),
            "a picture can be opened as a page"
        );
    }
}
