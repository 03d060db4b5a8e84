//! `linli import places FILE.csv`.

use super::{Failure, language::language};
use crate::{settings::Storage, start};
use app::places::{self, Bad, Imported, LARGEST_FILE, Read};
use clap::Subcommand;
use locales::{Lang, commands, places as t};
use std::{
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
};

/// What can be imported.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// The tree of places, from a CSV file with the columns code,level,name,parent_code
    ///
    /// Levels, the largest first: district, street, community, compound, quarter, grid, building, centre, floor, room, facility.
    /// A column name_en may give English names. A place that is known already takes the name, level and parent of its row; a
    /// file that was imported before changes nothing. Every bad row is told with its line.
    Places {
        /// The file, in UTF-8; at most 10 MB
        file: PathBuf,
        /// Leave bad rows out instead of importing nothing
        #[arg(long)]
        skip_bad: bool,
        #[command(flatten)]
        storage: Storage,
    },
}

/// Imports, and tells on standard output what came of it and on standard error which rows are bad.
pub async fn run(import: Import) -> Result<(), Failure> {
    let Import::Places {
        file,
        skip_bad,
        storage,
    } = import;
    start::log(&storage.log);
    let read = read(&file).map_err(|e| commands::no_reading(language(), file.display(), e))?;
    let db = start::database(&storage).await?;
    let imported = places::import(&db, read, skip_bad).await;
    db.close().await;
    told(language(), &imported?)
}

/// Reads the file, or just enough of it to see that it is too large.
fn read(file: &Path) -> std::io::Result<Read> {
    let mut bytes = Vec::new();
    File::open(file)?
        .take(LARGEST_FILE as u64 + 1)
        .read_to_end(&mut bytes)?;
    Ok(places::read(&bytes))
}

fn told(lang: Lang, imported: &Imported) -> Result<(), Failure> {
    let Imported {
        kept,
        changed,
        same,
        bad,
    } = imported;
    for Bad { line, flaw } in bad {
        eprintln!("{}", t::import_line(lang, line, flaw.words.to(lang)));
    }
    match (kept, bad.len()) {
        (false, bad) => return Err(t::import_refused(lang, bad).into()),
        (true, 0) => println!("{}", t::import_done(lang, changed, same)),
        (true, bad) => println!("{}", t::import_skipped(lang, changed, same, bad)),
    }
    Ok(())
}
