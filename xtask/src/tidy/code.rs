//! Reading Rust as far as the rules need it: lines without comments, words, and where the tests begin.

use super::Source;

impl Source {
    pub(super) fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// Lines of the product's own code, numbered from 1: no comments, nothing after the test module begins.
    pub(super) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .enumerate()
            .take_while(|(_, line)| line.trim() != "#[cfg(test)]")
            .map(|(at, line)| (at + 1, without_comment(line)))
    }

    /// Whether the file holds tests only.
    pub(super) fn is_test(&self) -> bool {
        self.path
            .split('/')
            .any(|part| part == "tests" || part == "tests.rs" || part == "benches")
    }
}

/// `https://` in a text is not the beginning of a comment.
fn without_comment(line: &str) -> &str {
    let mut from = 0;
    while let Some(at) = line[from..].find("//").map(|at| at + from) {
        if line[..at].ends_with(':') {
            from = at + 2;
        } else {
            return &line[..at];
        }
    }
    line
}

/// Whether `line` has `word` as a whole identifier.
pub(super) fn has_word(line: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        !line[..at].chars().next_back().is_some_and(part) && !line[at + word.len()..].chars().next().is_some_and(part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::sample;

    #[test]
    fn comments_and_tests_are_no_code() {
        let source = sample(
            "a.rs",
            "let a = \"http://x\"; // sqlx\n/// axum\nb();\n#[cfg(test)]\nmod tests {}\n",
        );
        let lines: Vec<_> = source.code().map(|(_, line)| line.trim()).collect();
        assert_eq!(lines, ["let a = \"http://x\";", "", "b();"]);
    }

    #[test]
    fn a_word_is_a_whole_identifier() {
        assert!(has_word("use sqlx::Row;", "sqlx"));
        assert!(!has_word("let sqlxish = my_sqlx;", "sqlx"));
    }
}
