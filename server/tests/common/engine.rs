//! A database for each test: a fresh file, or a fresh database of the PostgreSQL server that the test run has started.

use super::Town;
use futures::FutureExt;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::{
    env,
    panic::{AssertUnwindSafe, resume_unwind},
    path::Path,
};

/// Which engine a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// Where the PostgreSQL server is: the URL of a superuser, who makes databases.
const SERVER: &str = "LINLI_TEST_POSTGRES";

/// Runs a test in a town of its own, and clears up whatever came of it.
pub fn run<F: Future<Output = ()>>(engine: Engine, test: impl FnOnce(Town) -> F) {
    let Some(server) = server_of(engine) else { return };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::make(server, folder.path()).await;
        let outcome = AssertUnwindSafe(in_town(folder.path(), &database.url, test))
            .catch_unwind()
            .await;
        database.drop().await;
        if let Err(failure) = outcome {
            resume_unwind(failure);
        }
    });
}

async fn in_town<F: Future<Output = ()>>(folder: &Path, url: &str, test: impl FnOnce(Town) -> F) {
    let town = Town::found(folder, url).await;
    let (db, log) = (town.db.clone(), town.log_file());
    let outcome = AssertUnwindSafe(test(town)).catch_unwind().await;
    db.close().await;
    if let Err(failure) = outcome {
        let said = std::fs::read_to_string(log).unwrap_or_default();
        let last: Vec<_> = said.lines().rev().take(15).collect();
        eprintln!(
            "the server's last words:\n{}",
            last.into_iter().rev().collect::<Vec<_>>().join("\n")
        );
        resume_unwind(failure);
    }
}

/// `Some(None)` is SQLite; `None` means that there is no PostgreSQL to test on, and nobody insists.
fn server_of(engine: Engine) -> Option<Option<String>> {
    if engine == Engine::Sqlite {
        return Some(None);
    }
    let set = |name| env::var(name).ok().filter(|value| !value.is_empty());
    if let Some(server) = set(SERVER) {
        return Some(Some(server));
    }
    let insisted = set("CI").is_some_and(|value| value != "false")
        || set("LINLI_REQUIRE_POSTGRES").is_some_and(|value| value != "0");
    assert!(
        !insisted,
        "{SERVER} is not set: `cargo xtask native` starts a PostgreSQL server and sets it"
    );
    eprintln!("NOT RUN on PostgreSQL: {SERVER} is not set; `cargo xtask native` starts a server and sets it");
    None
}

struct Database {
    url: String,
    server: Option<String>,
    name: String,
}

impl Database {
    async fn make(server: Option<String>, folder: &Path) -> Self {
        let name = format!("linli_{}", uuid::Uuid::now_v7().simple());
        let Some(server) = server else {
            return Self {
                url: format!("sqlite:{}", folder.join("linli.db").display()),
                server: None,
                name,
            };
        };
        command(&server, format!("create database {name}")).await;
        let (before, _) = server.rsplit_once('/').expect("the URL names a database");
        Self {
            url: format!("{before}/{name}"),
            server: Some(server),
            name,
        }
    }

    async fn drop(self) {
        if let Some(server) = self.server {
            command(&server, format!("drop database {} with (force)", self.name)).await;
        }
    }
}

async fn command(server: &str, statement: String) {
    let mut connection = PgConnection::connect(server)
        .await
        .expect("the PostgreSQL server of the tests");
    sqlx::raw_sql(AssertSqlSafe(statement))
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
}
