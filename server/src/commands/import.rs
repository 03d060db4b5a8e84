//! `linli import places FILE.csv`, `linli import closures FILE.ics`, `linli import events FILE.ics`.

use super::{Failure, closures, events, language::language};
use crate::{settings::Storage, start};
use app::places::{self, Bad, Imported, LARGEST_FILE};
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
    /// Public holidays and shifted working days, from a calendar (.ics) as it is published
    ///
    /// Rooms close on days off as their rules say, and are open on shifted working days. Whole days are read; UIDs are not, since
    /// producers change them: what is imported replaces what came from the same source. Everything bad is told with its line.
    Closures(closures::Closures),
    /// Events and courses, from a calendar (.ics) of another program
    ///
    /// Each becomes a draft, or is published with --publish. What was imported from the same source before is updated and not doubled.
    /// Everything bad is told with its line, and nothing is imported then, unless --skip-bad.
    Events(events::Events),
}

/// Imports, and tells on standard output what came of it and on standard error which rows are bad.
pub async fn run(import: Import) -> Result<(), Failure> {
    let (file, skip_bad, storage) = match import {
        Import::Places {
            file,
            skip_bad,
            storage,
        } => (file, skip_bad, storage),
        Import::Closures(asked) => return closures::run(asked).await,
        Import::Events(asked) => return events::run(asked).await,
    };
    start::log(&storage.log);
    let bytes = read(&file, LARGEST_FILE).map_err(|e| commands::no_reading(language(), file.display(), e))?;
    let db = start::database(&storage).await?;
    let imported = places::import(&db, places::read(&bytes), skip_bad).await;
    db.close().await;
    told(language(), &imported?)
}

/// Reads the file, or just enough of it to see that it is too large.
pub(super) fn read(file: &Path, largest: usize) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(file)?.take(largest as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
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
