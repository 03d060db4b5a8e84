//! Whether a file is a whole database of this program, and of a version that it knows.

use super::Trouble;
use sqlx::{
    ConnectOptions, Connection, SqliteConnection,
    migrate::Migrator,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteRow},
};
use std::path::Path;

/// A migration that a database has gone through: its version, its checksum, and whether it came to its end.
type Applied = (i64, Vec<u8>, bool);

/// Opens a file with no log beside it. Where there is one it is folded into the file, for which nobody else may have it open.
pub(super) async fn open(file: &Path) -> sqlx::Result<SqliteConnection> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .journal_mode(SqliteJournalMode::Delete)
        .disable_statement_logging();
    options.connect().await
}

/// Looks a copy through. What is wrong is said of `named`.
pub(super) async fn check(copy: &Path, named: &Path, known: &Migrator) -> Result<(), Trouble> {
    let mut connection = open(copy).await.map_err(Trouble::of(named))?;
    let checked = whole(&mut connection, named, known).await;
    connection.close().await.map_err(Trouble::of(named))?;
    checked
}

async fn whole(connection: &mut SqliteConnection, named: &Path, known: &Migrator) -> Result<(), Trouble> {
    let damaged = |what: String| Trouble::Damaged(named.to_owned(), what);
    let said: Vec<String> = sqlx::query_scalar("pragma integrity_check(3)")
        .fetch_all(&mut *connection)
        .await
        .map_err(Trouble::of(named))?;
    if said != ["ok"] {
        return Err(damaged(said.join("; ")));
    }
    let astray: Option<SqliteRow> = sqlx::query("pragma foreign_key_check")
        .fetch_optional(&mut *connection)
        .await
        .map_err(Trouble::of(named))?;
    if astray.is_some() {
        return Err(damaged("FOREIGN KEY constraint failed".to_owned()));
    }
    judge(&applied(connection, named).await?, named, known)
}

async fn applied(connection: &mut SqliteConnection, named: &Path) -> Result<Vec<Applied>, Trouble> {
    let tables: i64 = sqlx::query_scalar("select count(*) from sqlite_schema where name = '_sqlx_migrations'")
        .fetch_one(&mut *connection)
        .await
        .map_err(Trouble::of(named))?;
    if tables == 0 {
        return Ok(vec![]);
    }
    sqlx::query_as("select version, checksum, success from _sqlx_migrations order by version")
        .fetch_all(&mut *connection)
        .await
        // A table of the same name with other columns.
        .map_err(|_| Trouble::Foreign(named.to_owned()))
}

/// Whether this version of the program knows what a database has gone through.
fn judge(applied: &[Applied], named: &Path, known: &Migrator) -> Result<(), Trouble> {
    let foreign = || Trouble::Foreign(named.to_owned());
    let newest = known
        .iter()
        .map(|migration| migration.version)
        .max()
        .unwrap_or_default();
    if applied.is_empty() {
        return Err(foreign());
    }
    for (version, checksum, success) in applied {
        match known.iter().find(|migration| migration.version == *version) {
            Some(migration) if migration.checksum[..] != checksum[..] => return Err(foreign()),
            Some(_) if !success => {
                let what = format!("migration {version} did not come to its end");
                return Err(Trouble::Damaged(named.to_owned(), what));
            }
            Some(_) => {}
            None if *version > newest => return Err(Trouble::Newer(named.to_owned())),
            None => return Err(foreign()),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::migrate::{Migration, MigrationType};
    use std::borrow::Cow;

    fn known() -> Migrator {
        let migration = |version, sql: &'static str| {
            let name = Cow::Borrowed("test");
            Migration::new(
                version,
                name,
                MigrationType::Simple,
                sqlx::SqlSafeStr::into_sql_str(sql),
                false,
            )
        };
        Migrator::with_migrations(vec![
            migration(1, "create table a (b)"),
            migration(3, "create table c (d)"),
        ])
    }

    fn judged(applied: &[(i64, bool)]) -> Result<(), Trouble> {
        let known = known();
        let checksum = |version: i64| {
            known
                .iter()
                .find(|one| one.version == version)
                .map(|one| one.checksum.to_vec())
        };
        let rows = applied.iter();
        let rows: Vec<Applied> = rows
            .map(|(version, success)| (*version, checksum(*version).unwrap_or_default(), *success))
            .collect();
        judge(&rows, Path::new("a.db"), &known)
    }

    #[test]
    fn an_older_database_is_known_and_a_newer_one_is_not() {
        assert!(judged(&[(1, true)]).is_ok());
        assert!(judged(&[(1, true), (3, true)]).is_ok());
        assert!(matches!(
            judged(&[(1, true), (3, true), (4, true)]),
            Err(Trouble::Newer(_))
        ));
    }

    #[test]
    fn what_went_through_other_migrations_is_no_database_of_ours() {
        assert!(matches!(judged(&[]), Err(Trouble::Foreign(_))));
        assert!(matches!(judged(&[(1, true), (2, true)]), Err(Trouble::Foreign(_))));
        let other = (1, b"another".to_vec(), true);
        assert!(matches!(
            judge(&[other], Path::new("a.db"), &known()),
            Err(Trouble::Foreign(_))
        ));
    }

    #[test]
    fn a_migration_that_broke_off_is_a_damage() {
        assert!(matches!(judged(&[(1, true), (3, false)]), Err(Trouble::Damaged(..))));
    }
}
