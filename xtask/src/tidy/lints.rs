//! The workspace forbids unsafe code, and every package takes the workspace's lints.

use super::{Finding, Source};

pub(super) fn rule(sources: &[Source]) -> Vec<Finding> {
    let manifests = sources
        .iter()
        .filter(|source| source.path.rsplit('/').next() == Some("Cargo.toml"));
    manifests.filter_map(refuse).collect()
}

fn refuse(manifest: &Source) -> Option<Finding> {
    let root = manifest.path == "Cargo.toml";
    let (table, entry) = if root {
        ("[workspace.lints.rust]", "unsafe_code = \"forbid\"")
    } else {
        ("[lints]", "workspace = true")
    };
    let mut lines = manifest
        .text
        .lines()
        .map(str::trim)
        .skip_while(|line| *line != table)
        .skip(1);
    let there = lines
        .by_ref()
        .take_while(|line| !line.starts_with('['))
        .any(|line| line == entry);
    (!there).then(|| Finding::new(manifest, 1, format!("`{entry}` is missing under {table}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::sample;

    #[test]
    fn a_workspace_that_allows_unsafe_code_is_refused() {
        assert_eq!(
            rule(&[sample("Cargo.toml", "[workspace.lints.rust]\nunsafe_code = \"warn\"\n")]).len(),
            1
        );
        assert!(
            rule(&[sample(
                "Cargo.toml",
                "[workspace.lints.rust]\nunsafe_code = \"forbid\"\n"
            )])
            .is_empty()
        );
    }

    #[test]
    fn a_package_with_lints_of_its_own_is_refused() {
        assert_eq!(
            rule(&[sample(
                "app/Cargo.toml",
                "[package]\n[lints]\n[features]\nworkspace = true\n"
            )])
            .len(),
            1
        );
        assert!(rule(&[sample("app/Cargo.toml", "[package]\n\n[lints]\nworkspace = true\n")]).is_empty());
    }
}
