//! The community that a request is about: the tenant.

use crate::{id::Id, policy::Scope};
use locales::Words;
use serde::{Deserialize, Serialize};

/// A community as every page of it needs to know it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Community {
    /// Its id.
    pub id: Id<Community>,
    /// Its name in addresses: `/c/xinyuan`.
    pub code: String,
    /// What people call it.
    pub name: Words,
    /// What its activity centre is called; empty where its place has none yet.
    pub centre: Words,
    /// Its place in the tree, on which roles are granted.
    pub scope: Scope,
    /// Its IANA time zone: `Asia/Shanghai`.
    pub zone: String,
    /// Whether everything in it is invented, and every page says so.
    pub demo: bool,
    /// Where its pages begin: empty for the one at the root, else `/c/CODE`.
    pub base: String,
}

impl Community {
    /// The address of a page of this community, from a path that begins with `/`.
    pub fn href(&self, path: &str) -> String {
        if self.base.is_empty() {
            path.to_owned()
        } else if path == "/" {
            self.base.clone()
        } else {
            format!("{}{path}", self.base)
        }
    }
}
