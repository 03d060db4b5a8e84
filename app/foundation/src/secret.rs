//! Secrets: the server's own key, tokens that nobody can guess, and their digests for the database.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use rand::{Rng, RngExt};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use subtle::ConstantTimeEq;

/// The server's key. With it codes are hashed, so that a copy of the database alone reveals none.
#[derive(Clone)]
pub struct Key(Arc<[u8; 32]>);

impl Key {
    /// A key of 32 bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Arc::new(bytes))
    }

    /// 32 bytes for a new key.
    pub fn random_bytes() -> [u8; 32] {
        let mut bytes = [0; 32];
        rand::rng().fill_bytes(&mut bytes);
        bytes
    }

    /// The code of `message`, for one purpose only (HMAC-SHA256, RFC 2104).
    pub fn mac(&self, purpose: &str, message: &[u8]) -> Vec<u8> {
        mac(&*self.0, &[purpose.as_bytes(), &[0], message])
    }

    /// The signature of what is sent to others who know this key (HMAC-SHA256 of the message alone).
    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        mac(&*self.0, &[message])
    }
}

/// HMAC-SHA256 of the pieces, one after the other, under any key.
pub fn mac(key: &[u8], pieces: &[&[u8]]) -> Vec<u8> {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else {
        return Vec::new();
    };
    for piece in pieces {
        mac.update(piece);
    }
    mac.finalize().into_bytes().to_vec()
}

/// A token with 256 random bits, safe in a URL and in a header.
pub fn token() -> String {
    readable(&Key::random_bytes())
}

/// Bytes as text that is safe in a URL, a header and a cookie.
pub fn readable(bytes: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// The bytes of such a text, if it is one.
pub fn read(text: &str) -> Option<Vec<u8>> {
    BASE64_URL_SAFE_NO_PAD.decode(text).ok()
}

/// A code of six digits, evenly spread.
pub fn six_digits() -> String {
    format!("{:06}", rand::rng().random_range(0..1_000_000))
}

/// What the database keeps of a token: enough to know it again (SHA-256; the token has no pattern that could be guessed).
pub fn digest(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// Whether two secrets are the same, in a time that tells nothing.
pub fn same(one: &[u8], other: &[u8]) -> bool {
    one.ct_eq(other).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_for_one_purpose_is_no_code_for_another() {
        let key = Key::new([7; 32]);
        assert!(same(&key.mac("code", b"x"), &key.mac("code", b"x")));
        assert!(!same(&key.mac("code", b"x"), &key.mac("session", b"x")));
    }

    #[test]
    fn codes_have_six_digits_and_tokens_never_repeat() {
        assert!((0..200).all(|_| six_digits().len() == 6));
        assert_ne!(token(), token());
    }
}
