//! The project builds anywhere: no file names a machine's own folders or the hosts of package registries.

use super::{Finding, Source};

/// Parted, so that this file keeps its own rule.
const HOSTS: [(&str, &str); 7] = [
    ("registry.", "npmjs.org"),
    ("registry.", "yarnpkg.com"),
    ("index.", "crates.io"),
    ("static.", "crates.io"),
    ("files.", "pythonhosted.org"),
    ("deb.", "debian.org"),
    ("security.", "debian.org"),
];
const FOLDERS: [(&str, &str); 5] = [
    ("/ro", "ot/"),
    ("/ho", "me/"),
    ("/Us", "ers/"),
    ("/work/", "main"),
    ("/work/", "shared"),
];

pub(super) fn rule(sources: &[Source]) -> Vec<Finding> {
    sources
        .iter()
        .filter(|source| source.path != "Cargo.lock")
        .flat_map(lines)
        .collect()
}

fn lines(source: &Source) -> Vec<Finding> {
    let numbered = source.text.lines().enumerate();
    numbered
        .filter_map(|(at, line)| {
            let named = HOSTS
                .iter()
                .chain(&FOLDERS)
                .map(|(a, b)| format!("{a}{b}"))
                .find(|word| names(line, word))?;
            Some(Finding::new(
                source,
                at + 1,
                format!("names {named}, which other machines do not have"),
            ))
        })
        .collect()
}

/// A folder counts only where a path begins: `/staff/home/` is an address of ours.
fn names(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        !word.starts_with('/')
            || !line[..at]
                .chars()
                .next_back()
                .is_some_and(|c| c.is_alphanumeric() || "_-.}~".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::sample;

    #[test]
    fn a_lock_file_that_names_a_registry_is_refused() {
        let text = format!("{{\"resolved\": \"https://registry.{}/sass\"}}", "npmjs.org");
        assert_eq!(rule(&[sample("end2end/package-lock.json", &text)]).len(), 1);
    }

    #[test]
    fn a_path_of_someones_machine_is_refused() {
        for folder in ["/home", "/Users"] {
            assert_eq!(
                rule(&[sample("a.sh", &format!("cd {folder}/someone/linli"))]).len(),
                1,
                "{folder}"
            );
        }
        assert!(rule(&[sample("a.rs", "\"/staff/home/x\"")]).is_empty());
    }
}
