//! No other site sends forms in a person's name: what a cookie authorises must come from a page of ours.

use super::{App, Refused};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use foundation::{Problem, time::now};
use std::sync::atomic::{AtomicI64, Ordering};

/// The log tells of refusals once in so many seconds: whoever sends them by the thousand fills no disk.
const TOLD_EVERY: i64 = 60;

/// Marks the refusal of what no page of ours sent, so that the page which tells a person says what helps.
#[derive(Debug, Clone, Copy)]
pub struct Foreign;

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
    warn(headers, &app.services.public_url);
    let mut response = Refused(Problem::NotAllowed).into_response();
    response.extensions_mut().insert(Foreign);
    response
}

fn is_ours(headers: &HeaderMap, public_url: &str) -> bool {
    let host = text(headers, header::HOST).unwrap_or_default();
    let of_host = |origin: &str| !host.is_empty() && origin.split_once("://").is_some_and(|(_, of)| of == host);
    match origin(headers) {
        Some(origin) => origin == public_url || of_host(origin),
        None => headers.get("sec-fetch-site").is_some_and(|site| site == "same-origin"),
    }
}

/// Where a request comes from: its `Origin`, else that of its `Referer`.
fn origin(headers: &HeaderMap) -> Option<&str> {
    let named = text(headers, header::ORIGIN).or_else(|| text(headers, header::REFERER))?;
    let end = named.match_indices('/').nth(2).map_or(named.len(), |(at, _)| at);
    Some(&named[..end])
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

/// Tells whoever runs the server what was expected and what was seen. A proxy that does not pass `Host` on, or a public URL that is not the
/// one in use, makes every form look like one of another site. Hosts only: the rest of an address may say something of a person.
fn warn(headers: &HeaderMap, public_url: &str) {
    static LAST: AtomicI64 = AtomicI64::new(0);
    let now = now().timestamp();
    if now - LAST.load(Ordering::Relaxed) < TOLD_EVERY {
        return;
    }
    LAST.store(now, Ordering::Relaxed);
    tracing::warn!(
        seen = origin(headers).map_or("none", host_of),
        expected = host_of(public_url),
        or_host = text(headers, header::HOST).map_or("none", host_of),
        "a form of another site is refused; if it was a page of ours, check LINLI_PUBLIC_URL and whether the proxy passes Host on"
    );
}

/// The host of an address, with its port: no name of a user, and no more than a host can have.
fn host_of(address: &str) -> &str {
    let host = address.split_once("://").map_or(address, |(_, host)| host);
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    host.get(..260).unwrap_or(host)
}

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

    #[test]
    fn the_log_is_told_hosts_and_nothing_else() {
        let asked = headers(&[("referer", "https://wang:secret@evil.example:8443/me?phone=13800000001")]);
        assert_eq!(origin(&asked).map(host_of), Some("evil.example:8443"));
        for (address, host) in [
            ("https://linli.example", "linli.example"),
            ("null", "null"),
            ("10.0.0.1:3000", "10.0.0.1:3000"),
        ] {
            assert_eq!(host_of(address), host);
        }
        assert_eq!(host_of(&"a".repeat(10_000)).len(), 260);
    }
}
