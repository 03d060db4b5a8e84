//! For whom something is sealed (RFC 8291), and the sealing (RFC 8188, `aes128gcm`, one record).

use super::point;
use crate::secret::{Key, mac, read};
use p256::{PublicKey, SecretKey};
use ring::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};

/// The size of a record, which is that of the largest message that every house takes (RFC 8030, section 7.2).
const RECORD: u32 = 4096;
/// What stands in a record beside the text: the head (salt, size, length and key), the mark of the last record, and the cipher's tag.
const BESIDE: usize = 16 + 4 + 1 + 65 + 1 + 16;

/// A browser that can read what is sealed for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receiver {
    public: Vec<u8>,
    auth: Vec<u8>,
}

impl Receiver {
    /// By its public key, an uncompressed point of P-256, and its secret of 16 bytes; `None` where these are none.
    pub fn new(public: Vec<u8>, auth: Vec<u8>) -> Option<Self> {
        let is_key = public.len() == 65 && public[0] == 4 && PublicKey::from_sec1_bytes(&public).is_ok();
        (is_key && auth.len() == 16).then_some(Self { public, auth })
    }

    /// By both as a browser writes them, in base64url.
    pub fn read(public: &str, auth: &str) -> Option<Self> {
        Self::new(read(public)?, read(auth)?)
    }

    /// The public key.
    pub fn public(&self) -> &[u8] {
        &self.public
    }

    /// The secret that it shares with us.
    pub fn auth(&self) -> &[u8] {
        &self.auth
    }

    /// Seals a text, which nobody but the browser can open; `None` where it is too long for a message.
    pub fn seal(&self, text: &[u8]) -> Option<Vec<u8>> {
        let once = std::iter::repeat_with(|| SecretKey::from_slice(&Key::random_bytes()))
            .take(8)
            .find_map(Result::ok)?;
        self.sealed(text, &once, &Key::random_bytes()[..16])
    }

    fn sealed(&self, text: &[u8], once: &SecretKey, salt: &[u8]) -> Option<Vec<u8>> {
        if text.len() + BESIDE > RECORD as usize {
            return None;
        }
        let theirs = PublicKey::from_sec1_bytes(&self.public).ok()?;
        let ours = point(once);
        let shared = once.diffie_hellman(&theirs);
        let agreed = mac(&self.auth, &[shared.raw_secret_bytes().as_slice()]);
        let secret = mac(&agreed, &[b"WebPush: info\0", &self.public, &ours, &[1]]);
        let of_message = mac(salt, &[&secret]);
        let key = mac(&of_message, &[b"Content-Encoding: aes128gcm\0\x01"]);
        let nonce = mac(&of_message, &[b"Content-Encoding: nonce\0\x01"]);
        let key = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, key.get(..16)?).ok()?);
        let nonce = Nonce::try_assume_unique_for_key(nonce.get(..12)?).ok()?;
        let mut record = [text, &[2]].concat();
        key.seal_in_place_append_tag(nonce, Aad::empty(), &mut record).ok()?;
        Some([salt, &RECORD.to_be_bytes(), &[65], &ours, &record].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::readable;

    const PUBLIC: &str = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    const AUTH: &str = "BTBZMqHH6r4Tts7J_aSIgg";

    #[test]
    fn the_message_of_the_specification_is_sealed_as_it_says() {
        // RFC 8291, section 5 and appendix A.
        let receiver = Receiver::read(PUBLIC, AUTH).unwrap();
        let once = SecretKey::from_slice(&read("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw").unwrap()).unwrap();
        let salt = read("DGv6ra1nlYgDCS1FRnbzlw").unwrap();
        let sealed = receiver.sealed(b"When I grow up, I want to be a watermelon", &once, &salt);
        assert_eq!(
            readable(&sealed.unwrap()),
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4M\
             qgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
        );
    }

    #[test]
    fn no_two_messages_are_the_same_and_none_is_too_long() {
        let receiver = Receiver::read(PUBLIC, AUTH).unwrap();
        assert_ne!(receiver.seal(b"x"), receiver.seal(b"x"));
        let longest = RECORD as usize - BESIDE;
        assert_eq!(receiver.seal(&vec![b'x'; longest]).unwrap().len(), RECORD as usize);
        assert_eq!(receiver.seal(&vec![b'x'; longest + 1]), None);
    }

    #[test]
    fn what_is_no_point_of_the_curve_is_no_receiver() {
        let mut beside = read(PUBLIC).unwrap();
        beside[64] ^= 1;
        let compressed = [&[2_u8][..], &read(PUBLIC).unwrap()[1..33]].concat();
        for public in [vec![], vec![0], vec![4; 65], beside, compressed, vec![0; 65]] {
            assert_eq!(Receiver::new(public.clone(), vec![0; 16]), None, "{public:?}");
        }
        assert_eq!(Receiver::read(PUBLIC, "BTBZMqHH6r4Tts7J_aSI"), None, "15 bytes");
        assert_eq!(Receiver::read("not base64!", AUTH), None);
    }
}
