//! `linli backup FILE`.

use super::{
    Failure,
    copies::{Elsewhere, megabytes, told},
    language::language,
};
use crate::{migrations, settings::Storage, start};
use clap::Args;
use foundation::db::copies;
use locales::copies as t;
use std::path::PathBuf;

/// A copy to make.
#[derive(Debug, Args)]
pub struct Backup {
    /// The file to write; it gets its name once the copy is whole and checked
    file: PathBuf,
    /// Write over a file that is there already
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    storage: Storage,
}

/// Copies an SQLite database as it is at one moment; of PostgreSQL it says which tools do that. The database is not brought to a newer form
/// for it: a backup is what one makes before an upgrade.
pub async fn run(asked: Backup) -> Result<(), Failure> {
    start::log(&asked.storage.log);
    let (lang, url) = (language(), asked.storage.database_url()?);
    if let Some(place) = Elsewhere::place(&url)? {
        return Err(Elsewhere(t::backup_elsewhere(lang, place.server, place.name)).into());
    }
    let made = copies::make(&url, &asked.file, asked.force, &migrations::sqlite()).await;
    let bytes = made.map_err(|trouble| told(lang, &trouble))?;
    let key = asked.storage.secret_file()?;
    println!(
        "{}",
        t::made(lang, asked.file.display(), megabytes(bytes), key.display())
    );
    Ok(())
}
