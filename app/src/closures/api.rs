//! The calendar of days for the staff who look after the rooms.
#![allow(missing_docs, reason = "the macro makes a struct of each function's arguments")]

use super::model::Closures;
#[cfg(feature = "ssr")]
use super::{
    model::{AHEAD, CalendarFile, LARGEST_TEXT, OWN, Source, noted, read_text, source},
    store::{self, By, Import},
};
#[cfg(feature = "ssr")]
use crate::{
    access::{Visit, enter},
    places::Bad,
    rooms::CalendarDay,
};
#[cfg(feature = "ssr")]
use foundation::{Flaw, idempotency::Once, policy::Act, text};
use foundation::{Problem, time::Day};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use locales::{Lang, Words, closures as t};

/// How much of what is wrong with a calendar is told one by one.
#[cfg(feature = "ssr")]
const TOLD: usize = 5;

/// What is known of public holidays and shifted working days; and how much is booked on `noted`, a day that was just noted.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_closures")]
pub async fn see_closures(community: String, #[server(default)] noted: String) -> Result<Closures, Problem> {
    let visit = enter(Act::RunCentre, &community)?;
    let mut reader = visit.db.read().await?;
    let all = store::all(&mut reader.conn(), visit.at()).await?;
    let booked = match noted.parse::<Day>() {
        Ok(day) => Some((day, store::booked_on(&mut reader.conn(), visit.at(), day).await?)),
        Err(_) => None,
    };
    let today = visit.today();
    let sources = all
        .chunk_by(|(one, _), (next, _)| one == next)
        .filter_map(published)
        .collect();
    let mut coming: Vec<_> = all
        .into_iter()
        .filter(|(_, day)| (today..today.plus(AHEAD)).contains(&day.day))
        .map(|(source, day)| ((source != OWN).then_some(source), day))
        .collect();
    coming.sort_by_key(|(_, day)| day.day);
    Ok(Closures {
        today,
        sources,
        coming,
        booked: booked.filter(|(_, bookings)| *bookings > 0),
    })
}

/// Notes that a day is off, or a working day.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "note_closure")]
pub async fn note_closure(
    community: String,
    #[server(default)] day: String,
    #[server(default)] kind: String,
    #[server(default)] name: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::RunCentre, &community)?;
    let by = by(&visit, "closure.note", &idempotency_key, &(&day, &kind, &name))?;
    let noted = noted(&day, &kind, &name, visit.today())?;
    let to = format!("/staff/closures?done=noted&day={}", noted.day);
    store::note(&visit.db, by, noted).await?;
    leptos_axum::redirect(&visit.community.href(&to));
    Ok(())
}

/// Takes back what staff have noted of a day.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "free_closure")]
pub async fn free_closure(
    community: String,
    day: Day,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::RunCentre, &community)?;
    let by = by(&visit, "closure.free", &idempotency_key, &day)?;
    store::free(&visit.db, by, day).await?;
    leptos_axum::redirect(&visit.community.href("/staff/closures?done=freed"));
    Ok(())
}

/// Imports a calendar: all of it, or nothing where something in it is wrong.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "import_closures")]
pub async fn import_closures(
    community: String,
    #[server(default)] file: String,
    #[server(default)] source: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::RunCentre, &community)?;
    let by = by(&visit, "closure.import", &idempotency_key, &(&file, &source))?;
    let (file, source) = (calendar(&file)?, named(&source)?);
    let import = Import {
        community: visit.at(),
        zone: visit.zone,
        by: Some(by),
        file,
        source,
        skip_bad: false,
        dry_run: false,
    };
    let done = store::import(&visit.db, import).await?;
    if !done.kept {
        return Err(refused(&done.bad));
    }
    let [added, removed, same] = [done.count.added, done.count.removed, done.count.same];
    let to = format!("/staff/closures?done=imported&added={added}&removed={removed}&same={same}");
    leptos_axum::redirect(&visit.community.href(&to));
    Ok(())
}

#[cfg(feature = "ssr")]
fn calendar(typed: &str) -> foundation::Result<CalendarFile> {
    if typed.trim().is_empty() {
        return Err(text::missing().of("file"));
    }
    if typed.len() > LARGEST_TEXT {
        let words = Words::of(|lang| t::file_too_large(lang, LARGEST_TEXT / 1024));
        return Err(Flaw::new("too_large", words).of("file"));
    }
    Ok(read_text(typed))
}

/// Who publishes it, where that was typed.
#[cfg(feature = "ssr")]
fn named(typed: &str) -> foundation::Result<Option<String>> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    source(typed).map(Some).map_err(|flaw| flaw.of("source"))
}

/// What is wrong with a calendar, line by line; of much that is wrong, how much more there is.
#[cfg(feature = "ssr")]
fn refused(bad: &[Bad]) -> Problem {
    if let [Bad { flaw, .. }] = bad
        && flaw.code == "source"
    {
        return Flaw::new("source", Words::of(|lang| t::source_missing(lang).into())).of("source");
    }
    let words = |lang: Lang| {
        let told = bad.iter().take(TOLD);
        let mut lines: Vec<String> = told
            .map(|bad| t::import_line(lang, bad.line, bad.flaw.words.to(lang)))
            .collect();
        lines.extend((bad.len() > TOLD).then(|| t::import_more(lang, bad.len() - TOLD)));
        lines.push(t::import_nothing(lang).to_owned());
        lines.join(" ")
    };
    let code = bad.first().map_or("no_days", |bad| bad.flaw.code.as_str());
    Flaw::new(code, Words::of(words)).of("file")
}

/// What one source says that publishes its days, in order.
#[cfg(feature = "ssr")]
fn published(days: &[(String, CalendarDay)]) -> Option<Source> {
    let ((name, first), (_, last)) = (days.first()?, days.last()?);
    (name != OWN).then(|| Source {
        name: name.clone(),
        days: days.len(),
        from: first.day,
        until: last.day,
    })
}

#[cfg(feature = "ssr")]
fn by(visit: &Visit, operation: &'static str, key: &str, content: &impl serde::Serialize) -> foundation::Result<By> {
    let person = visit.person()?;
    Ok(By {
        community: visit.at(),
        person,
        zone: visit.zone,
        once: Once::of(person.uuid(), operation, Some(key), content)?,
    })
}
