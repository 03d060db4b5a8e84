//! The bare engine: the statements of one booking, prepared, each transaction committed before the next begins.
//!
//! The statements are those that the program was heard to say, so that this cannot drift from what it does; what is bound to
//! them is of the same types and sizes.

use crate::data::{Data, Engine, HOURS, first_free_day};
use anyhow::{Context, Result, ensure};
use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use rusqlite::types::Value;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, Row, SqlSafeStr};
use std::{
    ops::Range,
    time::{Duration, Instant},
};
use uuid::Uuid;

/// The first day that nobody else takes.
const AHEAD: u64 = 51;
const SLOT: i64 = 900;

/// Commits bookings of these numbers, each of which is made once; how long each took.
pub async fn commit(data: &Data, statements: &[String], numbers: Range<usize>) -> Result<Vec<Duration>> {
    match data.engine {
        Engine::Sqlite => sqlite(data, statements, numbers),
        Engine::Postgres => postgres(data, statements, numbers).await,
    }
}

/// A value to bind: of the type that the program binds.
#[derive(Clone)]
enum Bound {
    Id(Uuid),
    Number(i64),
    Small(i32),
    Flag(bool),
    Text(String),
    Time(DateTime<Utc>),
    No,
}

/// What all bookings have in common.
struct Ground {
    community: Uuid,
    person: Uuid,
    rooms: Vec<(Uuid, i64)>,
}

