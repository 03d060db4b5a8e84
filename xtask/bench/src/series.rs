//! The longest series there is: 400 days in a row, seen before it is booked, booked, and ended again; and seen while staff have the room on
//! all of these days from morning to night, so that every other time of each day is tried in vain.

use crate::{
    data::{Engine, today},
    desk,
    figures::{middle, ms},
    http::{Ask, Connection},
    program::Program,
    table::Table,
    wanted,
};
use anyhow::{Context, Result, ensure};
use chrono::Days;
use serde_json::Value;
use std::time::Instant;

/// How many dates: as many as a series may have.
const DATES: u64 = 400;
/// How often.
const ROUNDS: usize = 9;
const ROOM: &str = "series";

/// Measures on either engine; SQLite is judged.
pub async fn measure(program: &Program, staff: &str, person: &str, table: &mut Table) -> Result<()> {
    let mut connection = Connection::open(&program.host).await?;
    desk::add_room(&mut connection, staff, ROOM).await?;
    // The last of them is as far ahead as any series reaches.
    let days: Vec<String> = (1..=DATES)
        .map(|ahead| (today() + Days::new(ahead)).to_string())
        .collect();
    let (all_day, asked) = (asked(&days[0], ("08:00", "22:00")), asked(&days[0], ("10:00", "11:00")));
    let (mut seen, mut taken, mut saved) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        seen.push(see(&mut connection, person, &asked, is_free).await?);
        let (took, series) = save(&mut connection, person, &asked, &days).await?;
        saved.push(took);
        let end = [("series", series.as_str())];
        connection.ask_well(&Ask::call("end_series", person, &end)).await?;
    }
    // Staff may book longer than the rules of the room allow others.
    let (_, full) = save(&mut connection, staff, &all_day, &days).await?;
    for _ in 0..ROUNDS {
        taken.push(see(&mut connection, person, &asked, is_taken).await?);
    }
    let end = [("series", full.as_str())];
    connection.ask_well(&Ask::call("end_series", staff, &end)).await?;
    for (what, times, most) in [
        ("seen", seen, wanted::SERIES_SEEN),
        ("seen where all days are full", taken, wanted::SERIES_SEEN),
        ("saved", saved, wanted::SERIES_SAVED),
    ] {
        let what = format!("a series of {DATES} dates, {what}, p50, {}", program.engine);
        match program.engine {
            Engine::Sqlite => table.judge(what, "ms", middle(times), most, true),
            Engine::Postgres => table.tell(what, "ms", middle(times)),
        }
    }
    Ok(())
}

/// Which dates, from when until when: what the first step asks.
fn asked(first: &str, (from, until): (&str, &str)) -> [(&'static str, String); 7] {
    [
        ("room", ROOM.to_owned()),
        ("asked[date]", first.to_owned()),
        ("asked[from]", from.to_owned()),
        ("asked[until]", until.to_owned()),
        ("asked[repeat][freq]", "daily".to_owned()),
        ("asked[repeat][end]", "count".to_owned()),
        ("asked[repeat][count]", DATES.to_string()),
    ]
}

fn fields<'f>(asked: &'f [(&'static str, String)]) -> Vec<(&'f str, &'f str)> {
    asked.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

fn is_free(date: &Value) -> bool {
    date["state"] == "Free"
}

/// Whether it is taken, and nothing can be had instead.
fn is_taken(date: &Value) -> bool {
    date["state"].get("Taken").is_some() && date["offers"].as_array().is_some_and(Vec::is_empty)
}

/// How long it takes to see the dates, all of which are as they are expected.
async fn see(
    connection: &mut Connection,
    person: &str,
    asked: &[(&'static str, String)],
    expected: fn(&Value) -> bool,
) -> Result<f64> {
    let ask = Ask::call("see_series_draft", person, &fields(asked));
    let begun = Instant::now();
    let answer = connection.ask_well(&ask).await?;
    let took = ms(begun.elapsed());
    let draft: Value = serde_json::from_slice(&answer.body)?;
    let dates = draft["outcome"]["Dates"]["dates"].as_array();
    let dates = dates.with_context(|| format!("a series has no dates: {}", draft["outcome"]))?;
    let told = dates.iter().filter(|date| expected(date)).count() as u64;
    ensure!(told == DATES, "{told} of {DATES} dates are as they should be");
    Ok(took)
}

/// How long it takes to book them all, and the id of the series.
async fn save(
    connection: &mut Connection,
    person: &str,
    asked: &[(&'static str, String)],
    days: &[String],
) -> Result<(f64, String)> {
    let mut fields = fields(asked);
    fields.extend(days.iter().map(|day| ("dates[]", day.as_str())));
    fields.extend([("title", "测量"), ("party_size", "4"), ("idempotency_key", "")]);
    let ask = Ask::call("book_series", person, &fields);
    let begun = Instant::now();
    let answer = connection.ask_well(&ask).await?;
    let took = ms(begun.elapsed());
    let made: Value = serde_json::from_slice(&answer.body)?;
    ensure!(
        made["booked"] == DATES,
        "{} of {DATES} dates are booked",
        made["booked"]
    );
    let id = made["id"].as_str().context("a series without an id")?;
    Ok((took, id.to_owned()))
}
