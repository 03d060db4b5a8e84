//! Web Push (RFC 8030), as far as it is cryptography: what is sent to a browser goes by way of its maker's house, which can neither read it
//! (RFC 8291) nor take it from anybody but us (RFC 8292). The curve is RustCrypto's, which alone makes a public key of a secret that was
//! derived; the cipher and the signature are those that TLS uses here anyway.

mod receiver;
mod signer;

pub use receiver::Receiver;
pub use signer::Signer;

use p256::{Sec1Point, SecretKey};

/// The public key of a secret one, as an uncompressed point.
fn point(secret: &SecretKey) -> Vec<u8> {
    Sec1Point::from(&secret.public_key()).as_bytes().to_vec()
}
