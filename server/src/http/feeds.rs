//! Feeds: what is for everyone, for programs that look again and again. What has not changed is not sent again.

use super::{App, Refused, pages, tenancy};
use app::{
    access::{Caller, Visit},
    announcements,
};
use axum::{
    Extension,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use foundation::{Problem, policy::Act, secret};
use locales::Lang;

/// `/feeds/announcements.atom`: what the community announces to everyone, in the language that `lang` names.
pub async fn announcements(
    State(app): State<App>,
    Extension(tenancy::Here(here)): Extension<tenancy::Here>,
    Extension(caller): Extension<Caller>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let here = here.ok_or(Problem::NotFound)?;
    let visit = Visit::admit(&app.services, caller, Act::Read, &here.code)?;
    let base = tenancy::public_base(&app.services, Some(&here));
    let feed = announcements::feed(
        &visit,
        &base,
        asked(&uri).unwrap_or_else(|| pages::lang_here(Some(&here), &headers)),
    );
    Ok(answer(feed.await?.to_xml(), &headers))
}

/// The language that the address names.
fn asked(uri: &Uri) -> Option<Lang> {
    let pairs = uri.query().unwrap_or_default().split('&');
    pairs
        .filter_map(|pair| pair.strip_prefix("lang="))
        .find_map(Lang::of_tag)
}

/// The feed, or that it is what is known already (RFC 9110, section 13.1.2). The tag is a weak one, because answers are compressed.
fn answer(xml: String, headers: &HeaderMap) -> Response {
    let tag = format!("W/\"{}\"", secret::readable(&secret::digest(&xml)[..12]));
    let known = headers.get_all(header::IF_NONE_MATCH).iter();
    let known = known.filter_map(|value| value.to_str().ok());
    let unchanged = known
        .flat_map(|value| value.split(','))
        .any(|one| one.trim() == tag || one.trim() == "*");
    let mut response = if unchanged {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        xml.into_response()
    };
    let said = [
        (header::CONTENT_TYPE, "application/atom+xml; charset=utf-8"),
        (header::CACHE_CONTROL, "public, no-cache"),
        (header::VARY, "accept-language, cookie"),
    ];
    for (name, value) in said {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_already_is_not_sent_again() {
        let first = answer("<feed/>".into(), &HeaderMap::new());
        let tag = first.headers()[header::ETAG].clone();
        assert_eq!(first.status(), StatusCode::OK);
        let mut headers = HeaderMap::new();
        headers.insert(header::IF_NONE_MATCH, tag.clone());
        assert_eq!(answer("<feed/>".into(), &headers).status(), StatusCode::NOT_MODIFIED);
        assert_eq!(answer("<feed></feed>".into(), &headers).status(), StatusCode::OK);
    }

    #[test]
    fn an_address_names_a_language() {
        for (address, lang) in [
            ("/x?lang=en", Some(Lang::En)),
            ("/x?a=b&lang=zh-CN", Some(Lang::Zh)),
            ("/x", None),
            ("/x?lang=fr", None),
        ] {
            assert_eq!(asked(&address.parse().unwrap()), lang, "{address}");
        }
    }
}
