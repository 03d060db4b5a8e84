//! What is decided on the way between a form and the database.

use crate::{
    access::{Services, Visit},
    events::{By, Kind},
    imports::{
        model::{
            self, CalendarRow, FollowedRow, Found, Gone, ImportsView, LONGEST_NAME, Preview, Read, Row, RowState, read,
        },
        store::{self, Calendar, File, Known, Take, Taken},
    },
    places::Bad,
};
use foundation::{
    Flaw, Id, Problem, Result,
    ical::read::What,
    idempotency::{self, Once},
    problem::Flaws,
    text,
};
use leptos::prelude::use_context;
use locales::{Lang, Words, imports as t};
use serde::Serialize;
use std::collections::BTreeMap;
use uuid::Uuid;

/// How much of what is wrong with a file is told one by one.
const TOLD: usize = 5;

/// Who changes something, under the key of the form.
pub(super) fn by(visit: &Visit, operation: &'static str, key: &str, content: &impl Serialize) -> Result<By> {
    let person = visit.person()?;
    Ok(By {
        community: visit.at(),
        person,
        once: Once::of(person.uuid(), operation, Some(key), content)?,
    })
}

/// Keeps a file that can be read, to be looked at.
pub(super) async fn keep(visit: &Visit, by: By, text: String, source: &str) -> Result<Uuid> {
    if text.trim().is_empty() {
        return Err(text::missing().of("file"));
    }
    if text.len() > crate::closures::LARGEST_TEXT {
        let words = Words::of(|lang| t::file_too_large(lang, crate::closures::LARGEST_TEXT / 1024));
        return Err(Flaw::new("too_large", words).of("file"));
    }
    // No database keeps it, and no text has it.
    if let Some(line) = text.split('\n').position(|line| line.contains('\0')) {
        let bad = Bad {
            line: line as u64 + 1,
            flaw: Flaw::new("characters", What::Control.words()),
        };
        let refused = Read {
            refused: vec![bad],
            ..Read::default()
        };
        return Err(self::refused(&refused).unwrap_or(Problem::Malformed));
    }
    let typed = text::optional_line(source, LONGEST_NAME).map_err(|flaw| flaw.of("source"))?;
    let read = read(text.as_bytes(), visit.zone, visit.today());
    if let Some(problem) = refused(&read) {
        return Err(problem);
    }
    let source = typed.or(read.name).ok_or_else(|| {
        let words = Words::of(|lang| t::source_missing(lang).into());
        Flaw::new("source", words).of("source")
    })?;
    store::keep(&visit.db, by, File { source, text }).await
}

/// Why nothing of a file can be taken, line by line.
fn refused(read: &Read) -> Option<Problem> {
    if read.refused.is_empty() {
        let nothing = read.found.is_empty() && read.left.is_empty() && read.over == 0;
        return nothing.then(|| Flaw::new("no_events", Words::of(|lang| t::no_events(lang).into())).of("file"));
    }
    let words = |lang: Lang| {
        let told = read.refused.iter().take(TOLD);
        let mut lines: Vec<String> = told
            .map(|Bad { line, flaw }| t::line(lang, line, flaw.words.to(lang)))
            .collect();
        let more = read.refused.len().saturating_sub(TOLD);
        lines.extend((more > 0).then(|| t::more_lines(lang, more)));
        lines.push(t::nothing_taken(lang).to_owned());
        lines.join(" ")
    };
    let code = read.refused.first().map_or("refused", |bad| bad.flaw.code.as_str());
    Some(Flaw::new(code, Words::of(words)).of("file"))
}

/// A file that waits, as it is read today, with what is known of its source.
async fn waiting(visit: &Visit, id: Uuid) -> Result<(File, Read, BTreeMap<String, Known>)> {
    let mut reader = visit.db.read().await?;
    let file = store::file(&mut reader.conn(), visit.at(), id).await?;
    let known = match store::source_of_file(&mut reader.conn(), visit.at(), &file.source).await? {
        Some(source) => store::known(&mut reader.conn(), visit.at(), source).await?,
        None => BTreeMap::new(),
    };
    let read = read(file.text.as_bytes(), visit.zone, visit.today());
    Ok((file, read, known))
}

/// What came from the source before and is not in the file any more; what was cancelled here already is left alone.
fn gone<'k>(read: &Read, known: &'k BTreeMap<String, Known>) -> impl Iterator<Item = &'k Known> {
    let there = read.there.clone();
    let gone = known
        .iter()
        .filter(move |(uid, known)| !known.cancelled && !there.contains(*uid));
    gone.map(|(_, known)| known)
}

/// What an import would do.
pub(super) async fn preview(visit: &Visit, id: Uuid) -> Result<Preview> {
    let (file, read, known) = waiting(visit, id).await?;
    let gone = gone(&read, &known).map(|known| Gone {
        event: known.event.uuid(),
        title: known.title.clone(),
    });
    let gone = gone.collect();
    let rows = (0_u32..).zip(&read.found).map(|(at, found)| row(at, found, &known));
    let left = read.left.iter().map(|left| Row {
        title: left.title.clone(),
        when: None,
        repeat: None,
        place: String::new(),
        state: RowState::Left {
            line: left.bad.line,
            words: left.bad.flaw.words.clone(),
        },
    });
    Ok(Preview {
        file: id,
        source: file.source,
        rows: rows.chain(left).collect(),
        gone,
        over: read.over.try_into().unwrap_or(u32::MAX),
        today: visit.today(),
    })
}

