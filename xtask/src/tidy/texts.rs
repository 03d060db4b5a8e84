//! Every text is read by somebody: a key that no code names is taken out. (A key that one language lacks does not compile.)

use super::{Finding, Source};

const LOCALES: &str = "app/locales/zh-CN/";

pub(super) fn rule(sources: &[Source]) -> Vec<Finding> {
    let code: Vec<&Source> = sources
        .iter()
        .filter(|source| source.is_rust() && source.text.contains("locales"))
        .collect();
    let sections = sources.iter().filter_map(|source| {
        let section = source.path.strip_prefix(LOCALES)?.strip_suffix(".toml")?;
        Some((source, section))
    });
    sections
        .flat_map(|(source, section)| unused(source, section, &code))
        .collect()
}

fn unused(source: &Source, section: &str, code: &[&Source]) -> Vec<Finding> {
    let readers: Vec<&&Source> = code.iter().filter(|one| names(&one.text, section)).collect();
    let keys = source.text.lines().enumerate().filter_map(|(at, line)| {
        let (key, _) = line.split_once(" = ")?;
        Some((at + 1, key.trim()))
    });
    keys.filter(|(_, key)| !readers.iter().any(|one| calls(&one.text, key)))
        .map(|(line, key)| {
            Finding::new(
                source,
                line,
                format!("no code reads {section}::{key}; take it out of both languages"),
            )
        })
        .collect()
}

/// Whether the word stands in the text by itself.
fn names(text: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word)
        .any(|(at, _)| !text[..at].ends_with(part) && !text[at + word.len()..].starts_with(part))
}

/// Whether `::key` stands in the text.
fn calls(text: &str, key: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    let call = format!("::{key}");
    text.match_indices(&call)
        .any(|(at, _)| !text[at + call.len()..].starts_with(part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::sample;

    #[test]
    fn a_text_that_no_code_reads_is_refused() {
        let texts = sample("app/locales/zh-CN/home.toml", "welcome = \"欢迎\"\nwel = \"欢\"\n");
        let code = sample(
            "app/src/home.rs",
            "use locales::home as t; fn f() { t::welcome(lang); }",
        );
        let found = rule(&[texts, code]);
        assert_eq!((found.len(), found[0].line), (1, 2), "{found:?}");
    }

    #[test]
    fn a_key_that_another_section_shares_does_not_count() {
        let texts = sample("app/locales/zh-CN/home.toml", "welcome = \"欢迎\"\n");
        let code = sample("app/src/me.rs", "use locales::me as t; fn f() { t::welcome(lang); }");
        assert_eq!(rule(&[texts, code]).len(), 1);
    }
}
