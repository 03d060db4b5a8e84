//! Invariant 4: inside a feature imports run model ← store ← api ← page; a feature reaches another through what its `mod.rs`
//! offers, and only if it stands above it in `lib.rs`.

use super::{
    Finding, Source,
    imports::{Named, module, named},
};
use std::collections::{BTreeMap, BTreeSet};

const ROOT: &str = "app/src/";
/// The table of contents.
const LIST: &str = "app/src/lib.rs";
/// Each may name those before it.
const LAYERS: [&str; 4] = ["model", "store", "api", "page"];

/// The features and the modules inside each.
fn features(sources: &[Source]) -> BTreeMap<String, BTreeSet<String>> {
    let mut features: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in sources.iter().filter_map(|source| source.path.strip_prefix(ROOT)) {
        if let Some((feature, inside)) = path.split_once('/')
            && inside.ends_with(".rs")
        {
            let module = inside.split('/').next().unwrap_or_default().trim_end_matches(".rs");
            features
                .entry(feature.to_owned())
                .or_default()
                .insert(module.to_owned());
        }
    }
    features
}

/// What every file of a feature names: the file, its module, the thing.
fn mentions(sources: &[Source]) -> impl Iterator<Item = (&Source, Vec<String>, Named)> {
    let files = sources.iter().filter(|source| source.is_rust() && !source.is_test());
    files
        .filter_map(|source| Some((source, module(source.path.strip_prefix(ROOT)?))))
        .flat_map(|(source, module)| {
            named(source, &module)
                .into_iter()
                .map(move |named| (source, module.clone(), named))
        })
}

/// Directions inside a feature, and its privacy.
pub(super) fn layers(sources: &[Source]) -> Vec<Finding> {
    let features = features(sources);
    mentions(sources)
        .filter_map(|(source, module, named)| refuse(&features, source, &module, &named))
        .collect()
}

fn refuse(
    features: &BTreeMap<String, BTreeSet<String>>,
    source: &Source,
    module: &[String],
    named: &Named,
) -> Option<Finding> {
    let own = module.first().filter(|feature| features.contains_key(*feature))?;
    let (other, inside) = (named.path.first()?, named.path.get(1)?);
    let modules = features.get(other)?;
    if own != other {
        let words = format!("reaches into {other}::{inside}; use what app/src/{other}/mod.rs offers");
        return modules
            .contains(inside)
            .then(|| Finding::new(source, named.line, words));
    }
    let rank = |layer: &String| LAYERS.iter().position(|known| known == layer);
    let (here, there) = (module.get(1)?, inside);
    let words = format!("{here} names {there}; imports run {}", LAYERS.join(" ← "));
    (rank(here)? < rank(there)?).then(|| Finding::new(source, named.line, words))
}

/// The features as `lib.rs` lists them: in groups, of which each stands on those above it.
fn groups(sources: &[Source]) -> BTreeMap<String, usize> {
    let list = sources.iter().find(|source| source.path == LIST);
    let mut group = 0;
    let mut groups = BTreeMap::new();
    for line in list.map(|source| source.text.lines()).into_iter().flatten() {
        if line.trim().is_empty() {
            group += 1;
        }
        let name = line
            .trim()
            .strip_prefix("pub mod ")
            .and_then(|rest| rest.strip_suffix(';'));
        if let Some(name) = name {
            groups.insert(name.to_owned(), group);
        }
    }
    groups
}

/// Features that reach one beside or below them; so none can need each other.
pub(super) fn order(sources: &[Source]) -> Vec<Finding> {
    let groups = groups(sources);
    let refuse = |(source, module, named): (&Source, Vec<String>, Named)| {
        let (from, to) = (module.first()?, named.path.first()?);
        let (here, there) = (groups.get(from)?, groups.get(to)?);
        let words = format!("{from} needs {to}, which does not stand in a group above it in {LIST}");
        (from != to && there >= here).then(|| Finding::new(source, named.line, words))
    };
    mentions(sources).filter_map(refuse).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::sample;

    fn project(files: &[(&str, &str)]) -> Vec<Source> {
        let empty = [
            "rooms/mod.rs",
            "rooms/model.rs",
            "rooms/store.rs",
            "notices/mod.rs",
            "notices/store.rs",
        ];
        let empty = empty
            .iter()
            .filter(|path| !files.iter().any(|(known, _)| known == *path))
            .map(|path| (*path, ""));
        files
            .iter()
            .copied()
            .chain(empty)
            .map(|(path, text)| sample(&format!("{ROOT}{path}"), text))
            .collect()
    }

    #[test]
    fn a_store_that_names_a_page_is_refused() {
        for text in [
            "use super::page::Day;",
            "use crate::rooms::{model::Room, page};",
            "crate::rooms::page::day()",
        ] {
            let found = layers(&project(&[("rooms/store.rs", text), ("rooms/page/mod.rs", "")]));
            assert_eq!(found.len(), 1, "{text}");
        }
    }

    #[test]
    fn the_way_down_is_free() {
        let files = [(
            "rooms/page/day.rs",
            "use crate::rooms::{api, store::Room};\nuse super::super::model;",
        )];
        assert!(layers(&project(&files)).is_empty());
    }

    #[test]
    fn another_feature_is_reached_through_its_front_door() {
        let bad = layers(&project(&[("rooms/store.rs", "use crate::notices::store::send;")]));
        assert_eq!(bad.len(), 1);
        assert!(layers(&project(&[("rooms/store.rs", "use crate::notices::send;")])).is_empty());
        assert!(layers(&project(&[("lib.rs", "use crate::rooms::page::Day;")])).is_empty());
    }

    #[test]
    fn a_feature_that_reaches_beside_or_below_itself_is_refused() {
        let uses = ("rooms/store.rs", "use crate::notices::send;");
        for (list, refused) in [
            ("pub mod notices;\n\n#[cfg(x)]\npub mod rooms;\n", 0),
            ("pub mod notices;\npub mod rooms;\n", 1),
            ("pub mod rooms;\n\npub mod notices;\n", 1),
        ] {
            assert_eq!(order(&project(&[("lib.rs", list), uses])).len(), refused, "{list}");
        }
    }
}
