//! What a place is, and how a file becomes a tree of them.

#[cfg(feature = "ssr")]
mod code;
#[cfg(feature = "ssr")]
mod file;
mod kind;
#[cfg(feature = "ssr")]
mod plan;
#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests;

#[cfg(feature = "ssr")]
pub use file::{Bad, LARGEST_FILE, NewPlace, Read, read};
pub use kind::Kind;
#[cfg(feature = "ssr")]
pub use plan::{Placed, plan};

use foundation::{Id, policy::Scope};
use locales::{Lang, Words};
use serde::{Deserialize, Serialize};

/// A node of the tree of places.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Its id.
    pub id: Id<Self>,
    /// What it is.
    pub kind: Kind,
    /// The name by which files and commands know it; no other place has it.
    pub code: String,
    /// The codes from the root, joined by `/`.
    pub path: Scope,
    /// What people call it.
    pub name: Words,
}

impl Place {
    /// Its name with its kind in front where the name alone does not say: `小区 …`.
    pub fn told(&self, lang: Lang) -> String {
        [self.kind.word(lang), " ", self.name.to(lang)].concat()
    }
}
