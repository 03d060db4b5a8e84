//! The bare engine: the statements of one booking, prepared, each transaction committed before the next begins.
//!
//! The statements are those that the program was heard to say, so that this cannot drift from what it does; what is bound to
//! them is of the same types and sizes.

use crate::{
    data::{Data, Engine, HOURS, first_free_day},
    figures::{middle, ms},
    table::Table,
    wanted,
};
use anyhow::{Context, Result, ensure};
use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use rusqlite::types::Value;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, Row, SqlSafeStr};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// How many bookings the engine commits, one by one.
const BOOKINGS: usize = 1000;
/// The first day that nothing measured before has taken.
const AHEAD: u64 = 51;
const SLOT: i64 = 900;

/// What was measured over HTTP.
pub struct OverHttp {
    /// Bookings a second, by many at once.
    pub rate: f64,
    /// How long one takes by one client, in milliseconds.
    pub at_rest: f64,
}

/// Measures, and compares with what was measured over HTTP.
pub async fn measure(data: &Data, statements: &[String], over_http: OverHttp, table: &mut Table) -> Result<()> {
    let times = match data.engine {
        Engine::Sqlite => sqlite(data, statements)?,
        Engine::Postgres => postgres(data, statements).await?,
    };
    let rate = BOOKINGS as f64 / times.iter().sum::<Duration>().as_secs_f64();
    let commit = middle(times.into_iter().map(ms));
    let engine = data.engine;
    table.note(
        format!(
            "the bare engine, the same {} statements committed one by one, {engine}",
            statements.len()
        ),
        format!("{rate:.0}/s, p50 {commit:.2} ms"),
    );
    table.judge(
        format!("bookings over HTTP ÷ the bare engine, {engine}"),
        "",
        over_http.rate / rate,
        wanted::OVER_BARE,
        false,
    );
    table.judge(
        format!(
            "(one booking over HTTP at rest − {} ms) ÷ one bare commit, {engine}",
            wanted::AT_REST_MORE
        ),
        "",
        (over_http.at_rest - wanted::AT_REST_MORE) / commit,
        wanted::AT_REST,
        true,
    );
    Ok(())
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

fn sqlite(data: &Data, statements: &[String]) -> Result<Vec<Duration>> {
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
    let mut times = Vec::with_capacity(BOOKINGS);
    for number in 0..BOOKINGS {
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
    ensure!(after - before == BOOKINGS as i64, "some bookings are missing");
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

async fn postgres(data: &Data, statements: &[String]) -> Result<Vec<Duration>> {
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
    let mut times = Vec::with_capacity(BOOKINGS);
    for number in 0..BOOKINGS {
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
