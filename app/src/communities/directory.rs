//! The directory of communities, kept in memory: every request asks it, and it changes a few times a year.

use super::store::{self, Listed};
use foundation::{Id, Problem, Result, db::Db, tenancy::Community};
use std::sync::{Arc, RwLock};

/// All communities. Refreshed when the journal tells of a change to places.
#[derive(Clone, Default)]
pub struct Directory(Arc<RwLock<Arc<Vec<Listed>>>>);

impl Directory {
    /// Reads it anew.
    pub async fn refresh(&self, db: &Db) -> Result<()> {
        let listed = Arc::new(store::all(&mut db.read().await?.conn()).await?);
        if let Ok(mut kept) = self.0.write() {
            *kept = listed;
        }
        Ok(())
    }

    fn listed(&self) -> Arc<Vec<Listed>> {
        self.0.read().map(|kept| kept.clone()).unwrap_or_default()
    }

    /// The community of a code, as it is reached under that code.
    pub fn find(&self, code: &str) -> Result<Community> {
        let found = self
            .listed()
            .iter()
            .find(|one| one.community.code == code)
            .map(|one| one.community.clone());
        found.ok_or(Problem::NotFound)
    }

    /// The community of an id, as it is reached under its code.
    pub fn of(&self, id: Id<Community>) -> Option<Community> {
        let listed = self.listed();
        let found = listed.iter().find(|one| one.community.id == id);
        found.map(|one| one.community.clone())
    }

    /// The community whose pages stand at the root of `host`: its own, else the default one.
    pub fn at_root(&self, host: &str) -> Option<Community> {
        let listed = self.listed();
        let name = host.rsplit_once(':').map_or(host, |(name, port)| {
            if port.bytes().all(|b| b.is_ascii_digit()) {
                name
            } else {
                host
            }
        });
        let own = listed
            .iter()
            .find(|one| one.host.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(name)));
        let found = own.or_else(|| listed.iter().find(|one| one.is_default))?;
        Some(Community {
            base: String::new(),
            ..found.community.clone()
        })
    }

    /// Whether there is no community yet.
    pub fn is_empty(&self) -> bool {
        self.listed().is_empty()
    }
}
