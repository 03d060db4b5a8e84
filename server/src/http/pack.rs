//! Answers are compressed as a whole, which takes a fraction of the time of compressing them as a stream: an encoder that knows how much is
//! coming makes no room for more, and one of zstd is kept from answer to answer. Streams and files go out as they are.

use super::etag;
use axum::{
    body::{Body, Bytes, HttpBody, to_bytes},
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, header},
    middleware::Next,
    response::Response,
};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use std::{cell::RefCell, io::Write};
use zstd::bulk::Compressor;

/// Below this an answer fits into one packet anyway.
const SMALL: u64 = 1024;
/// What is longer repeats itself, as calendars do: hardly smaller for three times the work.
const LONG: usize = 64 * 1024;
/// How large an answer can be; they are our own.
const LARGEST: u64 = 8 * 1024 * 1024;

thread_local! {
    static ZSTD: RefCell<Option<Compressor<'static>>> = RefCell::new(Compressor::new(1).ok());
}

/// What an answer is compressed with; the cheapest for both sides first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    Zstd,
    Brotli,
    Gzip,
}

impl Coding {
    const ALL: [Self; 3] = [Self::Zstd, Self::Brotli, Self::Gzip];

    /// What it is called in headers.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Zstd => "zstd",
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }

    /// The first that who asks can read.
    pub(super) fn wanted(headers: &HeaderMap) -> Option<Self> {
        Self::ALL.into_iter().find(|coding| accepts(headers, coding.name()))
    }

    /// The same, smaller.
    pub(super) fn pack(self, plain: &[u8]) -> Option<Vec<u8>> {
        match self {
            Self::Zstd => ZSTD.with_borrow_mut(|kept| kept.as_mut()?.compress(plain).ok()),
            Self::Brotli => {
                let params = BrotliEncoderParams {
                    quality: 2,
                    // A window of 256 kB: no page is larger, and a larger one costs memory that has to be cleared.
                    lgwin: 18,
                    size_hint: plain.len(),
                    ..BrotliEncoderParams::default()
                };
                let mut packed = Vec::with_capacity(plain.len() / 4);
                brotli::BrotliCompress(&mut &*plain, &mut packed, &params).ok()?;
                Some(packed)
            }
            Self::Gzip => {
                let level = if plain.len() > LONG { 1 } else { 4 };
                let mut encoder = GzEncoder::new(Vec::with_capacity(plain.len() / 4), Compression::new(level));
                encoder.write_all(plain).ok()?;
                encoder.finish().ok()
            }
        }
    }
}

/// Whether who asks can read `coding` (RFC 9110, section 12.5.3); that one is as welcome as another, whatever its weight.
pub fn accepts(headers: &HeaderMap, coding: &str) -> bool {
    let said = headers.get_all(header::ACCEPT_ENCODING).iter();
    said.filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|one| {
            let (name, weight) = one.split_once(';').unwrap_or((one, ""));
            let refused = weight
                .trim()
                .strip_prefix("q=")
                .is_some_and(|q| q.parse::<f32>().is_ok_and(|q| q <= 0.0));
            name.trim().eq_ignore_ascii_case(coding) && !refused
        })
}

/// Compresses what is text and all there.
pub async fn answers(request: Request, next: Next) -> Response {
    let wanted = Coding::wanted(request.headers());
    let head = request.method() == Method::HEAD;
    let mut response = next.run(request).await;
    if !is_text(response.headers()) || response.headers().contains_key(header::CONTENT_ENCODING) {
        return response;
    }
    response
        .headers_mut()
        .append(header::VARY, HeaderValue::from_static("accept-encoding"));
    if head && wanted.is_some() {
        // It is of the page as it is before it is compressed, which a GET would not get.
        response.headers_mut().remove(header::CONTENT_LENGTH);
    }
    let size = response.body().size_hint().exact();
    let worth = size.is_some_and(|size| (SMALL..=LARGEST).contains(&size));
    match wanted.filter(|_| worth) {
        Some(coding) => packed(coding, response).await,
        None => response,
    }
}

async fn packed(coding: Coding, response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(plain) = to_bytes(body, LARGEST as usize).await else {
        return Response::from_parts(parts, Body::empty());
    };
    let body = match coding.pack(&plain) {
        Some(packed) => {
            parts
                .headers
                .insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding.name()));
            parts.headers.remove(header::CONTENT_LENGTH);
            if let Some(tag) = parts
                .headers
                .get(header::ETAG)
                .and_then(|tag| etag::packed(tag, coding.name()))
            {
                parts.headers.insert(header::ETAG, tag);
            }
            Bytes::from(packed)
        }
        None => plain,
    };
    Response::from_parts(parts, Body::from(body))
}

fn is_text(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    // A stream of events is text too; it is never all there.
    kind.starts_with("text/")
        || matches!(
            kind,
            "application/json" | "application/problem+json" | "application/javascript" | "image/svg+xml"
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn asking(accepts: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, accepts.parse().unwrap());
        headers
    }

    #[test]
    fn the_cheapest_coding_that_is_understood_is_taken() {
        let wanted = |accepts| Coding::wanted(&asking(accepts));
        assert_eq!(wanted("gzip, deflate, br, zstd"), Some(Coding::Zstd));
        assert_eq!(wanted("gzip, deflate, br"), Some(Coding::Brotli));
        assert_eq!(wanted("GZIP;q=0.5"), Some(Coding::Gzip));
        assert_eq!(wanted("br;q=0, gzip;q=0.0, identity"), None);
        assert_eq!(Coding::wanted(&HeaderMap::new()), None);
    }

    #[test]
    fn what_was_packed_can_be_read_again() {
        let page = "活动中心 <li class=\"run free\">".repeat(200);
        for coding in Coding::ALL {
            let packed = coding.pack(page.as_bytes()).unwrap();
            assert!(packed.len() < page.len() / 10, "{coding:?}: {}", packed.len());
            let mut plain = Vec::new();
            match coding {
                Coding::Zstd => plain = zstd::decode_all(&*packed).unwrap(),
                Coding::Brotli => brotli::BrotliDecompress(&mut &*packed, &mut plain).unwrap(),
                Coding::Gzip => {
                    flate2::read::GzDecoder::new(&*packed).read_to_end(&mut plain).unwrap();
                }
            }
            assert_eq!(plain, page.as_bytes(), "{coding:?}");
        }
    }

    #[test]
    fn pictures_and_programs_are_not_text() {
        let kind = |kind: &'static str| {
            is_text(&HeaderMap::from_iter([(
                header::CONTENT_TYPE,
                HeaderValue::from_static(kind),
            )]))
        };
        assert!(kind("text/html; charset=utf-8") && kind("application/json"));
        assert!(!kind("image/png") && !kind("application/wasm"));
    }
}
