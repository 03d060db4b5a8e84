//! By whom a message is sent (VAPID, RFC 8292).

use super::point;
use crate::{
    secret::{Key, readable},
    time::Instant,
};
use chrono::TimeDelta;
use p256::SecretKey;
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair},
};
use serde_json::json;
use std::sync::Arc;

/// How long a signature is good for; a day is the most that is taken.
const LIFETIME: TimeDelta = TimeDelta::hours(12);

/// The key under which all servers with one secret are known to the houses that carry their messages. It is derived from that secret and
/// kept nowhere; with another secret it is another key, for which no browser has given an address.
#[derive(Clone)]
pub struct Signer {
    pair: Arc<EcdsaKeyPair>,
    public: Arc<str>,
}

impl Signer {
    /// The signer of a secret.
    pub fn of(key: &Key) -> Option<Self> {
        // One of four milliards of numbers is none of a secret key; then the next one is taken.
        let secret = (0_u8..8).find_map(|turn| SecretKey::from_slice(&key.mac("push", &[turn])).ok())?;
        let public = point(&secret);
        let pair = EcdsaKeyPair::from_private_key_and_public_key(
            &ECDSA_P256_SHA256_FIXED_SIGNING,
            secret.to_bytes().as_slice(),
            &public,
            &SystemRandom::new(),
        );
        Some(Self {
            pair: Arc::new(pair.ok()?),
            public: readable(&public).into(),
        })
    }

    /// The public key as a browser is given it: base64url of an uncompressed point.
    pub fn public(&self) -> &str {
        &self.public
    }

    /// The header `Authorization` for a house by its origin, at a time; `subject` is whom the house may turn to: `mailto:` or `https:`.
    pub fn authorization(&self, origin: &str, subject: &str, at: Instant) -> Option<String> {
        let head = readable(br#"{"typ":"JWT","alg":"ES256"}"#);
        let claims = json!({ "aud": origin, "exp": (at + LIFETIME).timestamp(), "sub": subject });
        let said = [head.as_str(), ".", &readable(claims.to_string().as_bytes())].concat();
        let signature = self.pair.sign(&SystemRandom::new(), said.as_bytes()).ok()?;
        Some(
            [
                "vapid t=",
                &said,
                ".",
                &readable(signature.as_ref()),
                ", k=",
                &self.public,
            ]
            .concat(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{secret::read, time::now};
    use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};

    #[test]
    fn one_secret_makes_one_key_on_every_server() {
        let signer = |byte| Signer::of(&Key::new([byte; 32])).unwrap();
        assert_eq!(signer(7).public(), signer(7).public());
        assert_ne!(signer(7).public(), signer(8).public());
        assert_eq!(read(signer(7).public()).unwrap().len(), 65);
    }

    #[test]
    fn a_house_can_check_who_sends() {
        let signer = Signer::of(&Key::new([7; 32])).unwrap();
        let header = signer
            .authorization("https://push.example", "mailto:a@b.example", now())
            .unwrap();
        let (token, key) = header.strip_prefix("vapid t=").unwrap().split_once(", k=").unwrap();
        let (said, signature) = token.rsplit_once('.').unwrap();
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, read(key).unwrap())
            .verify(said.as_bytes(), &read(signature).unwrap())
            .unwrap();
        let claims: serde_json::Value =
            serde_json::from_slice(&read(said.split_once('.').unwrap().1).unwrap()).unwrap();
        assert_eq!(claims["aud"], "https://push.example");
        let exp = claims["exp"].as_i64().unwrap() - now().timestamp();
        assert!((0..=86400).contains(&exp), "{exp}");
    }
}
