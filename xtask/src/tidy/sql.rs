//! Invariant 2: SQL stands in stores only, and where the foundation itself talks to the engines.

use super::{Finding, Source, code::has_word};

const CALLS: [&str; 8] = [
    "query_as",
    "query_scalar",
    "query_with",
    "query_as_with",
    "query_scalar_with",
    "raw_sql",
    "query_file",
    "QueryBuilder",
];

pub(super) fn rule(sources: &[Source]) -> Vec<Finding> {
    let others = sources
        .iter()
        .filter(|source| source.is_rust() && !source.is_test() && !may(&source.path));
    others
        .flat_map(|source| {
            let lines = source.code().filter(|(_, code)| speaks_sql(code));
            lines.map(|(line, _)| Finding::new(source, line, "SQL outside a store; give the store a function for it"))
        })
        .collect()
}

fn may(path: &str) -> bool {
    path.ends_with("/store.rs")
        || path.contains("/store/")
        || path == "app/foundation/src/db.rs"
        || path.starts_with("app/foundation/src/db/")
        || path.starts_with("xtask/")
}

fn speaks_sql(code: &str) -> bool {
    code.contains("sqlx::query") || CALLS.iter().any(|call| has_word(code, call))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::sample;

    #[test]
    fn a_page_that_asks_the_database_is_refused() {
        for call in ["sqlx::query(\"select 1\")", "use sqlx::query_as;", "db.raw_sql(text)"] {
            let found = rule(&[sample("app/src/rooms/page/day.rs", call)]);
            assert_eq!(found.len(), 1, "{call}");
        }
    }

    #[test]
    fn stores_tests_and_the_foundation_may() {
        for path in [
            "app/src/rooms/store.rs",
            "app/src/rooms/store/move.rs",
            "app/foundation/src/db/pool.rs",
            "server/tests/a.rs",
        ] {
            assert!(rule(&[sample(path, "sqlx::query(\"select 1\")")]).is_empty(), "{path}");
        }
        assert!(rule(&[sample("app/src/nav.rs", "let query = use_query_map();")]).is_empty());
    }
}
