//! The data that is measured on: 20 rooms and 5,000 bookings in the next month, so that none of it is over whatever today is.

use crate::{Shop, program};
use anyhow::{Context, Result};
use chrono::{Datelike as _, Days, FixedOffset, Months, NaiveDate, Utc};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use std::{
    fmt,
    path::{Path, PathBuf},
    process::Command,
};
use tempfile::TempDir;

/// How many rooms the data has.
pub const ROOMS: usize = 20;
/// How many hours a day they are open, from 8 on.
pub const HOURS: usize = 14;

/// On which days, counted from the first that the data leaves free, bookings are made for what: 3,000 bookings from the first on.
pub const BETWEEN_VIEWS: u64 = 14;
/// To hear the statements of a booking.
pub const STATEMENTS: u64 = 48;

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        })
    }
}

/// A database with the data in it.
pub struct Data {
    pub engine: Engine,
    pub url: String,
    root: PathBuf,
    folder: TempDir,
}

impl Data {
    /// Makes it, with the program's own command.
    pub async fn make(shop: &Shop, engine: Engine) -> Result<Self> {
        Self::of_month(shop, engine, month(1)).await
    }

    /// The same in the month of this first day.
    pub async fn of_month(shop: &Shop, engine: Engine, month: NaiveDate) -> Result<Self> {
        // Beside what is built: the temporary folder of a machine may be in memory, where nothing has to be written through.
        let folder = tempfile::tempdir_in(shop.root.join("target"))?;
        let url = match engine {
            Engine::Sqlite => format!("sqlite:{}", folder.path().join("linli.db").display()),
            Engine::Postgres => postgres(&shop.postgres).await?,
        };
        let data = Self {
            engine,
            url,
            root: shop.root.clone(),
            folder,
        };
        let mut command = data.command("demo");
        let month = month.format("%Y-%m").to_string();
        command.args(["--rooms", &ROOMS.to_string(), "--bookings", "5000", "--month", &month]);
        program::run(command)?;
        Ok(data)
    }

    /// A folder for whatever belongs to it.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A command of the program on this data.
    pub fn command(&self, name: &str) -> Command {
        let mut command = Command::new(self.root.join("target/release/linli"));
        command.arg(name).envs(self.settings());
        command
    }

    /// What makes a command work on this data.
    pub fn settings(&self) -> [(&'static str, String); 3] {
        let secret = self.folder.path().join("secret");
        [
            ("LINLI_DATABASE_URL", self.url.clone()),
            ("LINLI_SECRET_FILE", secret.to_string_lossy().into_owned()),
            ("LINLI_LOG", "warn".to_owned()),
        ]
    }

    /// Tokens of so many new residents.
    pub async fn people(&self, count: usize) -> Result<Vec<String>> {
        (0..count)
            .map(|number| self.token(&format!("138{:08}", 70_000_000 + number)))
            .collect()
    }

    /// The token of somebody who is staff.
    pub fn staff(&self) -> Result<String> {
        let phone = "13879999999";
        let mut grant = self.command("grant");
        grant.args([phone, "staff", "load"]);
        program::run(grant)?;
        self.token(phone)
    }

    fn token(&self, phone: &str) -> Result<String> {
        let mut command = self.command("token");
        command.arg(phone);
        let printed = program::run(command)?;
        printed
            .split_whitespace()
            .last()
            .map(str::to_owned)
            .context("no token was printed")
    }
}

async fn postgres(server: &str) -> Result<String> {
    let name = format!("bench_{}", uuid::Uuid::now_v7().simple());
    let mut connection = PgConnection::connect(server).await?;
    sqlx::raw_sql(AssertSqlSafe(format!("create database {name}")))
        .execute(&mut connection)
        .await?;
    let (before, _) = server.rsplit_once('/').context("the URL names no database")?;
    Ok(format!("{before}/{name}"))
}

/// The day by the clock of the community.
pub fn today() -> NaiveDate {
    let changsha = FixedOffset::east_opt(8 * 3600);
    changsha.map_or_else(
        || Utc::now().date_naive(),
        |zone| Utc::now().with_timezone(&zone).date_naive(),
    )
}

/// The first day of the month that begins so many months after the present one, or before it.
pub fn month(ahead: i32) -> NaiveDate {
    let today = today();
    let (first, months) = (today.with_day(1).unwrap_or(today), Months::new(ahead.unsigned_abs()));
    if ahead < 0 { first - months } else { first + months }
}

/// A day full of bookings, in the middle of a week and of the month.
pub fn full_day() -> NaiveDate {
    let tenth = month(1) + Days::new(9);
    tenth + Days::new((9 - u64::from(tenth.weekday().num_days_from_monday())) % 7)
}

/// The first day that the data leaves free.
pub fn first_free_day() -> NaiveDate {
    month(2)
}

/// The body of a request for a room on a free day, `ahead` days after the first.
pub fn wish(room: usize, ahead: u64, from: &str, until: &str) -> Value {
    wish_in(
        &format!("room-{room:03}"),
        first_free_day() + Days::new(ahead),
        from,
        until,
    )
}

/// The body of a request for any room and day.
pub fn wish_in(room: &str, day: NaiveDate, from: &str, until: &str) -> Value {
    json!({
        "room": room,
        "starts": format!("{day}T{from}"),
        "ends": format!("{day}T{until}"),
        "title": "测量",
        "party_size": 4,
    })
}

/// The time with which this quarter of an hour begins, counted from midnight.
pub fn clock(quarter: usize) -> String {
    format!("{:02}:{:02}", quarter / 4, quarter % 4 * 15)
}

/// The hour with this number among all free ones, each its own: the rooms first, then the hours, then the days from `ahead` on.
pub fn hour(number: usize, ahead: u64) -> Value {
    let (room, hour, day) = (number % ROOMS + 1, number / ROOMS % HOURS + 8, number / ROOMS / HOURS);
    wish(
        room,
        ahead + day as u64,
        &format!("{hour:02}:00"),
        &format!("{:02}:00", hour + 1),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_months_lie_around_today() {
        assert!(month(-1) < month(0) && month(0) <= today() && today() < month(1));
        assert_eq!((month(1).day(), first_free_day()), (1, month(2)));
        let full = full_day();
        assert!(month(1) < full && full < month(2));
        assert_eq!(full.weekday(), chrono::Weekday::Wed);
    }

    #[test]
    fn no_two_hours_are_the_same() {
        let all: HashSet<String> = (0..1000).map(|number| hour(number, 3).to_string()).collect();
        assert_eq!(all.len(), 1000);
    }

    #[test]
    fn quarters_are_told_by_the_clock() {
        assert_eq!([32, 45, 95].map(clock), ["08:00", "11:15", "23:45"]);
    }
}