/// What is bound to a statement.
fn bound(statement: &str, ground: &Ground, booking: Uuid, number: usize) -> Result<Vec<Bound>> {
    let (room, version) = ground.rooms[number % ground.rooms.len()];
    let hour = number / ground.rooms.len() % HOURS + 8;
    let day = first_free_day() + Days::new(AHEAD + (number / ground.rooms.len() / HOURS) as u64);
    // Changsha is eight hours ahead of UTC all year.
    let starts = day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp() + (hour as i64 - 8) * 3600;
    let (first, end) = (starts / SLOT, starts / SLOT + 4);
    let instant = |seconds| DateTime::from_timestamp(seconds, 0).unwrap_or_default();
    let days = |day: NaiveDate| day.signed_duration_since(NaiveDate::default()).num_days() as i32;
    let monday = days(day) - day.weekday().num_days_from_monday() as i32;
    let (id, now) = (|| Bound::Id(Uuid::now_v7()), Utc::now());
    let community = Bound::Id(ground.community);
    let text = |text: &str| Bound::Text(text.to_owned());
    let table = statement
        .split("insert into ")
        .nth(1)
        .and_then(|rest| rest.split([' ', '(']).next());
    // The row of the booking, before it what stands beside it: the journal's entry, the step and the notice.
    ensure!(
        table == Some("booking"),
        "a booking says what the bare engine does not know: {statement}"
    );
    Ok(vec![
        community,
        Bound::Time(now),
        Bound::Id(ground.person),
        text("booking.made"),
        Bound::Id(booking),
        text("parties"),
        text(&format!("centre person:{}", ground.person)),
        id(),
        text("made"),
        text(""),
        id(),
        Bound::Id(ground.person),
        text(r#"{"reason":""}"#),
        Bound::Time(now),
        Bound::Flag(true),
        text("测量"),
        Bound::Flag(false),
        Bound::Small(4),
        Bound::Time(instant(starts)),
        Bound::Time(instant(starts + 3600)),
        Bound::Small(days(day)),
        Bound::Small(monday),
        Bound::Small(60),
        Bound::Number(first),
        Bound::Number(end),
        Bound::Small(1),
        Bound::Small(4),
        text("confirmed"),
        Bound::No,
        Bound::Id(room),
        Bound::Number(version),
        Bound::Time(now),
    ])
}

fn sqlite(data: &Data, statements: &[String], numbers: Range<usize>) -> Result<Vec<Duration>> {
    let file = data.url.strip_prefix("sqlite:").context("not SQLite")?;
    let connection = rusqlite::Connection::open(file)?;
    connection.execute_batch("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;")?;
    let one = |of: &str| connection.query_row(of, [], |row| row.get(0));
    let ground = Ground {
        community: one("select id from community")?,
        person: one("select person_id from booking limit 1")?,
        rooms: connection
            .prepare("select id, version from room order by code")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?,
    };
    let before: i64 = connection.query_row("select count(*) from booking", [], |row| row.get(0))?;
    // Here each part of a statement is prepared for itself.
    let parts = |text: &String| {
        text.split(';')
            .map(|part| connection.prepare(part))
            .collect::<Result<Vec<_>, _>>()
    };
    let mut prepared = statements.iter().map(parts).collect::<Result<Vec<_>, _>>()?;
    let mut times = Vec::with_capacity(numbers.len());
    for number in numbers.clone() {
        let (booking, begun) = (Uuid::now_v7(), Instant::now());
        connection.prepare_cached("begin immediate")?.execute([])?;
        for (text, parts) in statements.iter().zip(&mut prepared) {
            let values: Vec<Value> = bound(text, &ground, booking, number)?
                .into_iter()
                .map(of_sqlite)
                .collect();
            for part in parts {
                bind(part, &values)?;
                ensure!(part.raw_execute()? > 0, "nothing came of: {text}");
            }
        }
        connection.prepare_cached("commit")?.execute([])?;
        times.push(begun.elapsed());
    }
    let after: i64 = connection.query_row("select count(*) from booking", [], |row| row.get(0))?;
    ensure!(after - before == numbers.len() as i64, "some bookings are missing");
    Ok(times)
}

/// To this engine `$7` is a name: the seventh value is bound wherever it stands.
fn bind(statement: &mut rusqlite::Statement<'_>, values: &[Value]) -> Result<()> {
    for index in 1..=statement.parameter_count() {
        let number = statement
            .parameter_name(index)
            .and_then(|name| name.strip_prefix('$')?.parse::<usize>().ok())
            .context("a value without a number")?;
        statement.raw_bind_parameter(index, &values[number - 1])?;
    }
    Ok(())
}

fn of_sqlite(value: Bound) -> Value {
    match value {
        Bound::Id(id) => Value::Blob(id.as_bytes().to_vec()),
        Bound::Number(number) => Value::Integer(number),
        Bound::Small(number) => Value::Integer(number.into()),
        Bound::Flag(flag) => Value::Integer(flag.into()),
        Bound::Text(text) => Value::Text(text),
        Bound::Time(time) => Value::Text(time.to_rfc3339()),
        Bound::No => Value::Null,
    }
}

async fn postgres(data: &Data, statements: &[String], numbers: Range<usize>) -> Result<Vec<Duration>> {
    let mut connection = PgConnection::connect(&data.url).await?;
    let community: Uuid = sqlx::query_scalar("select id from community")
        .fetch_one(&mut connection)
        .await?;
    let person: Uuid = sqlx::query_scalar("select person_id from booking limit 1")
        .fetch_one(&mut connection)
        .await?;
    let rooms = sqlx::query("select id, version from room order by code")
        .fetch_all(&mut connection)
        .await?;
    let ground = Ground {
        community,
        person,
        rooms: rooms.iter().map(|row| (row.get(0), row.get(1))).collect(),
    };
    let mut times = Vec::with_capacity(numbers.len());
    for number in numbers.clone() {
        let (booking, begun) = (Uuid::now_v7(), Instant::now());
        let mut transaction = connection.begin().await?;
        for text in statements {
            let mut query = sqlx::query(AssertSqlSafe(text.clone()).into_sql_str());
            for value in bound(text, &ground, booking, number)? {
                query = match value {
                    Bound::Id(id) => query.bind(id),
                    Bound::Number(number) => query.bind(number),
                    Bound::Small(number) => query.bind(number),
                    Bound::Flag(flag) => query.bind(flag),
                    Bound::Text(text) if text.starts_with('{') => {
                        query.bind(sqlx::types::Json(serde_json::from_str::<serde_json::Value>(&text)?))
                    }
                    Bound::Text(text) => query.bind(text),
                    Bound::Time(time) => query.bind(time),
                    Bound::No => query.bind(None::<DateTime<Utc>>),
                };
            }
            let done = query.execute(&mut *transaction).await?;
            ensure!(done.rows_affected() > 0, "nothing came of: {text}");
        }
        transaction.commit().await?;
        times.push(begun.elapsed());
    }
    Ok(times)
}
