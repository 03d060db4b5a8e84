//! Fifty at once for the same time, 25 rounds: booking, asking, deciding and moving.

use crate::{
    data::{Data, clock, wish},
    http::{Answer, Ask, Connection},
    program::Program,
    table::Table,
    wanted,
};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{sync::Barrier, task::JoinSet};

const ROUNDS: u64 = 25;
/// Of three runs the one in the middle counts: the disk is shared too, and one stall of it is a whole round.
const RUNS: u64 = 3;
/// The first day that no other measurement uses.
const AHEAD: u64 = 60;
/// A room that anyone books at once, and one in which staff decide first.
const ROOMS: [usize; 2] = [11, 10];

/// Measures the answers of all of them.
pub async fn measure(data: &Data, program: &Program, table: &mut Table) -> Result<()> {
    let (people, staff) = (data.people(45).await?, data.staff()?);
    let mut connections = Vec::new();
    for _ in 0..50 {
        connections.push(Connection::open(&program.host).await?);
    }
    let mut runs = Vec::new();
    for run in 0..RUNS {
        let mut times = Vec::new();
        for round in 0..ROUNDS {
            let asks = prepare(program, &people, &staff, AHEAD + run * ROUNDS + round).await?;
            let (open, took) = at_once(connections, asks).await?;
            connections = open;
            times.extend(took);
        }
        times.sort_unstable();
        runs.push(times);
    }
    runs.sort_unstable_by_key(|times| within(times, 0.99));
    let milliseconds = |of: &[Duration], share| within(of, share).as_secs_f64() * 1000.0;
    let middle = &runs[runs.len() / 2];
    let what = format!("50 at once for one time, {ROUNDS} rounds, {}", program.engine);
    table.note(
        what.clone(),
        format!(
            "p50 {:.1} ms, longest {:.1} ms; p99 of the {RUNS} runs {}",
            milliseconds(middle, 0.5),
            milliseconds(middle, 0.999),
            runs.iter()
                .map(|run| format!("{:.0}", milliseconds(run, 0.99)))
                .collect::<Vec<_>>()
                .join(", "),
        ),
    );
    let p99 = milliseconds(middle, 0.99);
    table.judge(format!("{what}, p99"), "ms", p99, wanted::CONTENTION_P99, true);
    Ok(())
}

/// The time within which this share of the answers came; the times are in order.
fn within(times: &[Duration], share: f64) -> Duration {
    times[(times.len() as f64 * share) as usize]
}

/// What each of the fifty will ask: 30 book around noon, 10 ask for a room on request, 5 move a booking to noon, and of 5 requests
/// staff decide.
async fn prepare(program: &Program, people: &[String], staff: &str, day: u64) -> Result<Vec<Ask>> {
    let mut connection = Connection::open(&program.host).await?;
    let mut asks = Vec::with_capacity(50);
    for (number, token) in people.iter().enumerate() {
        let (from, until) = around_noon(number);
        let ask = match number {
            0..30 => Ask::json("POST", "/api/v1/bookings", token, &wish(ROOMS[0], day, &from, &until)),
            30..40 => Ask::json("POST", "/api/v1/bookings", token, &wish(ROOMS[1], day, &from, &until)),
            _ => {
                let evening = wish(
                    ROOMS[0],
                    day,
                    &format!("{}:00", number - 24),
                    &format!("{}:30", number - 24),
                );
                let id = made(&mut connection, token, &evening).await?;
                let noon = wish(ROOMS[0], day, &from, &until);
                let change = json!({ "starts": noon["starts"], "ends": noon["ends"] });
                Ask::json("PATCH", &format!("/api/v1/bookings/{id}"), token, &change)
            }
        };
        asks.push(ask);
    }
    for (number, token) in people.iter().take(5).enumerate() {
        let evening = wish(
            ROOMS[1],
            day,
            &format!("{}:00", number + 16),
            &format!("{}:30", number + 16),
        );
        let id = made(&mut connection, token, &evening).await?;
        let answer = if number % 2 == 0 { "yes" } else { "no" };
        let form = format!("community=load&booking={id}&answer={answer}&reason=full");
        asks.push(Ask::form("/_fn/decide_request", staff, form));
    }
    Ok(asks)
}

/// An hour that begins at one of the six quarters from 11:15 on.
fn around_noon(number: usize) -> (String, String) {
    let from = 45 + number % 6;
    (clock(from), clock(from + 4))
}

async fn made(connection: &mut Connection, token: &str, wish: &Value) -> Result<String> {
    let answer = connection
        .ask(&Ask::json("POST", "/api/v1/bookings", token, wish))
        .await?;
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    ensure!(
        answer.status == 201,
        "{wish} was answered with {}: {body}",
        answer.status
    );
    body["id"]
        .as_str()
        .map(str::to_owned)
        .context("a booking without an id")
}

async fn at_once(connections: Vec<Connection>, asks: Vec<Ask>) -> Result<(Vec<Connection>, Vec<Duration>)> {
    let start = Arc::new(Barrier::new(asks.len()));
    let mut racers = JoinSet::new();
    for (mut connection, ask) in connections.into_iter().zip(asks) {
        let start = start.clone();
        racers.spawn(async move {
            start.wait().await;
            let begun = Instant::now();
            let Answer { status, body, .. } = connection.ask(&ask).await?;
            let took = begun.elapsed();
            let fair = matches!(status, 200 | 201 | 409);
            ensure!(
                fair,
                "{} {} was answered with {status}: {}",
                ask.method,
                ask.path,
                String::from_utf8_lossy(&body)
            );
            Ok((connection, took))
        });
    }
    let (mut open, mut times) = (Vec::new(), Vec::new());
    while let Some(racer) = racers.join_next().await {
        let (connection, took) = racer??;
        open.push(connection);
        times.push(took);
    }
    Ok((open, times))
}
