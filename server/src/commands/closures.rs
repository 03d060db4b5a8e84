//! `linli import closures FILE.ics`.

use super::{Failure, import, language::language};
use crate::{settings::Storage, start};
use app::{
    closures::{self, Count, Import, Imported, LARGEST_FILE},
    communities::{self, Listed},
    places::Bad,
};
use clap::Args;
use foundation::{db::Db, tenancy::Community, time::Zone};
use locales::{Lang, closures as t, commands};
use std::path::PathBuf;

/// A calendar to import.
#[derive(Debug, Args)]
pub struct Closures {
    /// The file, in UTF-8; at most 10 MB
    file: PathBuf,
    /// The community whose rooms keep to it, by its code; the default one when not given
    #[arg(long)]
    community: Option<String>,
    /// Who publishes it; what the calendar calls itself when not given
    #[arg(long)]
    source: Option<String>,
    /// Leave bad entries out instead of importing nothing
    #[arg(long)]
    skip_bad: bool,
    /// Say what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    storage: Storage,
}

/// Imports, and tells on standard output what came of it and on standard error what is bad.
pub async fn run(asked: Closures) -> Result<(), Failure> {
    start::log(&asked.storage.log);
    let lang = language();
    let bytes =
        import::read(&asked.file, LARGEST_FILE).map_err(|e| commands::no_reading(lang, asked.file.display(), e))?;
    let file = closures::read(&bytes);
    drop(bytes);
    let db = start::database(&asked.storage).await?;
    let outcome = keep(&db, &asked, file, lang).await;
    db.close().await;
    let (place, imported) = outcome?;
    told(lang, &place, &imported, asked.dry_run)
}

/// What came of it, with the community's name.
async fn keep(
    db: &Db,
    asked: &Closures,
    file: closures::CalendarFile,
    lang: Lang,
) -> Result<(String, Imported), Failure> {
    let community = community(db, asked.community.as_deref(), lang).await?;
    let zone = Zone::named(&community.zone).ok_or_else(|| format!("no zone {}", community.zone))?;
    let import = Import {
        community: community.id,
        zone,
        by: None,
        file,
        source: asked.source.clone(),
        skip_bad: asked.skip_bad,
        dry_run: asked.dry_run,
    };
    let imported = closures::import(db, import).await;
    let imported = imported.map_err(|problem| problem.words(lang))?;
    Ok((community.name.to(lang).to_owned(), imported))
}

/// The community of a code; without one the default, which stands first.
pub(super) async fn community(db: &Db, code: Option<&str>, lang: Lang) -> Result<Community, Failure> {
    let all = communities::all(&mut db.read().await?.conn()).await?;
    let wanted = |listed: &Listed| code.is_none_or(|code| listed.community.code == code);
    let found = all.into_iter().find(wanted).map(|listed| listed.community);
    found.ok_or_else(|| match code {
        Some(code) => t::no_community(lang, code).into(),
        None => t::no_community_yet(lang).into(),
    })
}

fn told(lang: Lang, place: &str, imported: &Imported, dry_run: bool) -> Result<(), Failure> {
    for Bad { line, flaw } in &imported.bad {
        eprintln!("{}", t::import_line(lang, line, flaw.words.to(lang)));
    }
    let bad = imported.bad.len();
    if !imported.kept {
        return Err(t::import_refused(lang, bad).into());
    }
    let Imported { source, count, .. } = imported;
    let Count { added, removed, same } = count;
    let until = imported.until.map(|until| until.to_string()).unwrap_or_default();
    let words = if dry_run {
        t::import_would(lang, place, source, added, removed, same, until)
    } else {
        t::import_done(lang, place, source, added, removed, same, until)
    };
    println!("{words}");
    if bad > 0 {
        println!("{}", t::import_left_out(lang, bad));
    }
    Ok(())
}
