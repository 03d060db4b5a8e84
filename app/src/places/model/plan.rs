//! From rows to a tree: which can be kept, in which order, under which path.

use super::{Bad, Kind, NewPlace, Place, Read};
use foundation::{Flaw, policy::Scope};
use locales::{Words, places as t};
use std::collections::{BTreeMap, HashMap, HashSet, hash_map::Entry};

/// A place as it is to be kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// What it is.
    pub kind: Kind,
    /// Its code.
    pub code: String,
    /// The code of the place that it stands in.
    pub parent: Option<String>,
    /// The codes from the root.
    pub path: String,
    /// What people call it.
    pub name: Words,
}

/// Puts the rows of a file into the tree that `existing` (every place that is kept already) makes.
///
/// Answers what has to be added or changed, parents before what stands in them, and every row that cannot be kept, the
/// reader's among them, by line. Rows may stand in any order.
pub fn plan(file: &Read, existing: &[Place]) -> (Vec<Placed>, Vec<Bad>) {
    let mut bad: Vec<Bad> = file.bad.clone();
    let mut rows = distinct(file, &mut bad);
    // A row that falls may take others along: look until none falls. Each round shortens the longest way down.
    let tree = loop {
        let tree = Tree::of(existing).with(&rows);
        let below = staying(existing, &rows);
        let looked_at = rows.into_iter().map(|row| (row, tree.flaw(row, &below)));
        let (kept, fallen): (Vec<_>, Vec<_>) = looked_at.partition(|(_, flaw)| flaw.is_none());
        if fallen.is_empty() {
            break tree;
        }
        bad.extend(fallen.into_iter().filter_map(|(row, flaw)| {
            Some(Bad {
                line: row.line,
                flaw: flaw?,
            })
        }));
        rows = kept.into_iter().map(|(row, _)| row).collect();
    };
    bad.sort_by_key(|bad| bad.line);
    (tree.changes(existing), bad)
}

/// The rows, the first of each code.
fn distinct<'f>(file: &'f Read, bad: &mut Vec<Bad>) -> Vec<&'f NewPlace> {
    let mut lines: HashMap<&str, u64> = HashMap::new();
    let mut rows = Vec::with_capacity(file.rows.len());
    for row in &file.rows {
        match lines.entry(&row.code) {
            Entry::Vacant(free) => {
                free.insert(row.line);
                rows.push(row);
            }
            Entry::Occupied(first) => {
                let words = Words::of(|lang| t::duplicate(lang, &row.code, first.get()));
                bad.push(Bad {
                    line: row.line,
                    flaw: Flaw::new("duplicate", words),
                });
            }
        }
    }
    rows
}

/// By code, the largest kind that stays in a place because no row moves it.
fn staying<'e>(existing: &'e [Place], rows: &[&NewPlace]) -> HashMap<&'e str, Kind> {
    let moved: HashSet<&str> = rows.iter().map(|row| row.code.as_str()).collect();
    let mut largest: HashMap<&str, Kind> = HashMap::new();
    for place in existing.iter().filter(|place| !moved.contains(place.code.as_str())) {
        if let Some(parent) = place.path.0.rsplit('/').nth(1) {
            largest
                .entry(parent)
                .and_modify(|kind| *kind = place.kind.min(*kind))
                .or_insert(place.kind);
        }
    }
    largest
}

/// Every place by its code.
struct Tree(BTreeMap<String, Node>);

struct Node {
    kind: Kind,
    parent: Option<String>,
    name: Words,
}

impl Tree {
    fn of(existing: &[Place]) -> Self {
        let node = |place: &Place| Node {
            kind: place.kind,
            parent: parent(&place.path),
            name: place.name.clone(),
        };
        Self(existing.iter().map(|place| (place.code.clone(), node(place))).collect())
    }

    /// The tree with the rows in it; an English name that the file does not say stays.
    fn with(mut self, rows: &[&NewPlace]) -> Self {
        for row in rows {
            let kept = self.0.get(&row.code).map(|node| node.name.en.clone());
            let name = Words {
                zh: row.name.clone(),
                en: row.name_en.clone().or(kept).unwrap_or_default(),
            };
            self.0.insert(
                row.code.clone(),
                Node {
                    kind: row.kind,
                    parent: row.parent.clone(),
                    name,
                },
            );
        }
        self
    }

    /// Why a row cannot stand where it wants to. `below` is [`staying`].
    fn flaw(&self, row: &NewPlace, below: &HashMap<&str, Kind>) -> Option<Flaw> {
        let flaw = |code, words| Some(Flaw::new(code, words));
        let fits = |kind: &Kind| kind.fits_below(row.kind);
        if let Some(kind) = below.get(row.code.as_str()).filter(|kind| !fits(kind)) {
            return flaw(
                "level",
                Words::of(|lang| t::holds_larger(lang, kind.word(lang), row.kind.word(lang))),
            );
        }
        let Some(code) = &row.parent else {
            let words = || Words::of(|lang| t::no_root(lang, row.kind.word(lang)));
            return if row.kind.can_be_root() {
                None
            } else {
                flaw("parent", words())
            };
        };
        let Some(parent) = self.0.get(code) else {
            return flaw("parent", Words::of(|lang| t::unknown_parent(lang, code)));
        };
        if self.in_circle(&row.code) {
            return flaw("circle", Words::of(|lang| t::circle(lang, &row.code)));
        }
        let words = || Words::of(|lang| t::does_not_fit(lang, row.kind.word(lang), parent.kind.word(lang)));
        if row.kind.fits_below(parent.kind) {
            None
        } else {
            flaw("parent", words())
        }
    }

    /// Whether the way up from a place comes back to it. A longer way than the list of kinds has a step that does not fit.
    fn in_circle(&self, code: &str) -> bool {
        let up = |code: &str| self.0.get(code).and_then(|node| node.parent.as_deref());
        let way = std::iter::successors(up(code), |code| up(code));
        way.take(Kind::ALL.len()).any(|above| above == code)
    }

    /// What differs from what is kept, parents first.
    fn changes(self, existing: &[Place]) -> Vec<Placed> {
        let kept: HashMap<&str, &Place> = existing.iter().map(|place| (place.code.as_str(), place)).collect();
        let placed = self.0.iter().map(|(code, node)| Placed {
            kind: node.kind,
            code: code.clone(),
            parent: node.parent.clone(),
            path: self.path(code),
            name: node.name.clone(),
        });
        let same = |place: &Placed| {
            kept.get(place.code.as_str())
                .is_some_and(|kept| kept.kind == place.kind && kept.path.0 == place.path && kept.name == place.name)
        };
        let mut changed: Vec<_> = placed.filter(|place| !same(place)).collect();
        changed.sort_by_cached_key(|place| (place.path.matches('/').count(), place.path.clone()));
        changed
    }

    /// The codes from the root.
    fn path(&self, code: &str) -> String {
        let up = |code: &&str| self.0.get(*code).and_then(|node| node.parent.as_deref());
        let mut codes: Vec<_> = std::iter::successors(Some(code), up).take(Kind::ALL.len()).collect();
        codes.reverse();
        codes.join("/")
    }
}

/// The code of the place that a path's last one stands in.
fn parent(path: &Scope) -> Option<String> {
    path.0.rsplit('/').nth(1).map(str::to_owned)
}
