//! What was read and has not changed since: kept in memory, so that what many ask for is not read for each of them.
//!
//! A change of this process is known before its caller is told that it is made; one of another process as soon as the journal's tail
//! reads of it, which is before any open page hears of it. What is decided by it is checked where it is written.

use super::Db;
use crate::{Id, Result, journal::Topic, tenancy::Community};
use std::{
    any::{Any, TypeId},
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};
use uuid::Uuid;

/// How many values of a type are kept; the one that was read first makes room.
const MOST: usize = 256;
/// After this a value is read again although nothing was heard of a change: the net under the journal's tail.
const OLD: Duration = Duration::from_secs(10);

/// The type of a value, its community, and what tells it from others of its type there.
type Key = (TypeId, Uuid, Of);

/// What tells a value from others of its type: numbers of days, or a digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Of([u8; 32]);

impl From<[i32; 3]> for Of {
    fn from(numbers: [i32; 3]) -> Self {
        let mut bytes = [0; 32];
        for (place, number) in bytes.chunks_exact_mut(4).zip(numbers) {
            place.copy_from_slice(&number.to_le_bytes());
        }
        Self(bytes)
    }
}

impl From<[u8; 32]> for Of {
    fn from(digest: [u8; 32]) -> Self {
        Self(digest)
    }
}

/// A community and a topic of its journal, by name.
pub(crate) type About = (Uuid, String);

/// Who may do what: sessions, tokens, roles, and what else is known of the one who asks. No topic of the journal, because nobody follows it.
pub(crate) fn callers() -> About {
    (Uuid::nil(), "callers".to_owned())
}

/// Whatever there is in a community.
fn anything(community: Uuid) -> About {
    (community, "*".to_owned())
}

#[derive(Clone, Default)]
pub(crate) struct Memory(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    /// How many changes were heard of.
    changes: HashMap<About, u64>,
    /// How many of which it was not heard where.
    everywhere: u64,
    values: HashMap<Key, Value>,
}

struct Value {
    about: About,
    read: Instant,
    value: Arc<dyn Any + Send + Sync>,
}

impl Db {
    /// What `read` finds of a community, read anew once the journal tells of a change to `topic` there, and after ten seconds. `of` tells
    /// it from other values of its type.
    pub async fn remembered<T, F>(
        &self,
        community: Id<Community>,
        topic: Topic,
        of: impl Into<Of>,
        read: impl FnOnce() -> F,
    ) -> Result<Arc<T>>
    where
        T: Send + Sync + 'static,
        F: Future<Output = Result<T>>,
    {
        let about = (community.uuid(), topic.to_string());
        self.recall(about, of.into(), read).await
    }

    /// What `read` makes of whatever a community holds: made anew after any change there, and after ten seconds.
    pub async fn remembered_whole<T, F>(
        &self,
        community: Id<Community>,
        digest: [u8; 32],
        read: impl FnOnce() -> F,
    ) -> Result<Arc<T>>
    where
        T: Send + Sync + 'static,
        F: Future<Output = Result<T>>,
    {
        self.recall(anything(community.uuid()), digest.into(), read).await
    }

    /// Who asks with a credential of this digest, as `read` finds them: read anew after whatever may change what anybody is or may do,
    /// which is every write but those that say otherwise ([`Tx::callers_stay`](super::Tx::callers_stay)). Who is not found is not kept.
    pub async fn remembered_caller<T, F>(&self, digest: [u8; 32], read: impl FnOnce() -> F) -> Result<Arc<T>>
    where
        T: Send + Sync + 'static,
        F: Future<Output = Result<T>>,
    {
        self.recall(callers(), digest.into(), read).await
    }

    /// What is remembered is had without what it takes to read it: that is made only where it is needed, and on the heap. Inside this
    /// future it would stand twice, and as often again in each future around it.
    async fn recall<T, F>(&self, about: About, of: Of, read: impl FnOnce() -> F) -> Result<Arc<T>>
    where
        T: Send + Sync + 'static,
        F: Future<Output = Result<T>>,
    {
        let key = (TypeId::of::<T>(), about.0, of);
        if let Some(value) = self.memory.find(&key) {
            return Ok(value);
        }
        // Counted before reading: what changes in the meantime may or may not have been read.
        let changes = self.memory.changes(&about);
        let value = Arc::new(Box::pin(read()).await?);
        self.memory.keep(key, about, changes, value.clone());
        Ok(value)
    }
}

