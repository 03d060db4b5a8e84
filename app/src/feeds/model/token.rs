//! The secret in the address of a person's feed: the feed's id, and the proof that this server has made the address.
//!
//! The proof is derived from the server's key. So its owner can be shown the address again, a copy of the database reveals none, and
//! an address that somebody has made up is refused without a look into the database.

use foundation::{
    Id,
    secret::{self, Key},
};
use uuid::Uuid;

/// The right to read a person's feed. Only ever met as `Id<FeedToken>`.
pub struct FeedToken;

/// The key's purpose.
const PURPOSE: &str = "calendar feed";
/// How many bytes of proof an address bears: 192 bits.
const PROOF: usize = 24;

/// The secret of an id.
pub fn token(key: &Key, id: Id<FeedToken>) -> String {
    let id = id.uuid();
    secret::readable(&[&id.as_bytes()[..], &proof(key, id)[..]].concat())
}

/// The id of a secret that this server has made.
pub fn id_of(key: &Key, token: &str) -> Option<Id<FeedToken>> {
    let bytes = secret::read(token)?;
    let (id, proven) = bytes.split_at_checked(16)?;
    let id = Uuid::from_slice(id).ok()?;
    secret::same(proven, &proof(key, id)).then(|| Id::from(id))
}

fn proof(key: &Key, id: Uuid) -> Vec<u8> {
    let mut proof = key.mac(PURPOSE, id.as_bytes());
    proof.truncate(PROOF);
    proof
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(of: u8) -> Key {
        Key::new([of; 32])
    }

    #[test]
    fn a_secret_is_known_by_the_server_that_made_it_alone() {
        let id = Id::<FeedToken>::new();
        let made = token(&key(1), id);
        assert_eq!(made, token(&key(1), id), "it can be shown again");
        assert_eq!(made.len(), 54);
        assert_eq!(id_of(&key(1), &made), Some(id));
        assert_eq!(id_of(&key(2), &made), None);
    }

    #[test]
    fn what_somebody_makes_up_is_no_secret() {
        let made = token(&key(1), Id::new());
        let other = token(&key(1), Id::new());
        let mixed = [&made[..22], &other[22..]].concat();
        for text in [
            "",
            "x",
            "../../etc",
            &made[..53],
            &made[..22],
            &mixed,
            &format!("{made}A"),
        ] {
            assert_eq!(id_of(&key(1), text), None, "{text}");
        }
    }
}
