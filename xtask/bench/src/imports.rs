//! A file of another calendar, as large as one may be: what it would do, and taking it. And a daily series of ten years in such a file, which is
//! counted through from its first day on.

use crate::{
    data::today,
    figures::{middle, ms},
    http::{Ask, Connection},
    program::Program,
    table::Table,
    wanted,
};
use anyhow::{Context, Result, ensure};
use chrono::Days;
use std::{fmt::Write, time::Instant};

/// As many events as a file may have.
const EVENTS: u64 = 500;
/// How often it is looked at, and taken.
const ROUNDS: (usize, usize) = (9, 3);
/// How many dates a daily series of ten years has, of which the last ones are still to come.
const TEN_YEARS: u64 = 3653;

/// Measures as staff, over HTTP.
pub async fn measure(program: &Program, staff: &str, table: &mut Table) -> Result<()> {
    let mut connection = Connection::open(&program.host).await?;
    let engine = program.engine;
    let (mut seen, mut taken, mut expanded) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS.0 {
        let (took, file) = see(&mut connection, staff, &many(round), EVENTS).await?;
        seen.push(took);
        if round < ROUNDS.1 {
            taken.push(take(&mut connection, staff, &file).await?);
        }
        let (took, _) = see(&mut connection, staff, &ten_years(), 1).await?;
        expanded.push(took);
    }
    for (what, times, most) in [
        (format!("an import of {EVENTS} events, seen, p50"), seen, wanted::IMPORT),
        (
            format!("an import of {EVENTS} events, taken, p50"),
            taken,
            wanted::IMPORT,
        ),
        (
            "a daily series of ten years, read and expanded, p50".to_owned(),
            expanded,
            wanted::TEN_YEARS,
        ),
    ] {
        table.judge(format!("{what}, {engine}"), "ms", middle(times), most, true);
    }
    Ok(())
}

/// Events of an evening each; of each round others.
fn many(round: usize) -> String {
    calendar(|text| {
        for number in 0..EVENTS {
            let day = (today() + Days::new(1 + number % 300)).format("%Y%m%d");
            write!(
                text,
                "BEGIN:VEVENT\r\nUID:{round}-{number}\r\nDTSTART:{day}T190000\r\nDTEND:{day}T203000\r\nSUMMARY:讲座 {number}\r\nEND:VEVENT\r\n"
            )
            .ok();
        }
    })
}

/// A class that began ten years ago and is every day.
fn ten_years() -> String {
    let first = (today() - Days::new(TEN_YEARS - 10)).format("%Y%m%d").to_string();
    calendar(|text| {
        let rule = format!("RRULE:FREQ=DAILY;COUNT={TEN_YEARS}");
        let lines = [
            "BEGIN:VEVENT",
            "UID:daily",
            &format!("DTSTART:{first}T190000"),
            &format!("DTEND:{first}T203000"),
            &rule,
            "SUMMARY:晨练",
            "END:VEVENT",
            "",
        ];
        text.push_str(&lines.join("\r\n"));
    })
}

fn calendar(events: impl FnOnce(&mut String)) -> String {
    let mut text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//bench//ZH\r\n".to_owned();
    events(&mut text);
    text.push_str("END:VCALENDAR\r\n");
    text
}

/// How long it takes to read a file and to see what it would do: so many new events. And the file.
async fn see(connection: &mut Connection, staff: &str, text: &str, events: u64) -> Result<(f64, String)> {
    let fields = [("file", text), ("source", "区文化馆"), ("idempotency_key", "")];
    let sent = Ask::call("preview_events", staff, &fields);
    let begun = Instant::now();
    let kept = connection.ask_well(&sent).await?;
    let file = kept.leads_to.as_deref().and_then(|to| to.rsplit('/').next());
    let file = file.context("a file that is kept nowhere")?.to_owned();
    let shown = connection
        .ask_well(&Ask::call("see_import", staff, &[("file", &file)]))
        .await?;
    let took = ms(begun.elapsed());
    let preview: serde_json::Value = serde_json::from_slice(&shown.body)?;
    let rows = preview["rows"].as_array().context("a preview without rows")?;
    let new = rows.iter().filter(|row| row["state"].get("New").is_some()).count() as u64;
    ensure!(
        new == events,
        "{new} of {events} events are new: {}",
        preview["rows"][0]
    );
    Ok((took, file))
}

/// How long it takes to take all of it, published.
async fn take(connection: &mut Connection, staff: &str, file: &str) -> Result<f64> {
    let numbers: Vec<String> = (0..EVENTS).map(|number| number.to_string()).collect();
    let mut fields = vec![
        ("file", file),
        ("kind", "talk"),
        ("place", "小广场"),
        ("shown", "published"),
        ("idempotency_key", ""),
    ];
    fields.extend(numbers.iter().map(|number| ("take[]", number.as_str())));
    let ask = Ask::call("take_events", staff, &fields);
    let begun = Instant::now();
    let done = connection.ask_well(&ask).await?;
    let took = ms(begun.elapsed());
    let to = done.leads_to.unwrap_or_default();
    ensure!(to.contains(&format!("added={EVENTS}&")), "not all was taken: {to}");
    Ok(took)
}
