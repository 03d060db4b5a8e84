//! A feed as an answer: kept by the reader, and asked for anew each time.

use super::super::etag;
use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// Who may keep it; whoever does asks each time whether it is still so.
#[derive(Debug, Clone, Copy)]
pub(super) enum Keep {
    /// Everyone.
    Public,
    /// Whoever has asked.
    Private,
}

/// What a feed is written in.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// Atom (RFC 4287).
    Atom,
    /// iCalendar (RFC 5545).
    Calendar,
}

impl Kind {
    const fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml; charset=utf-8",
            Self::Calendar => "text/calendar; charset=utf-8",
        }
    }
}

impl Keep {
    const fn control(self) -> &'static str {
        match self {
            Self::Public => "public, no-cache",
            Self::Private => "private, no-cache",
        }
    }

    fn headers(self) -> [(HeaderName, &'static str); 2] {
        [
            (header::CACHE_CONTROL, self.control()),
            (header::VARY, "accept-language, cookie"),
        ]
    }
}

/// That the feed is as the reader has it, if it is.
pub(super) fn unchanged(headers: &HeaderMap, tag: &str, keep: Keep) -> Option<Response> {
    let had = etag::had(headers, tag)?;
    let mut response = (StatusCode::NOT_MODIFIED, keep.headers()).into_response();
    let answer = response.headers_mut();
    answer.insert(header::ETAG, had);
    // What is packed varies by it too, which is said where it is packed.
    answer.append(header::VARY, HeaderValue::from_static("accept-encoding"));
    Some(response)
}

/// The feed.
pub(super) fn feed(kind: Kind, text: String, tag: &str, keep: Keep) -> Response {
    let kind = [(header::CONTENT_TYPE, kind.media_type())];
    let mut response = (keep.headers(), kind, text).into_response();
    if let Some(tag) = etag::plain(tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}
