//! Credentials that were good here before, so that it is known whose limit a request draws from before the database is asked.
//!
//! Nobody is let in by it: what a credential opens is looked up each time.

use std::{
    collections::HashMap,
    hash::{BuildHasher, RandomState},
    sync::{Arc, Mutex},
};
use uuid::Uuid;

/// How many are remembered at most. Only what was found is, so nobody fills it with what they make up.
const MOST: usize = 50_000;

/// What this server remembers of the credentials that it found.
#[derive(Clone, Default)]
pub struct Familiar(Arc<Remembered>);

#[derive(Default)]
struct Remembered {
    /// The credentials themselves are not kept: a digest that nobody outside can aim at is enough to know one again.
    digest: RandomState,
    whose: Mutex<HashMap<u64, Uuid>>,
}

impl Familiar {
    /// Whose credential it was when it was found.
    pub fn whose(&self, credential: &str) -> Option<Uuid> {
        self.0.whose.lock().ok()?.get(&self.digest(credential)).copied()
    }

    /// It was found, and is this person's.
    pub fn remember(&self, credential: &str, person: Uuid) {
        let Ok(mut whose) = self.0.whose.lock() else { return };
        if whose.len() >= MOST
            && let Some(any) = whose.keys().next().copied()
        {
            whose.remove(&any);
        }
        whose.insert(self.digest(credential), person);
    }

    /// It opens nothing any more.
    pub fn forget(&self, credential: &str) {
        if let Ok(mut whose) = self.0.whose.lock() {
            whose.remove(&self.digest(credential));
        }
    }

    fn digest(&self, credential: &str) -> u64 {
        self.0.digest.hash_one(credential)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_is_known_again_until_it_opens_nothing() {
        let (familiar, person) = (Familiar::default(), Uuid::from_u128(1));
        assert_eq!(familiar.whose("token"), None);
        familiar.remember("token", person);
        assert_eq!(familiar.whose("token"), Some(person));
        assert_eq!(familiar.whose("another"), None);
        familiar.forget("token");
        assert_eq!(familiar.whose("token"), None);
    }

    #[test]
    fn no_more_than_a_districts_devices_are_remembered() {
        let familiar = Familiar::default();
        for device in 0..MOST + 100 {
            familiar.remember(&device.to_string(), Uuid::from_u128(1));
        }
        assert_eq!(familiar.0.whose.lock().unwrap().len(), MOST);
    }
}
