//! Making a copy, while a server reads and writes.

use super::{
    super::hold::{Hold, real},
    Trouble, check,
    draft::Draft,
    file_of, seal,
};
use sqlx::{ConnectOptions, Connection, migrate::Migrator, sqlite::SqliteConnectOptions};
use std::{fs, io, path::Path};

/// Copies the database of `url` into `file`, as it is at one moment; how many bytes that took. What was acknowledged before is in it. The
/// file gets its name once it is whole, checked and on the disk.
pub async fn make(url: &str, file: &Path, force: bool, known: &Migrator) -> Result<u64, Trouble> {
    let database = file_of(url)?;
    if !database.exists() {
        return Err(Trouble::Missing(database));
    }
    if real(file) == database {
        return Err(Trouble::Same(database));
    }
    if file.exists() && !force {
        return Err(Trouble::Exists(file.to_owned()));
    }
    let _shared = Hold::share(&database).map_err(|_| Trouble::InUse(database.clone()))?;
    let draft = Draft::of(file)?;
    copy(&database, draft.path()).await.map_err(Trouble::of(&database))?;
    check::check(draft.path(), &database, known).await?;
    seal::seal(draft.path()).map_err(Trouble::on_disk(draft.path()))?;
    draft.becomes(file)?;
    Ok(fs::metadata(file).map_err(Trouble::on_disk(file))?.len())
}

/// All of it in one snapshot. The writer does not wait; what it adds meanwhile stays in its log until this is done.
async fn copy(database: &Path, to: &Path) -> sqlx::Result<()> {
    let to = std::path::absolute(to)?;
    let name = to
        .to_str()
        .ok_or_else(|| io::Error::from(io::ErrorKind::InvalidFilename))?;
    let options = SqliteConnectOptions::new()
        .filename(database)
        .read_only(true)
        .disable_statement_logging();
    let mut connection = options.connect().await?;
    let copied = sqlx::query("vacuum into $1").bind(name).execute(&mut connection).await;
    connection.close().await?;
    copied.map(|_| ())
}
