//! The invariants of docs/architecture.md that a machine can hold. Each rule is a file, with samples that it refuses.

mod code;
mod features;
mod imports;
mod lints;
mod manifests;
mod model;
mod portable;
mod size;
mod sql;
mod tests_run;
mod texts;

use crate::files;
use anyhow::{Context, Result, bail};
use std::{fs, path::Path};

/// One text file of the project.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// From the root, with `/`.
    path: String,
    text: String,
}

/// What a rule does not like.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Finding {
    path: String,
    line: usize,
    words: String,
}

impl Finding {
    fn new(source: &Source, line: usize, words: impl Into<String>) -> Self {
        Self {
            path: source.path.clone(),
            line,
            words: words.into(),
        }
    }
}

type Rule = fn(&[Source]) -> Vec<Finding>;

const RULES: [Rule; 10] = [
    model::rule,
    sql::rule,
    features::layers,
    features::order,
    size::rule,
    lints::rule,
    manifests::rule,
    portable::rule,
    tests_run::rule,
    texts::rule,
];

/// Fails with everything that the rules find.
pub(crate) fn check(root: &Path) -> Result<()> {
    let sources = read(root)?;
    let mut found: Vec<_> = RULES.iter().flat_map(|rule| rule(&sources)).collect();
    found.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
    if found.is_empty() {
        println!("tidy: {} files keep the invariants", sources.len());
        return Ok(());
    }
    let lines: Vec<_> = found
        .iter()
        .map(|f| format!("  {}:{}: {}", f.path, f.line, f.words))
        .collect();
    bail!(
        "the invariants of docs/architecture.md are broken:\n{}",
        lines.join("\n")
    )
}

/// All files that are text; pictures and the like are none of our business.
fn read(root: &Path) -> Result<Vec<Source>> {
    let mut sources = Vec::new();
    for path in files::under(root)? {
        let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let Ok(text) = String::from_utf8(bytes) else { continue };
        let path = path
            .strip_prefix(root)
            .unwrap_or(&path)
            .to_string_lossy()
            .replace('\\', "/");
        sources.push(Source { path, text });
    }
    Ok(sources)
}

#[cfg(test)]
fn sample(path: &str, text: &str) -> Source {
    Source {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}
