//! Putting a copy in the place of a database that nobody has open.

use super::{
    super::hold::{Hold, beside, real},
    Trouble, check,
    draft::Draft,
    file_of, seal,
};
use crate::time::now;
use sqlx::{Connection, migrate::Migrator};
use std::{
    fs::{self, File, OpenOptions},
    io,
    path::{Path, PathBuf},
};

/// The logs that SQLite may keep beside a database, with what is not yet in it, or no longer.
const LOGS: [&str; 2] = ["-wal", "-journal"];

/// What came of it.
#[derive(Debug)]
pub struct Restored {
    /// The file that is a database again.
    pub database: PathBuf,
    /// Where the one is now that was there before.
    pub before: Option<PathBuf>,
}

/// Puts the copy `file` in the place of the database of `url`, brought to the newest form. Everything is checked and done on a second copy
/// first: until the very last step nothing is touched of what is there, and after it what was there has another name.
pub async fn restore(url: &str, file: &Path, known: &Migrator) -> Result<Restored, Trouble> {
    let database = file_of(url)?;
    let _alone = Hold::alone(&database).ok_or_else(|| Trouble::InUse(database.clone()))?;
    let draft = fetched(file, &database)?;
    check::check(draft.path(), file, known).await?;
    renewed(draft.path(), known).await.map_err(Trouble::of(file))?;
    let before = set_aside(&database).await?;
    owned_like(before.as_deref(), draft.path());
    draft.becomes(&database)?;
    Ok(Restored { database, before })
}

/// A copy of the copy, beside the database and without its seal.
fn fetched(file: &Path, database: &Path) -> Result<Draft, Trouble> {
    if !file.exists() {
        return Err(Trouble::Missing(file.to_owned()));
    }
    if real(file) == database {
        return Err(Trouble::Same(file.to_owned()));
    }
    // A part of what it holds stands in its log: it is a database that somebody uses, and no copy of one.
    if fs::metadata(beside(file, "-wal")).is_ok_and(|log| log.len() > 0) {
        return Err(Trouble::InUse(file.to_owned()));
    }
    let draft = Draft::of(database)?;
    write(file, draft.path()).map_err(Trouble::on_disk(file))?;
    match seal::unseal(draft.path()).map_err(Trouble::on_disk(draft.path()))? {
        true => Ok(draft),
        false => Err(Trouble::Altered(file.to_owned())),
    }
}

/// Copies what a file holds, and not who may read it.
fn write(from: &Path, to: &Path) -> io::Result<()> {
    let mut to = OpenOptions::new().write(true).open(to)?;
    io::copy(&mut File::open(from)?, &mut to).map(|_| ())
}

async fn renewed(copy: &Path, known: &Migrator) -> sqlx::Result<()> {
    let mut connection = check::open(copy).await?;
    let run = known.run_direct(None, &mut connection, false).await;
    connection.close().await?;
    run.map_err(sqlx::Error::from)
}

/// Gives the database that is there another name; `None` where there is none. A log that could not be folded into it keeps beside it.
async fn set_aside(database: &Path) -> Result<Option<PathBuf>, Trouble> {
    let before = beside(
        database,
        format!(".before-restore-{}", now().format("%Y%m%dT%H%M%S%3fZ")),
    );
    // An engine that finds a log beside a database that it cannot read removes it.
    let logs = LOGS.map(|ending| (beside(database, ending), beside(&before, ending)));
    for (log, kept) in logs.iter().filter(|(log, _)| log.exists()) {
        fs::copy(log, kept).map_err(Trouble::on_disk(kept))?;
    }
    let folded = fold(database).await;
    if !matches!(folded, Ok(false)) {
        for (_, kept) in &logs {
            fs::remove_file(kept).ok();
        }
    }
    folded?;
    // None of this may be found beside another database, which it would be taken for a part of.
    for stays in [LOGS[0], LOGS[1], "-shm"].map(|ending| beside(database, ending)) {
        match fs::remove_file(&stays) {
            // Mostly the engine has done it, as late as by now where it could not read the database.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            removed => removed.map_err(Trouble::on_disk(&stays))?,
        }
    }
    if !database.exists() {
        return Ok(None);
    }
    // A second name first: at no time is there no database.
    let named = fs::hard_link(database, &before).or_else(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Err(error),
        // Some file systems know no second names.
        _ => fs::rename(database, &before),
    });
    named.map_err(Trouble::on_disk(&before))?;
    Ok(Some(before))
}

/// Folds the log of a database into its one file; refused while anybody has it open, by whatever program. Whether it could be done: not
/// where there is no database, nor where it is too damaged for that.
async fn fold(database: &Path) -> Result<bool, Trouble> {
    if !database.exists() {
        return Ok(false);
    }
    let folded = match check::open(database).await {
        Ok(connection) => connection.close().await,
        Err(error) => Err(error),
    };
    match folded.map_err(Trouble::of(database)) {
        Ok(()) => Ok(true),
        Err(in_use @ Trouble::InUse(_)) => Err(in_use),
        Err(_) => Ok(false),
    }
}

/// Who restores may be an administrator; the database belongs to whom it belonged.
#[cfg(unix)]
fn owned_like(before: Option<&Path>, copy: &Path) {
    use std::os::unix::fs::{MetadataExt, chown};
    if let Some(known) = before.and_then(|before| fs::metadata(before).ok()) {
        chown(copy, Some(known.uid()), Some(known.gid())).ok();
    }
}

#[cfg(not(unix))]
fn owned_like(_: Option<&Path>, _: &Path) {}
