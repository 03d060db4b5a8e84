//! `linli backup` and `linli restore`: what was acknowledged is in a copy, and a copy that is not whole harms nobody. Databases stand in
//! files of their own beside the town's, which the test itself has open.

/// Makes a test on SQLite of each function.
macro_rules! on_sqlite {
    ($($name:ident)+) => {
        mod sqlite {
            use crate::common::{Engine, run};
            $(#[test] fn $name() { run(Engine::Sqlite, super::$name) })+
        }
    };
}

mod busy;
mod refused;

use crate::{
    api::{booked, wish},
    common::{Town, a_room},
};
use foundation::policy::Role;
use sqlx::{ConnectOptions, Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use std::{
    collections::BTreeSet,
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Output,
};
use uuid::Uuid;

/// How long the line is that seals a copy.
const SEAL: usize = 90;

fn said(output: Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn refused(output: &Output) -> String {
    assert_eq!(
        output.status.code(),
        Some(1),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
    String::from_utf8_lossy(&output.stderr).into_owned()
}

impl Town {
    /// A file of the town's folder.
    fn file(&self, name: &str) -> PathBuf {
        self.folder().join(name)
    }

    /// Makes a copy.
    fn backs_up(&self, name: &str) -> PathBuf {
        let file = self.file(name);
        said(self.linli(&["backup", file.to_str().unwrap()], &[]));
        file
    }

    fn restores(&self, file: &Path) -> Output {
        self.linli(&["restore", file.to_str().unwrap()], &[])
    }

    /// From now on the town's commands and its next server have this database.
    fn moves_to(&mut self, name: &str) -> PathBuf {
        let file = self.file(name);
        self.database_url = format!("sqlite:{}", file.display());
        file
    }

    /// The files beside a database: their names begin as its name does.
    fn beside(&self, database: &Path) -> BTreeSet<String> {
        let own = database.file_name().unwrap().to_string_lossy().into_owned();
        let names = fs::read_dir(self.folder()).unwrap().flatten();
        names
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .filter(|name| name.starts_with(&own) && *name != own)
            .collect()
    }

    /// What was in the place of a database before the last restore.
    fn before(&self, database: &Path) -> PathBuf {
        let names = self.beside(database);
        let kept: Vec<_> = names.iter().filter(|name| name.contains(".before-restore-")).collect();
        assert_eq!(kept.len(), 1, "{names:?}");
        self.file(kept[0])
    }
}

async fn opened(file: &Path) -> SqliteConnection {
    SqliteConnectOptions::new().filename(file).connect().await.unwrap()
}

async fn count(file: &Path, statement: &'static str) -> i64 {
    let mut connection = opened(file).await;
    let count = sqlx::query_scalar(statement).fetch_one(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    count
}

/// The bookings in a copy, once it is found to be whole.
async fn bookings_in(copy: &Path) -> BTreeSet<String> {
    let mut connection = opened(copy).await;
    let checked: String = sqlx::query_scalar("pragma integrity_check")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    assert_eq!(checked, "ok");
    let ids: Vec<Uuid> = sqlx::query_scalar("select id from booking")
        .fetch_all(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    ids.into_iter().map(|id| id.to_string()).collect()
}

async fn what_comes_back_is_what_was_there_sessions_and_all(town: Town) {
    let mut town = town;
    town.has(a_room("yoga")).await;
    let (program, browser) = (town.resident().await, town.browser(Role::Resident).await);
    let copy = town.backs_up("copy.db");
    let database = town.moves_to("second.db");
    assert!(said(town.restores(&copy)).contains("second.db"));
    town.reopen(&[]);
    browser.page("/me").await.is(200);
    let kept = booked(&program, &wish(&town, "yoga", 1, "10:00", "11:00")).await;
    let copy = town.backs_up("later.db");
    let undone = booked(&program, &wish(&town, "yoga", 1, "12:00", "13:00")).await;

    town.kill();
    let told = said(town.restores(&copy));
    let before = town.before(&database);
    assert!(told.contains(before.to_str().unwrap()), "{told}");
    assert_eq!(
        bookings_in(&before).await.len(),
        2,
        "with what was in the log of a server that was killed"
    );
    assert_eq!(fs::metadata(&database).unwrap().permissions().mode() & 0o777, 0o600);

    town.reopen(&[]);
    program.get(&kept).await.is(200);
    program.get(&undone).await.is(404);
    browser.page("/me").await.is(200);
    booked(&program, &wish(&town, "yoga", 1, "12:00", "13:00")).await;
    town.nothing_went_wrong();
}

async fn a_database_in_use_is_not_replaced(town: Town) {
    let mut town = town;
    let copy = town.backs_up("copy.db");
    let database = town.moves_to("second.db");
    said(town.restores(&copy));
    town.reopen(&[]);
    for (tongue, words) in [("en", "Stop the server"), ("zh_CN.UTF-8", "先停下服务器")] {
        let output = town.linli(&["restore", copy.to_str().unwrap()], &[("LC_ALL", tongue)]);
        assert!(refused(&output).contains(words), "{}", refused(&output));
    }
    town.visitor().page("/centre").await.is(200);
    town.kill();

    let mut another = opened(&database).await;
    sqlx::query("select count(*) from person")
        .execute(&mut another)
        .await
        .unwrap();
    let told = refused(&town.restores(&copy));
    assert!(told.contains("in use"), "some other program has it: {told}");
    assert!(
        !town.beside(&database).iter().any(|name| name.contains("restore")),
        "{:?}",
        town.beside(&database)
    );
    another.close().await.unwrap();
    said(town.restores(&copy));
    town.before(&database);
}

async fn a_copy_of_another_tool_and_one_of_an_older_version_are_taken(town: Town) {
    let mut town = town;
    let copy = town.backs_up("copy.db");
    let whole = fs::read(&copy).unwrap();
    let bare = town.file("bare.db");
    fs::write(&bare, &whole[..whole.len() - SEAL]).unwrap();
    let older = town.file("older.db");
    let mut connection = SqliteConnectOptions::new()
        .filename(&older)
        .create_if_missing(true)
        .connect()
        .await
        .unwrap();
    let migrations = server::migrations::sqlite();
    migrations.run_direct(Some(2), &mut connection, false).await.unwrap();
    connection.close().await.unwrap();
    assert_eq!(count(&older, "select count(*) from _sqlx_migrations").await, 2);

    for file in [bare, older] {
        let database = town.moves_to(&format!("from-{}", file.file_name().unwrap().to_string_lossy()));
        said(town.restores(&file));
        let raised = count(&database, "select count(*) from _sqlx_migrations").await;
        assert_eq!(raised as usize, migrations.iter().count(), "{}", file.display());
        town.reopen(&[]);
        town.visitor().get("/readyz").await.is(200);
    }
    town.nothing_went_wrong();
}

async fn a_damaged_database_is_replaced_and_kept_all_the_same(town: Town) {
    let mut town = town;
    let copy = town.backs_up("copy.db");
    let database = town.moves_to("second.db");
    fs::write(&database, "nothing that an engine can open\n".repeat(500)).unwrap();
    fs::write(town.file("second.db-wal"), "what it was about to write").unwrap();
    said(town.restores(&copy));
    let names = town.beside(&database);
    assert!(
        !names.contains("second.db-wal"),
        "{names:?}: it would be taken for a part of the new one"
    );
    assert_eq!(
        names.iter().filter(|name| name.contains("before-restore")).count(),
        2,
        "{names:?}"
    );
    town.reopen(&[]);
    town.visitor().page("/centre").await.is(200);
}

on_sqlite! {
    what_comes_back_is_what_was_there_sessions_and_all
    a_database_in_use_is_not_replaced
    a_copy_of_another_tool_and_one_of_an_older_version_are_taken
    a_damaged_database_is_replaced_and_kept_all_the_same
}
