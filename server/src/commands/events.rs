//! `linli import events FILE.ics`.

use super::{Failure, closures::community, import, language::language};
use crate::{settings::Storage, start};
use app::{
    events::{By, Kind},
    imports::{self, LARGEST_FILE, Left, Read, Take, Taken},
};
use clap::Args;
use foundation::{
    PhoneNumber,
    db::Db,
    tenancy::Community,
    time::{Zone, now},
};
use locales::{Lang, commands, imports as t};
use std::path::PathBuf;

/// A calendar to take events from.
#[derive(Debug, Args)]
pub struct Events {
    /// The file, in UTF-8; at most 10 MB
    file: PathBuf,
    /// The community that they are for, by its code; the default one when not given
    #[arg(long)]
    community: Option<String>,
    /// Where the calendar comes from; what it calls itself when not given
    #[arg(long)]
    source: Option<String>,
    /// The number of whoever keeps the calendar there and takes them in; whoever has done so for longest when not given
    #[arg(long)]
    by: Option<String>,
    /// What kind they are: class, culture, theme_day, meeting, talk, sport or other
    #[arg(long, default_value = "class")]
    kind: Kind,
    /// Where they are if the calendar does not say; the community's name when not given
    #[arg(long)]
    place: Option<String>,
    /// Publish what is new, instead of keeping it as drafts
    #[arg(long)]
    publish: bool,
    /// Leave bad events out instead of importing nothing
    #[arg(long)]
    skip_bad: bool,
    /// Say what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    storage: Storage,
}

/// Imports, and tells on standard output what came of it and on standard error what is bad.
pub async fn run(asked: Events) -> Result<(), Failure> {
    start::log(&asked.storage.log);
    let lang = language();
    let bytes =
        import::read(&asked.file, LARGEST_FILE).map_err(|e| commands::no_reading(lang, asked.file.display(), e))?;
    let db = start::database(&asked.storage).await?;
    let outcome = keep(&db, &asked, &bytes, lang).await;
    db.close().await;
    outcome
}

async fn keep(db: &Db, asked: &Events, bytes: &[u8], lang: Lang) -> Result<(), Failure> {
    let community = community(db, asked.community.as_deref(), lang).await?;
    let zone = Zone::named(&community.zone).ok_or_else(|| format!("no zone {}", community.zone))?;
    let read = imports::read(bytes, zone, zone.day(now()));
    for bad in &read.refused {
        eprintln!("{}", t::line(lang, bad.line, bad.flaw.words.to(lang)));
    }
    for Left { bad, .. } in &read.left {
        eprintln!("{}", t::line(lang, bad.line, bad.flaw.words.to(lang)));
    }
    let bad = read.refused.len() + read.left.len();
    if !read.refused.is_empty() || !read.left.is_empty() && !asked.skip_bad {
        return Err(t::import_refused(lang, bad).into());
    }
    if read.found.is_empty() && read.over == 0 {
        return Err(t::no_events(lang).into());
    }
    let source = asked.source.clone().or_else(|| read.name.clone());
    let source = source.filter(|source| !source.trim().is_empty() && source.chars().count() <= 80);
    let source = source.ok_or_else(|| t::no_source(lang))?;
    let (done, gone) = taken(db, asked, (&community, zone), (&source, &read), lang).await?;
    told(
        lang,
        (community.name.to(lang), &source),
        (&done, gone),
        &read,
        asked.dry_run,
    );
    Ok(())
}

/// What came of it, or would; and how many events the source has no more.
async fn taken(
    db: &Db,
    asked: &Events,
    (community, zone): (&Community, Zone),
    (source, read): (&str, &Read),
    lang: Lang,
) -> Result<(Taken, usize), Failure> {
    let phone = asked.by.as_deref().map(PhoneNumber::parse).transpose();
    let phone = phone.map_err(|flaw| flaw.words.to(lang).to_owned())?;
    let mut reader = db.read().await?;
    let person = imports::taken_by(&mut reader.conn(), community, phone.as_ref()).await?;
    let (would, gone) = imports::compared(&mut reader.conn(), community.id, source, read).await?;
    drop(reader);
    if asked.dry_run {
        return Ok((would, gone));
    }
    let person = person.ok_or_else(|| match phone {
        Some(_) => t::not_theirs(lang),
        None => t::nobody_to_take(lang),
    })?;
    let take = Take {
        by: By {
            community: community.id,
            person,
            once: None,
        },
        zone,
        source: source.to_owned(),
        found: read.found.clone(),
        gone: vec![],
        reason: String::new(),
        kind: asked.kind,
        place: asked.place.clone().unwrap_or_else(|| community.name.zh.clone()),
        published: asked.publish,
        file: None,
    };
    let done = imports::take(db, take).await.map_err(|problem| problem.words(lang))?;
    Ok((done, gone))
}

fn told(lang: Lang, (place, source): (&str, &str), (done, gone): (&Taken, usize), read: &Read, dry_run: bool) {
    let Taken {
        added, changed, same, ..
    } = done;
    let words = if dry_run {
        t::import_would(lang, place, source, added, changed, same)
    } else {
        t::import_done(lang, place, source, added, changed, same)
    };
    println!("{words}");
    if read.over > 0 {
        println!("{}", t::import_over(lang, read.over));
    }
    if !read.left.is_empty() {
        println!("{}", t::import_left_out(lang, read.left.len()));
    }
    if gone > 0 {
        println!("{}", t::import_gone(lang, gone));
    }
}
