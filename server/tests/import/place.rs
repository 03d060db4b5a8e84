//! The real program on an empty database of its own, on either engine.

use foundation::{db::Db, on};
use server::migrations;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::{
    fs,
    path::PathBuf,
    process::{Command, Output},
};
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};
use uuid::Uuid;

/// An empty database and a folder for files.
pub struct Place {
    url: String,
    folder: TempDir,
    /// The server to drop the database from.
    cluster: Option<String>,
}

/// What the program said and how it ended.
pub struct Said {
    /// Whether it ended well.
    pub well: bool,
    out: String,
    /// What it said on standard error.
    pub err: String,
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program speaks UTF-8");
        Self {
            well: output.status.success(),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }
}

impl Said {
    pub fn went_well(self) -> String {
        assert!(self.well, "failed: {}{}", self.out, self.err);
        self.out
    }

    /// What it says when it refuses: words, and no panic.
    pub fn refused(self) -> String {
        assert!(!self.well, "went well: {}", self.out);
        assert!(
            !self.err.contains("panicked") && !self.err.contains("internal"),
            "{}",
            self.err
        );
        self.err
    }
}

impl Place {
    pub fn linli(&self, words: &[&str]) -> Said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_linli"));
        command
            .args(words)
            .env("LINLI_DATABASE_URL", &self.url)
            .env("LINLI_LOG", "warn")
            .env("LC_ALL", "en_GB.UTF-8");
        command.output().expect("the program runs").into()
    }

    fn file(&self, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join("places.csv");
        fs::write(&path, bytes).expect("a file is written");
        path
    }

    /// How many requests wait, how many slots of parts bookings hold by their own word, and how many are occupied.
    pub fn held(&self) -> (i64, i64, i64) {
        let statement = "select (select count(*) from booking where state = 'requested'),
                                (select cast(sum(load) as bigint) from booking where live), (select count(*) from occupancy)";
        runtime().block_on(async {
            let db = Db::open(&self.url, &migrations::sqlite(), &migrations::postgres())
                .await
                .expect("the database opens");
            let mut reader = db.read().await.expect("a reader");
            let counts = on!(&mut reader.conn(), |c| sqlx::query_as(statement).fetch_one(c).await);
            drop(reader);
            db.close().await;
            counts.expect("the counts")
        })
    }

    pub fn import(&self, bytes: &[u8], more: &[&str]) -> Said {
        let file = self.file(bytes);
        self.linli(&[&["import", "places", file.to_str().expect("a plain path")], more].concat())
    }
}

pub fn on_sqlite(test: fn(&Place)) {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite:{}", folder.path().join("linli.db").display());
    test(&Place {
        url,
        folder,
        cluster: None,
    });
}

/// On a database of its own in the server of `LINLI_TEST_POSTGRES`; nothing where there is none, unless one is required.
pub fn on_postgres(test: fn(&Place)) {
    let Ok(cluster) = std::env::var("LINLI_TEST_POSTGRES") else {
        let required = ["CI", "LINLI_REQUIRE_POSTGRES"]
            .iter()
            .any(|name| std::env::var_os(name).is_some());
        assert!(
            !required,
            "LINLI_TEST_POSTGRES is not set: run the tests with `cargo xtask test`"
        );
        eprintln!("not tested on PostgreSQL: LINLI_TEST_POSTGRES is not set");
        return;
    };
    let name = format!("import_{}", Uuid::now_v7().simple());
    send(&cluster, format!("create database {name}"));
    let server = cluster.rsplit_once('/').map_or(cluster.as_str(), |(server, _)| server);
    test(&Place {
        url: format!("{server}/{name}"),
        folder: tempfile::tempdir().expect("a folder"),
        cluster: Some(cluster.clone()),
    });
}

impl Drop for Place {
    fn drop(&mut self) {
        if let (Some(cluster), Some((_, name))) = (&self.cluster, self.url.rsplit_once('/')) {
            send(cluster, format!("drop database {name} with (force)"));
        }
    }
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().expect("a runtime")
}

fn send(cluster: &str, statement: String) {
    runtime().block_on(async {
        let mut connection = PgConnection::connect(cluster).await.expect("the test server answers");
        let sent = sqlx::query(AssertSqlSafe(statement)).execute(&mut connection).await;
        sent.expect("the statement runs");
    });
}
