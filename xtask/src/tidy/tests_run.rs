//! A test that is skipped proves nothing: none is ignored, in Rust or in the browser.

use super::{Finding, Source};

/// Parted, so that this file keeps its own rule.
const RUST: [(&str, &str); 1] = [("#[ign", "ore")];
const BROWSER: [(&str, &str); 3] = [("test.fix", "me("), ("test.on", "ly("), ("describe.on", "ly(")];

pub(super) fn rule(sources: &[Source]) -> Vec<Finding> {
    sources.iter().flat_map(lines).collect()
}

fn lines(source: &Source) -> Vec<Finding> {
    let words: &[(&str, &str)] = match () {
        () if source.is_rust() => &RUST,
        () if source.path.starts_with("end2end/") && source.path.ends_with(".ts") => &BROWSER,
        () => &[],
    };
    let numbered = source.text.lines().enumerate();
    numbered
        .filter_map(|(at, line)| {
            let word = words
                .iter()
                .map(|(a, b)| format!("{a}{b}"))
                .find(|word| line.contains(word.as_str()))?;
            Some(Finding::new(
                source,
                at + 1,
                format!("`{word}`: mend the test or remove it"),
            ))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::sample;

    #[test]
    fn an_ignored_test_is_refused() {
        assert_eq!(
            rule(&[sample("server/tests/a.rs", &format!("#[{}]\nfn a() {{}}", "ignore"))]).len(),
            1
        );
        assert_eq!(
            rule(&[sample("end2end/tests/a.spec.ts", &format!("test.{}('a')", "only"))]).len(),
            1
        );
    }
}
