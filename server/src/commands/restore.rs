//! `linli restore FILE`.

use super::{
    Failure,
    copies::{Elsewhere, told},
    language::language,
};
use crate::{migrations, settings::Storage, start};
use clap::Args;
use foundation::db::copies;
use locales::copies as t;
use std::path::PathBuf;

/// A copy to put in the place of the database.
#[derive(Debug, Args)]
pub struct Restore {
    /// A file that `linli backup` has made, with this version or an older one; the server has to be stopped
    file: PathBuf,
    #[command(flatten)]
    storage: Storage,
}

/// Restores an SQLite database; of PostgreSQL it says which tools do that. A refusal leaves everything as it was.
pub async fn run(asked: Restore) -> Result<(), Failure> {
    start::log(&asked.storage.log);
    let (lang, url) = (language(), asked.storage.database_url()?);
    if let Some(place) = Elsewhere::place(&url)? {
        return Err(Elsewhere(t::restore_elsewhere(lang, place.server, place.name)).into());
    }
    let restored = copies::restore(&url, &asked.file, &migrations::sqlite()).await;
    let restored = restored.map_err(|trouble| told(lang, &trouble))?;
    let database = restored.database.display();
    match restored.before {
        Some(before) => println!("{}", t::restored_and_kept(lang, database, before.display())),
        None => println!("{}", t::restored(lang, database)),
    }
    Ok(())
}
