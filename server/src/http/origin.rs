//! No other site sends forms in a person's name: what a cookie authorises must come from a page of ours.

use super::{App, Refused};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use foundation::Problem;

/// Refuses what changes something unless its `Origin` (or, where a browser sends none, its `Sec-Fetch-Site` or `Referer`) is ours.
/// A program with a bearer token carries its own proof; one without it can do nothing, and is told so by the interface itself.
pub async fn check(State(app): State<App>, request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let headers = request.headers();
    let program = headers.contains_key(header::AUTHORIZATION)
        || request.uri().path().starts_with("/api/") && !headers.contains_key(header::COOKIE);
    if safe || program || is_ours(headers, &app.services.public_url) {
        return next.run(request).await;
    }
    Refused(Problem::NotAllowed).into_response()
}

fn is_ours(headers: &HeaderMap, public_url: &str) -> bool {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value: &axum::http::HeaderValue| value.to_str().ok())
    };
    let host = text(header::HOST).unwrap_or_default();
    let ours = |origin: &str| {
        let origin = origin.trim_end_matches('/');
        origin == public_url || !host.is_empty() && origin.split_once("://").is_some_and(|(_, of)| of == host)
    };
    match (text(header::ORIGIN), text(header::REFERER)) {
        (Some(origin), _) => ours(origin),
        (None, Some(referer)) => referer
            .splitn(4, '/')
            .take(3)
            .collect::<Vec<_>>()
            .join("/")
            .as_str()
            .pipe(ours),
        (None, None) => headers.get("sec-fetch-site").is_some_and(|site| site == "same-origin"),
    }
}

trait Pipe: Sized {
    fn pipe<T>(self, f: impl FnOnce(Self) -> T) -> T {
        f(self)
    }
}

impl Pipe for &str {}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (name.parse::<header::HeaderName>().unwrap(), value.parse().unwrap()))
            .collect()
    }

    #[test]
    fn a_form_of_another_site_is_told_apart() {
        let theirs = headers(&[("host", "linli.example"), ("origin", "https://evil.example")]);
        let ours = headers(&[("host", "linli.example"), ("origin", "https://linli.example")]);
        let behind_a_proxy = headers(&[("host", "10.0.0.1:3000"), ("origin", "https://public.example")]);
        assert!(!is_ours(&theirs, "https://public.example"));
        assert!(is_ours(&ours, "https://public.example"));
        assert!(is_ours(&behind_a_proxy, "https://public.example"));
    }

    #[test]
    fn without_an_origin_the_referrer_decides_and_without_both_nothing_passes() {
        let host = ("host", "linli.example");
        assert!(is_ours(
            &headers(&[host, ("referer", "https://linli.example/rooms/yoga")]),
            ""
        ));
        assert!(!is_ours(
            &headers(&[host, ("referer", "https://evil.example/linli.example")]),
            ""
        ));
        assert!(!is_ours(&headers(&[host]), ""));
        assert!(!is_ours(&headers(&[host, ("origin", "null")]), ""));
    }
}
