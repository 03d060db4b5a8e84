//! What a page may load: itself, and of the scripts that stand in it those that it was drawn with, each by its digest.
//!
//! A page is drawn with a nonce, which no text that somebody has written can know; what bears it is ours, and named in the policy. The
//! nonce itself is taken out: a page that shows the same is the same, byte for byte, so it can be kept and known again.

use axum::http::HeaderValue;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use leptos::nonce::use_nonce;
use sha2::{Digest, Sha256};
use std::sync::{Arc, OnceLock};

/// The nonce of a page that is being drawn.
#[derive(Clone, Default)]
pub(super) struct Nonce(Arc<OnceLock<String>>);

impl Nonce {
    /// Takes it from the context in which the page is drawn.
    pub(super) fn take(&self) {
        if let Some(nonce) = use_nonce() {
            self.0.set(nonce.to_string()).ok();
        }
    }

    /// The page without it, and its policy.
    pub(super) fn seal(&self, html: &str) -> (String, Option<HeaderValue>) {
        let mark = self.0.get().map(|nonce| format!(" nonce=\"{nonce}\""));
        let (html, digests) = mark.map_or_else(
            || (html.to_owned(), String::new()),
            |mark| (html.replace(&mark, ""), digests(html, &mark)),
        );
        let policy = format!(
            "default-src 'self'; script-src 'self'{digests} 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
             connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        );
        (html, HeaderValue::try_from(policy).ok())
    }
}

/// The digests of the scripts that bear the mark, as a policy names them.
fn digests(html: &str, mark: &str) -> String {
    let mut digests = String::new();
    for opened in html.split("<script").skip(1) {
        let Some((head, rest)) = opened.split_once('>') else {
            continue;
        };
        if let Some((script, _)) = rest.split_once("</script>").filter(|_| head.contains(mark)) {
            digests.push_str(" 'sha256-");
            STANDARD.encode_string(Sha256::digest(script), &mut digests);
            digests.push('\'');
        }
    }
    digests
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(html: &str) -> (String, String) {
        let nonce = Nonce(Arc::new(OnceLock::from("n0nce".to_owned())));
        let (html, policy) = nonce.seal(html);
        (html, policy.unwrap().to_str().unwrap().to_owned())
    }

    #[test]
    fn a_script_that_the_page_was_drawn_with_is_named_by_its_digest() {
        let (html, policy) = sealed("<script type=\"module\" nonce=\"n0nce\">alert('Hello, world.');</script>");
        assert_eq!(html, "<script type=\"module\">alert('Hello, world.');</script>");
        // The digest of this very script stands in the specification (https://www.w3.org/TR/CSP3/#external-hash).
        let named = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='";
        assert!(
            policy.contains(&format!("script-src 'self' {named} 'wasm-unsafe-eval'")),
            "{policy}"
        );
    }

    #[test]
    fn a_script_from_elsewhere_is_not_named() {
        for foreign in [
            "<script>evil()</script>",
            "<script nonce=\"guess\">evil()</script>",
            "<script",
        ] {
            let (html, policy) = sealed(foreign);
            assert_eq!(html, foreign);
            assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval'"), "{policy}");
        }
    }
}
