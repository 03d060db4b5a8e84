//! Invariant 1: `model.rs` uses neither leptos nor sqlx nor axum.

use super::{Finding, Source, code::has_word};

const OUTSIDE: [&str; 7] = [
    "leptos",
    "leptos_router",
    "leptos_axum",
    "leptos_meta",
    "ui",
    "sqlx",
    "axum",
];

pub(super) fn rule(sources: &[Source]) -> Vec<Finding> {
    let models = sources
        .iter()
        .filter(|source| source.is_rust() && is_model(&source.path));
    models
        .flat_map(|source| source.code().filter_map(|(line, code)| refuse(source, line, code)))
        .collect()
}

fn is_model(path: &str) -> bool {
    path.starts_with("app/") && (path.ends_with("/model.rs") || path.contains("/model/"))
}

fn refuse(source: &Source, line: usize, code: &str) -> Option<Finding> {
    let named = OUTSIDE.iter().find(|name| has_word(code, name))?;
    Some(Finding::new(
        source,
        line,
        format!("a model names {named}; rules are plain functions and types"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::sample;

    #[test]
    fn a_model_that_knows_the_database_is_refused() {
        let bad = sample("app/src/rooms/model.rs", "//! no sqlx here\nuse sqlx::Row;\n");
        let deep = sample("app/src/rooms/model/span.rs", "#[derive(sqlx::Type)]\n");
        let found = rule(&[bad, deep]);
        assert_eq!(found.iter().map(|f| f.line).collect::<Vec<_>>(), [2, 1]);
    }

    #[test]
    fn others_may() {
        assert!(rule(&[sample("app/src/rooms/store.rs", "use sqlx::Row;")]).is_empty());
    }
}
