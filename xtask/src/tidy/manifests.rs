//! Versions of dependencies stand in one place, the table of the workspace.

use super::{Finding, Source};

pub(super) fn rule(sources: &[Source]) -> Vec<Finding> {
    let manifests = sources.iter().filter(|source| source.path.ends_with("/Cargo.toml"));
    manifests.flat_map(refused).collect()
}

fn refused(source: &Source) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut among_dependencies = false;
    for (number, line) in source.text.lines().enumerate() {
        let line = line.trim();
        if line.starts_with('[') {
            among_dependencies = line.trim_end_matches(']').ends_with("dependencies");
        } else if among_dependencies
            && line.contains('=')
            && !line.starts_with('#')
            && !line.replace(' ', "").contains("workspace=true")
        {
            found.push(Finding::new(
                source,
                number + 1,
                "a version of its own; name it in the workspace's table and say `workspace = true`",
            ));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::sample;

    #[test]
    fn a_dependency_with_a_version_of_its_own_is_refused() {
        let text = "[package]\nversion = \"1\"\n[dependencies]\na.workspace = true\nb = { workspace = true, features = [\"x\"] }\nc = \"1\"\n[features]\nd = []\n";
        let found = rule(&[
            sample("xtask/Cargo.toml", text),
            sample("Cargo.toml", "[workspace.dependencies]\na = \"1\"\n"),
        ]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].line, 6);
    }
}
