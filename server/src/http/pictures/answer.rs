//! A picture as an answer.

use super::super::etag;
use axum::{
    body::Body,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};

/// For whom, and for how long, a picture is kept by who has it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Keep {
    /// Its address says what is in it: for a year, by everyone.
    Ever,
    /// The same, by this reader alone.
    EverPrivate,
    /// For an hour; then it is asked for anew.
    Hour,
}

impl Keep {
    const fn control(self) -> &'static str {
        match self {
            Self::Ever => "public, max-age=31536000, immutable",
            Self::EverPrivate => "private, max-age=31536000, immutable",
            Self::Hour => "public, max-age=3600",
        }
    }
}

/// That it is as the reader has it, if it is.
pub(super) fn unchanged(headers: &HeaderMap, tag: &str, keep: Keep) -> Option<Response> {
    let had = etag::had(headers, tag)?;
    let mut response = (StatusCode::NOT_MODIFIED, [(header::CACHE_CONTROL, keep.control())]).into_response();
    response.headers_mut().insert(header::ETAG, had);
    Some(response)
}

/// The picture.
pub(super) fn picture(kind: &'static str, bytes: impl Into<Body>, tag: &str, keep: Keep) -> Response {
    let said = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, keep.control())];
    let mut response = (said, bytes.into()).into_response();
    if let Some(tag) = etag::plain(tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}
