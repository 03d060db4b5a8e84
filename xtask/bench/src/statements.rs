//! What the program says to its database, read from its own log.

use crate::{
    data::{Data, STATEMENTS, hour},
    http::{Ask, Connection},
    program::Program,
    table::Table,
    views, wanted,
};
use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use std::{
    fs,
    time::{Duration, Instant},
};

/// The setting that makes the program log every statement.
const TALKATIVE: [(&str, &str); 1] = [("LINLI_LOG", "json:warn,sqlx::query=debug")];
/// What the server asks by itself: the journal's tail, jobs that are due, old things swept away.
const OWN: [&str; 10] = [
    "from journal",
    "from community join place",
    "pragma",
    "from job",
    "update job",
    "delete from",
    "listen",
    "pg_notify",
    "select 1",
    "with asked",
];

/// How many statements each view takes.
pub async fn of_views(data: &Data, table: &mut Table) -> Result<()> {
    let token = data.people(1).await?.remove(0);
    let program = Program::start(data, &TALKATIVE).await?;
    let mut connection = Connection::open(&program.host).await?;
    for (number, (view, _)) in wanted::VIEWS.into_iter().enumerate() {
        let page = Ask::page(&views::address(view));
        // The first time the server is still at its own start, and statements are prepared; and what has not changed is not asked again.
        heard(&program, &mut connection, &page).await?;
        let booking = Ask::json("POST", "/api/v1/bookings", &token, &hour(number + 1, STATEMENTS));
        heard(&program, &mut connection, &booking).await?;
        let asked = heard(&program, &mut connection, &page).await?;
        table.judge(
            format!("{view} view after a change, statements, {}", data.engine),
            "",
            asked.len() as f64,
            wanted::VIEW_STATEMENTS,
            true,
        );
    }
    Ok(())
}

/// The statements that make one booking, in their order, without what only reads.
pub async fn of_a_booking(data: &Data) -> Result<Vec<String>> {
    let token = data.people(1).await?.remove(0);
    let program = Program::start(data, &TALKATIVE).await?;
    let mut connection = Connection::open(&program.host).await?;
    // Far behind all that is booked later.
    let booking = Ask::json("POST", "/api/v1/bookings", &token, &hour(0, STATEMENTS));
    let all = heard(&program, &mut connection, &booking).await?;
    let changes: Vec<_> = all
        .into_iter()
        .filter(|statement| statement.contains("insert into"))
        .collect();
    ensure!(!changes.is_empty(), "the log has no statement of a booking");
    Ok(changes)
}

/// How many statements a page takes after a change.
pub async fn after(data: &Data, change: &Ask, page: &Ask) -> Result<usize> {
    let program = Program::start(data, &TALKATIVE).await?;
    let mut connection = Connection::open(&program.host).await?;
    heard(&program, &mut connection, page).await?;
    heard(&program, &mut connection, change).await?;
    Ok(heard(&program, &mut connection, page).await?.len())
}

/// The statements of one request. A second request marks the end: the log is written in order.
async fn heard(program: &Program, connection: &mut Connection, ask: &Ask) -> Result<Vec<String>> {
    let before = fs::metadata(&program.log)?.len() as usize;
    let answer = connection.ask(ask).await?;
    ensure!(
        matches!(answer.status, 200 | 201),
        "{} was answered with {}",
        ask.path,
        answer.status
    );
    connection.ask(&Ask::page("/readyz")).await?;
    let begun = Instant::now();
    loop {
        let log = fs::read(&program.log)?;
        // Whole lines: the last one may still be on its way.
        let written = log[before..]
            .iter()
            .rposition(|byte| *byte == b'\n')
            .unwrap_or_default();
        let text = String::from_utf8_lossy(&log[before..before + written]).into_owned();
        if text.contains("select 1\"") {
            return text.lines().filter_map(|line| statement(line).transpose()).collect();
        }
        if begun.elapsed() > Duration::from_secs(5) {
            bail!("the log tells no statements");
        }
        tokio::task::yield_now().await;
    }
}

/// The statement of a line of the log, unless it is the server's own.
fn statement(line: &str) -> Result<Option<String>> {
    let line: Value = serde_json::from_str(line).context("a line of the log is no JSON")?;
    let fields = &line["fields"];
    let text = match fields["db.statement"].as_str() {
        Some(full) if !full.trim().is_empty() => full,
        _ => fields["summary"].as_str().unwrap_or_default(),
    };
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let own = text.is_empty() || OWN.iter().any(|mark| text.to_lowercase().contains(mark));
    Ok((!own).then_some(text))
}