impl Memory {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn find<T: Send + Sync + 'static>(&self, key: &Key) -> Option<Arc<T>> {
        let state = self.state();
        let kept = state.values.get(key).filter(|kept| kept.read.elapsed() < OLD)?;
        kept.value.clone().downcast().ok()
    }

    fn changes(&self, about: &About) -> u64 {
        self.state().changes_of(about)
    }

    fn keep(&self, key: Key, about: About, changes: u64, value: Arc<dyn Any + Send + Sync>) {
        let mut state = self.state();
        if state.changes_of(&about) != changes {
            return;
        }
        state.values.retain(|_, kept| kept.read.elapsed() < OLD);
        let alike = || state.values.iter().filter(|(other, _)| other.0 == key.0);
        if alike().count() >= MOST
            && let Some(first) = alike().min_by_key(|(_, kept)| kept.read).map(|(key, _)| *key)
        {
            state.values.remove(&first);
        }
        let read = Instant::now();
        state.values.insert(key, Value { about, read, value });
    }

    /// Forgets everything: something has changed somewhere.
    pub(crate) fn changed_somewhere(&self) {
        let mut state = self.state();
        state.everywhere += 1;
        state.values.clear();
    }

    /// Forgets what depends on one of these.
    pub(crate) fn changed(&self, all: &[About]) {
        if all.is_empty() {
            return;
        }
        let mut wholes: Vec<About> = all.iter().map(|(community, _)| anything(*community)).collect();
        wholes.dedup();
        let mut state = self.state();
        for about in all.iter().chain(&wholes) {
            match state.changes.get_mut(about) {
                Some(count) => *count += 1,
                None => drop(state.changes.insert(about.clone(), 1)),
            }
        }
        state
            .values
            .retain(|_, kept| !all.contains(&kept.about) && !wholes.contains(&kept.about));
    }
}

impl State {
    fn changes_of(&self, about: &About) -> u64 {
        self.changes.get(about).copied().unwrap_or_default() + self.everywhere
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(community: Uuid, of: i32) -> Key {
        (TypeId::of::<String>(), community, [of, 0, 0].into())
    }

    fn about(community: Uuid, topic: Topic) -> About {
        (community, topic.to_string())
    }

    fn centre(community: Uuid) -> About {
        about(community, Topic::Centre)
    }

    fn value(text: &str) -> Arc<String> {
        Arc::new(text.to_owned())
    }

    #[test]
    fn a_change_is_forgotten_in_its_own_community_only() {
        let (memory, here, there) = (Memory::default(), Uuid::now_v7(), Uuid::now_v7());
        memory.keep(key(here, 1), centre(here), 0, value("here"));
        memory.keep(key(there, 1), centre(there), 0, value("there"));
        memory.changed(&[centre(here)]);
        assert_eq!(memory.find::<String>(&key(here, 1)), None);
        assert_eq!(memory.find::<String>(&key(there, 1)), Some(value("there")));
    }

    #[test]
    fn what_a_change_is_not_about_is_remembered() {
        let (memory, here) = (Memory::default(), Uuid::now_v7());
        memory.keep(key(here, 1), about(here, Topic::Rooms), 0, value("rooms"));
        memory.changed(&[centre(here)]);
        assert_eq!(memory.find::<String>(&key(here, 1)), Some(value("rooms")));
        memory.changed(&[centre(here), about(here, Topic::Rooms)]);
        assert_eq!(memory.find::<String>(&key(here, 1)), None);
    }

    #[test]
    fn what_is_made_of_a_whole_community_is_forgotten_with_any_change_there() {
        let (memory, here, there) = (Memory::default(), Uuid::now_v7(), Uuid::now_v7());
        memory.keep(key(here, 1), anything(here), 0, value("here"));
        memory.keep(key(there, 1), anything(there), 0, value("there"));
        memory.changed(&[about(here, Topic::Requests), about(here, Topic::Rooms)]);
        assert_eq!(memory.find::<String>(&key(here, 1)), None);
        assert_eq!(memory.find::<String>(&key(there, 1)), Some(value("there")));
        memory.keep(key(here, 1), anything(here), 0, value("from before"));
        assert_eq!(
            memory.find::<String>(&key(here, 1)),
            None,
            "drawn while something changed"
        );
    }

    #[test]
    fn what_was_read_while_something_changed_is_not_kept() {
        let (memory, here) = (Memory::default(), Uuid::now_v7());
        let before = memory.changes(&centre(here));
        memory.changed(&[centre(here)]);
        memory.keep(key(here, 1), centre(here), before, value("from before"));
        assert_eq!(memory.find::<String>(&key(here, 1)), None);
    }

    #[test]
    fn a_ring_of_another_server_is_a_change_anywhere() {
        let (memory, here) = (Memory::default(), Uuid::now_v7());
        memory.keep(key(here, 1), centre(here), 0, value("here"));
        let before = memory.changes(&centre(here));
        memory.changed_somewhere();
        assert_eq!(memory.find::<String>(&key(here, 1)), None);
        memory.keep(key(here, 1), centre(here), before, value("from before"));
        assert_eq!(memory.find::<String>(&key(here, 1)), None);
    }

    #[test]
    fn who_walks_through_all_days_does_not_fill_the_memory() {
        let (memory, here) = (Memory::default(), Uuid::now_v7());
        for day in 0..1000 {
            memory.keep(key(here, day), centre(here), 0, value("day"));
        }
        assert_eq!(memory.state().values.len(), MOST);
        assert!(memory.find::<String>(&key(here, 999)).is_some());
    }

    #[test]
    fn who_walks_through_all_days_pushes_no_caller_out() {
        let memory = Memory::default();
        let caller = (TypeId::of::<u8>(), callers().0, [7; 32].into());
        memory.keep(caller, callers(), 0, Arc::new(1_u8));
        for day in 0..1000 {
            memory.keep(key(Uuid::nil(), day), centre(Uuid::nil()), 0, value("day"));
        }
        assert!(memory.find::<u8>(&caller).is_some());
    }
}
