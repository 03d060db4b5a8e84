//! Two small scripts beside the browser half: the worker that shows what a device is sent, and how a page turns that on. A browser fetches
//! them only there; they are no part of any other page.

use axum::http::{HeaderName, header};

/// What the worker may load: the picture beside a message.
const POLICY: &str = "default-src 'none'; img-src 'self'; frame-ancestors 'none'";

/// A script that is asked for anew each time: one from before an upgrade would stay.
type Script = ([(HeaderName, &'static str); 3], &'static str);

fn script(text: &'static str) -> Script {
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
    ];
    (headers, text)
}

/// `/sw.js`, at the root, because a worker answers for what lies below its own address.
pub async fn notices() -> Script {
    script(include_str!("sw.js"))
}

/// `/push.js`, for the page on which people choose how they are told.
pub async fn turning_on() -> Script {
    script(include_str!("push.js"))
}
