//! Pages that are the same for every visitor: drawn and packed once, and sent again until anything changes in their community. Who has
//! one already is told that it is still the same.

use super::{
    App, etag,
    pack::Coding,
    pages::{self, LARGEST_PAGE, Sheet},
};
use app::access::Caller;
use axum::{
    body::{Body, Bytes, to_bytes},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use foundation::{
    Problem,
    time::{QUARTER, now},
};
use sha2::{Digest, Sha256};

/// A page as it goes out.
struct Kept {
    headers: HeaderMap,
    body: Bytes,
    /// What tells its content from any other.
    tag: String,
}

/// Whether all visitors see the same at this path: nobody's own things, and no form, whose key is for one.
pub(super) fn same_for_all(path: &str, caller: &Caller) -> bool {
    (matches!(path, "/centre" | "/events") || path.starts_with("/events/")) && caller.known.is_none()
}

/// Such a page, from memory where it was drawn before.
pub(super) async fn page(app: &App, sheet: Sheet) -> Response {
    let Some(here) = sheet.here.as_ref().map(|here| here.id) else {
        return pages::draw(app, sheet).await;
    };
    let coding = Coding::wanted(&sheet.headers);
    let Some(of) = depends_on(&sheet, coding) else {
        return pages::draw(app, sheet).await;
    };
    let headers = sheet.headers.clone();
    let mut other = None;
    let read = async || {
        let drawn = pages::draw(app, sheet).await;
        if drawn.status() != StatusCode::OK {
            other = Some(drawn);
            return Err(Problem::NotFound);
        }
        keep(drawn, coding).await
    };
    match app.services.db.remembered_whole(here, of, read).await {
        Ok(kept) => kept.answer(&headers),
        Err(problem) => other.unwrap_or_else(|| super::Refused(problem).into_response()),
    }
}

/// All that a page for visitors is drawn from, beside what its community holds: its address, what is known of the visitor, and the quarter
/// of an hour, since what is over looks otherwise. `None` where that cannot be told, and so nothing be kept.
fn depends_on(sheet: &Sheet, coding: Option<Coding>) -> Option<[u8; 32]> {
    let page = pages::page_context(sheet.here.clone(), &sheet.caller, &sheet.headers);
    let quarter = now().timestamp().div_euclid(i64::from(QUARTER) * 60);
    let coding = coding.map(Coding::name);
    let (root, local) = (&sheet.caller.root, sheet.caller.local);
    let all = serde_json::to_vec(&(page, sheet.uri.to_string(), root, local, quarter, coding)).ok()?;
    Some(Sha256::digest(all).into())
}

async fn keep(drawn: Response, coding: Option<Coding>) -> Result<Kept, Problem> {
    let (parts, body) = drawn.into_parts();
    let plain = to_bytes(body, LARGEST_PAGE).await.map_err(Problem::internal)?;
    let mut headers = parts.headers;
    let digest = Sha256::digest(&plain);
    let tag: String = digest[..16].iter().map(|byte| format!("{byte:02x}")).collect();
    let packed = coding.and_then(|coding| Some((coding, coding.pack(&plain)?)));
    let (tagged, body) = match packed {
        Some((coding, packed)) => {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding.name()));
            headers.append(header::VARY, HeaderValue::from_static("accept-encoding"));
            let tagged = etag::plain(&tag).and_then(|plain| etag::packed(&plain, coding.name()));
            (tagged, packed.into())
        }
        None => (etag::plain(&tag), plain),
    };
    if let Some(tagged) = tagged {
        headers.insert(header::ETAG, tagged);
    }
    Ok(Kept { headers, body, tag })
}

impl Kept {
    /// The page, or that it is the one that who asks has already.
    fn answer(&self, asked: &HeaderMap) -> Response {
        let Some(had) = etag::had(asked, &self.tag) else {
            let mut response = Body::from(self.body.clone()).into_response();
            *response.headers_mut() = self.headers.clone();
            return response;
        };
        let mut response = StatusCode::NOT_MODIFIED.into_response();
        // With all that the page bears: what is said of it now replaces what was said of it then, its policy too.
        let mut headers = self.headers.clone();
        headers.insert(header::ETAG, had);
        for of_content in [header::CONTENT_TYPE, header::CONTENT_ENCODING, header::CONTENT_LENGTH] {
            headers.remove(of_content);
        }
        *response.headers_mut() = headers;
        response
    }
}
