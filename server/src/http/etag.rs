//! Tags by which a reader knows again what it has (RFC 9110, section 8.8.3). A strong one tells bytes apart, so what is packed bears the
//! tag of its content with the name of the packing behind it.

use axum::http::{HeaderMap, HeaderValue, header};

/// What [`super::pack`] packs with.
const CODINGS: [&str; 3] = ["zstd", "br", "gzip"];

/// The tag of what is not packed.
pub fn plain(tag: &str) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("\"{tag}\"")).ok()
}

/// The tag of the same, packed.
pub fn packed(plain: &HeaderValue, coding: &str) -> Option<HeaderValue> {
    let tag = plain.to_str().ok()?.strip_suffix('"')?;
    HeaderValue::from_str(&format!("{tag}-{coding}\"")).ok()
}

/// The tag under which who asks has this content already, packed or not (`If-None-Match`, RFC 9110, section 13.1.2).
pub fn had(headers: &HeaderMap, tag: &str) -> Option<HeaderValue> {
    let said = headers.get_all(header::IF_NONE_MATCH).iter();
    let named = said
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','));
    named.map(str::trim).find_map(|one| {
        if one == "*" {
            return plain(tag);
        }
        let quoted = one.strip_prefix("W/").unwrap_or(one);
        let bare = quoted.strip_prefix('"')?.strip_suffix('"')?;
        let coding = bare.strip_prefix(tag)?;
        let known = coding.is_empty() || CODINGS.iter().any(|name| coding.strip_prefix('-') == Some(*name));
        known.then(|| HeaderValue::from_str(quoted).ok()).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn had_by(asked: &'static str) -> Option<String> {
        let headers = HeaderMap::from_iter([(header::IF_NONE_MATCH, HeaderValue::from_static(asked))]);
        had(&headers, "abc").map(|tag| tag.to_str().unwrap().to_owned())
    }

    #[test]
    fn who_has_it_is_told_by_their_own_tag() {
        assert_eq!(had_by("\"abc\"").as_deref(), Some("\"abc\""));
        assert_eq!(had_by("\"x\", W/\"abc-br\"").as_deref(), Some("\"abc-br\""));
        assert_eq!(had_by("*").as_deref(), Some("\"abc\""));
    }

    #[test]
    fn another_tag_is_no_tag_of_it() {
        for asked in ["\"abcd\"", "\"ab\"", "abc", "\"abc-\"", "\"abc-x\"", "\"abcbr\"", ""] {
            assert_eq!(had_by(asked), None, "{asked}");
        }
        assert_eq!(had(&HeaderMap::new(), "abc"), None);
    }

    #[test]
    fn what_is_packed_has_a_tag_of_its_own() {
        let packed = packed(&plain("abc").unwrap(), "gzip").unwrap();
        assert_eq!(packed, "\"abc-gzip\"");
        assert_eq!(super::packed(&HeaderValue::from_static("abc"), "gzip"), None);
    }
}