fn row(at: u32, Found { uid, said }: &Found, known: &BTreeMap<String, Known>) -> Row {
    let state = match known.get(uid) {
        None => RowState::New(at),
        Some(known) if known.said == *said => RowState::Same,
        Some(_) => RowState::Changed(at),
    };
    Row {
        title: said.title.clone(),
        when: Some((said.first, said.from, said.until)),
        repeat: said.repeat,
        place: said.place.clone(),
        state,
    }
}

/// What was chosen of a file, as the form sends it.
pub(super) struct Chosen {
    pub(super) take: Vec<u32>,
    pub(super) gone: Vec<String>,
    pub(super) reason: String,
    pub(super) kind: String,
    pub(super) place: String,
    pub(super) shown: bool,
}

/// Takes it.
pub(super) async fn take(visit: &Visit, by: By, id: Uuid, chosen: Chosen) -> Result<Taken> {
    // Sent twice, its file is gone already: the key knows.
    if let Some(done) = idempotency::answer(&visit.db, visit.at(), by.once.as_ref()).await? {
        return Ok(done);
    }
    let mut flaws = Flaws::default();
    // Asked only where something is new.
    let kind = match chosen.kind.as_str() {
        "" => Some(Kind::Other),
        named => flaws.note("kind", named.parse::<Kind>().map_err(|_| text::missing())),
    };
    let place = flaws.note("place", text::optional_line(&chosen.place, 80));
    let reason = if chosen.gone.is_empty() {
        Some(String::new())
    } else {
        flaws.note("reason", text::line(&chosen.reason, 200))
    };
    flaws.refuse()?;
    let (file, read, known) = waiting(visit, id).await?;
    let gone = gone(&read, &known).map(|known| known.event);
    let gone = gone.filter(|event| chosen.gone.contains(&event.uuid().to_string()));
    let gone: Vec<Id<crate::events::Event>> = gone.collect();
    let numbered = (0_u32..).zip(read.found);
    let found = numbered
        .filter(|(at, _)| chosen.take.contains(at))
        .map(|(_, found)| found);
    let take = Take {
        by,
        zone: visit.zone,
        source: file.source,
        found: found.collect(),
        gone,
        reason: reason.unwrap_or_default(),
        kind: kind.unwrap_or(Kind::Other),
        place: place.flatten().unwrap_or_else(|| visit.community.name.zh.clone()),
        published: chosen.shown,
        file: Some(id),
    };
    store::take(&visit.db, take).await
}

/// Follows a calendar.
pub(super) async fn follow(visit: &Visit, by: By, name: &str, url: &str) -> Result<()> {
    let services = use_context::<Services>().ok_or_else(|| Problem::internal("no services in this context"))?;
    let mut flaws = Flaws::default();
    let name = flaws.note("name", text::line(name, 40));
    let url = flaws.note("url", model::address(url, &services.calendars_from));
    flaws.refuse()?;
    match (name, url) {
        (Some(name), Some(url)) => store::follow(&visit.db, by, name, url).await,
        _ => Err(Problem::Malformed),
    }
}

/// The calendars that are followed.
pub(super) async fn overview(visit: &Visit) -> Result<ImportsView> {
    let mut reader = visit.db.read().await?;
    let calendars = store::all(&mut reader.conn(), visit.at()).await?;
    let events = store::followed(&mut reader.conn(), visit.at()).await?;
    let row = |calendar: Calendar| {
        let own = events.iter().filter(|event| event.source_id == calendar.id);
        let events = own.map(|event| FollowedRow {
            id: event.id,
            title: event.title.clone(),
            hidden: event.hidden,
            next: event.next.map(|next| visit.zone.local(next)),
        });
        let why = Words::of(|lang| failure(&calendar.failure, lang).to_owned());
        CalendarRow {
            id: calendar.id,
            host: model::host(&calendar.url).to_owned(),
            name: calendar.name,
            fetched: calendar.fetched_at.map(|at| visit.zone.local(at)),
            failed: calendar.failed_at.map(|at| (visit.zone.local(at), why)),
            left_out: calendar.left_out.try_into().unwrap_or_default(),
            events: events.collect(),
        }
    };
    Ok(ImportsView {
        calendars: calendars.into_iter().map(row).collect(),
        today: visit.today(),
    })
}

/// Why a calendar was not there, for people.
fn failure(code: &str, lang: Lang) -> &'static str {
    match code {
        "outside" => t::failed_outside(lang),
        "slow" => t::failed_slow(lang),
        "large" => t::failed_large(lang),
        "redirects" => t::failed_redirects(lang),
        "refused" => t::failed_refused(lang),
        "unreadable" => t::failed_unreadable(lang),
        _ => t::failed_unreachable(lang),
    }
}
