//! Invariant 9: no file outgrows a reader.

use super::{Finding, Source};

const MOST: usize = 300;

pub(super) fn rule(sources: &[Source]) -> Vec<Finding> {
    let ours = sources.iter().filter(|source| source.is_rust() && !generated(source));
    ours.filter_map(|source| {
        let lines = source.text.lines().count();
        let words = format!("{lines} lines; {MOST} at most, so split it where it holds two ideas");
        (lines > MOST).then(|| Finding::new(source, MOST + 1, words))
    })
    .collect()
}

fn generated(source: &Source) -> bool {
    source.text.lines().take(5).any(|line| line.contains("@generated"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::sample;

    #[test]
    fn a_file_of_301_lines_is_refused() {
        assert_eq!(rule(&[sample("a.rs", &"x\n".repeat(301))]).len(), 1);
        assert!(rule(&[sample("a.rs", &"x\n".repeat(300))]).is_empty());
    }

    #[test]
    fn generated_files_and_other_languages_may_be_long() {
        assert!(rule(&[sample("a.rs", &format!("// @generated\n{}", "x\n".repeat(400)))]).is_empty());
        assert!(rule(&[sample("a.json", &"x\n".repeat(400))]).is_empty());
    }
}
