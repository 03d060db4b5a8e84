//! Invariant 4: inside a feature imports run model ← store ← api ← page; a feature reaches another through what its `mod.rs`
//! offers, and features form no circle.

use super::{
    Finding, Source,
    imports::{Named, module, named},
};
use std::collections::{BTreeMap, BTreeSet};

const ROOT: &str = "app/src/";
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

/// Features that need each other.
pub(super) fn circles(sources: &[Source]) -> Vec<Finding> {
    let features = features(sources);
    let mut needs: BTreeMap<String, BTreeMap<String, Finding>> = BTreeMap::new();
    for (source, module, named) in mentions(sources) {
        let (Some(from), Some(to)) = (module.first(), named.path.first()) else {
            continue;
        };
        if from != to && features.contains_key(from) && features.contains_key(to) {
            let words = format!("{from} needs {to}, which needs {from} in the end; move what both need below them");
            let edges = needs.entry(from.clone()).or_default();
            edges
                .entry(to.clone())
                .or_insert_with(|| Finding::new(source, named.line, words));
        }
    }
    let back = |from: &str, to: &str| reaches(&needs, to, from, &mut BTreeSet::new());
    let edges = needs
        .iter()
        .flat_map(|(from, edges)| edges.iter().map(move |(to, finding)| (from, to, finding)));
    edges
        .filter(|(from, to, _)| back(from, to))
        .map(|(.., finding)| finding.clone())
        .collect()
}

fn reaches<'a>(
    needs: &'a BTreeMap<String, BTreeMap<String, Finding>>,
    from: &'a str,
    to: &str,
    seen: &mut BTreeSet<&'a str>,
) -> bool {
    from == to
        || (seen.insert(from)
            && needs
                .get(from)
                .is_some_and(|edges| edges.keys().any(|next| reaches(needs, next, to, seen))))
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
    fn a_circle_of_features_is_refused_at_each_of_its_sides() {
        let there = ("rooms/store.rs", "use crate::notices::send;");
        assert!(circles(&project(&[there])).is_empty());
        let found = circles(&project(&[there, ("notices/store.rs", "use crate::rooms::Room;")]));
        assert_eq!(found.len(), 2);
    }
}
