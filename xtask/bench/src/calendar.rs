//! The calendar of a community with 2,000 dates a month: its month, feeds of 2,000 dates, many who register at once.

use crate::{
    Shop, changed,
    data::{Data, Engine, month, today},
    figures::ms,
    http::{Ask, Connection},
    imports, load,
    program::Program,
    shares::Watch,
    statements,
    table::Table,
    wanted,
};
use anyhow::{Context, Result, ensure};
use chrono::Days;
use std::time::Instant;

/// Courses that take place each day.
const CLASSES: usize = 65;
/// Of another kind, so that a feed of that kind has 2,000 dates.
const SPORTS: usize = 5;
/// Dates of each: as many as may be.
const DATES: usize = 400;
/// Places on a date.
const PLACES: &str = "12";
/// Who registers.
const PEOPLE: usize = 32;
/// Registrations at once.
const AT_ONCE: usize = 3000;
/// Registrations with a look at the month after half of them.
const LOOKS: usize = 100;
/// How often a whole feed is asked for, and one that has not changed.
const FEEDS: (usize, usize) = (40, 500);
const FEED: &str = "/feeds/events/sport.ics?lang=zh-CN";

/// Measures on data of its own.
pub async fn measure(shop: &Shop, engine: Engine, table: &mut Table) -> Result<()> {
    let data = Data::make(shop, engine).await?;
    let (staff, people) = (data.staff()?, data.people(PEOPLE).await?);
    let program = Program::start(&data, &[]).await?;
    let mut connection = Connection::open(&program.host).await?;
    let classes = plan(&mut connection, &staff, table, engine).await?;
    let mut places = Places::of(&mut connection, &staff, &people, &classes).await?;
    month_view(&program, &mut places, table).await?;
    registering(&data, &program, &mut places, table).await?;
    drop(connection);
    feed(&program, &staff, table).await?;
    imports::measure(&program, &staff, table).await?;
    drop(program);
    let (registration, page) = (places.ask()?, month_page());
    let asked = statements::after(&data, &registration, &page).await?;
    table.judge(
        format!("month of 2,000 dates after a registration, statements, {engine}"),
        "",
        asked as f64,
        wanted::VIEW_STATEMENTS,
        true,
    );
    Ok(())
}

fn month_page() -> Ask {
    Ask::page(&format!("/events?view=month&date={}", month(1)))
}

/// Makes and publishes all courses; the ids of the classes.
async fn plan(connection: &mut Connection, staff: &str, table: &mut Table, engine: Engine) -> Result<Vec<String>> {
    let begun = Instant::now();
    let first = (today() + Days::new(1)).to_string();
    for number in 0..CLASSES + SPORTS {
        let (kind, from) = if number < CLASSES {
            ("class", number % 12)
        } else {
            ("sport", number % 4)
        };
        let (title, from, until) = (
            format!("课程 {number}"),
            format!("{:02}:00", 8 + from),
            format!("{:02}:30", 9 + from),
        );
        let fields = [
            ("fields[kind]", kind),
            ("fields[title]", title.as_str()),
            ("fields[organiser]", "社区服务中心"),
            ("fields[place]", "小广场"),
            ("fields[first]", first.as_str()),
            ("fields[from]", from.as_str()),
            ("fields[until]", until.as_str()),
            ("fields[freq]", "daily"),
            ("fields[end]", "count"),
            ("fields[times]", "400"),
            ("fields[registering]", "date"),
            ("fields[capacity]", PLACES),
            ("fields[audience]", "all"),
        ];
        connection.ask_well(&Ask::call("add_event", staff, &fields)).await?;
    }
    let drafts = connection.ask_json(&Ask::call("see_staff_events", staff, &[])).await?;
    let mut classes = Vec::new();
    for row in drafts["rows"].as_array().context("no list of events")? {
        let id = row["event"]["id"]
            .as_str()
            .context("an event without an id")?
            .to_owned();
        if row["event"]["state"] == "draft" {
            let fields = [("event", id.as_str()), ("version", "1")];
            connection.ask_well(&Ask::call("publish_event", staff, &fields)).await?;
            if row["event"]["kind"] == "class" {
                classes.push(id);
            }
        }
    }
    ensure!(
        classes.len() == CLASSES,
        "{} of {CLASSES} courses are published",
        classes.len()
    );
    let each = ms(begun.elapsed()) / (CLASSES + SPORTS) as f64;
    table.tell(
        format!("a course of {DATES} dates, planned and published, each, {engine}"),
        "ms",
        each,
    );
    Ok(classes)
}

/// Registrations nobody has made yet: one after the other, everyone for one date, then everyone for the next.
struct Places<'a> {
    people: &'a [String],
    event: String,
    dates: Vec<String>,
    used: usize,
}

impl<'a> Places<'a> {
    async fn of(connection: &mut Connection, staff: &str, people: &'a [String], classes: &[String]) -> Result<Self> {
        let event = classes.first().context("no course")?.clone();
        let shown = connection
            .ask_json(&Ask::call("see_staff_event", staff, &[("event", &event)]))
            .await?;
        let dates = shown["dates"].as_array().context("a course without dates")?;
        let dates: Vec<String> = dates
            .iter()
            .filter_map(|date| date["id"].as_str().map(str::to_owned))
            .collect();
        ensure!(dates.len() == DATES, "{} of {DATES} dates", dates.len());
        Ok(Self {
            people,
            event,
            dates,
            used: 0,
        })
    }

    /// The next.
    fn ask(&mut self) -> Result<Ask> {
        let person = &self.people[self.used % self.people.len()];
        let date = self
            .dates
            .get(self.used / self.people.len())
            .context("no date is left")?;
        self.used += 1;
        let fields = [
            ("event", self.event.as_str()),
            ("date", date),
            ("fields[name]", "李梅"),
            ("idempotency_key", ""),
        ];
        Ok(Ask::call("register", person, &fields))
    }

    fn asks(&mut self, count: usize) -> Result<Vec<Ask>> {
        (0..count).map(|_| self.ask()).collect()
    }
}

/// A draft of something that takes place once.
fn draft(staff: &str) -> Ask {
    let first = (today() + Days::new(1)).to_string();
    let fields = [
        ("fields[kind]", "talk"),
        ("fields[title]", "讲座"),
        ("fields[place]", "小广场"),
        ("fields[first]", first.as_str()),
        ("fields[from]", "19:00"),
        ("fields[until]", "20:30"),
        ("fields[freq]", "once"),
        ("fields[registering]", "none"),
        ("fields[audience]", "all"),
    ];
    Ask::call("add_event", staff, &fields)
}

async fn month_view(program: &Program, places: &mut Places<'_>, table: &mut Table) -> Result<()> {
    let engine = program.engine;
    let asks = vec![month_page(); 3000];
    load::run(program, 8, asks[..300].to_vec()).await?;
    let went = load::run(program, 8, asks).await?;
    table.judge(
        format!("month of 2,000 dates, CPU a request, {engine}"),
        "ms",
        went.cpu(),
        wanted::EVENT_MONTH,
        true,
    );
    table.tell(format!("HTML of it, packed, {engine}"), "kB", went.bytes() / 1000.0);
    let anew = changed::measure(program, &places.asks(2 * LOOKS)?, &[month_page()]).await?;
    table.judge(
        format!("month of 2,000 dates, CPU a request where each follows a registration, {engine}"),
        "ms",
        anew.cpu,
        wanted::EVENT_MONTH,
        true,
    );
    Ok(())
}

async fn registering(data: &Data, program: &Program, places: &mut Places<'_>, table: &mut Table) -> Result<()> {
    let engine = program.engine;
    let asks = places.asks(AT_ONCE)?;
    let watch = Watch::begin(data, program).await?;
    let went = load::run(program, PEOPLE, asks).await?;
    let shares = watch.end()?;
    let what =
        format!("registrations a second over HTTP at {PEOPLE} connections, all for one date at a time, {engine}");
    match engine {
        Engine::Sqlite => table.judge(what, "", went.rate(), wanted::REGISTERING, false),
        Engine::Postgres => table.tell(what, "", went.rate()),
    }
    table.note(
        format!("of them, {engine}"),
        format!(
            "p50 {:.1} ms, p99 {:.1} ms, {:.2} ms CPU each; {}",
            went.within(0.5),
            went.within(0.99),
            went.cpu(),
            shares.said()
        ),
    );
    Ok(())
}

async fn feed(program: &Program, staff: &str, table: &mut Table) -> Result<()> {
    let mut connection = Connection::open(&program.host).await?;
    let engine = program.engine;
    let (whole, unchanged) = FEEDS;
    let plain = Ask {
        codings: "",
        ..Ask::feed(FEED)
    };
    let text = connection.ask_well(&plain).await?.body;
    let events = String::from_utf8_lossy(&text).matches("BEGIN:VEVENT").count();
    ensure!(
        events == SPORTS * DATES,
        "{events} dates in a feed of {}",
        SPORTS * DATES
    );
    // Who registers changes nothing that a feed tells; a new draft may be anything.
    let anew = changed::measure(program, &vec![draft(staff); 2 * whole], &[Ask::feed(FEED)]).await?;
    table.judge(
        format!("a feed of 2,000 dates, drawn anew, p50, {engine}"),
        "ms",
        anew.within,
        wanted::EVENT_FEED,
        true,
    );
    table.tell(
        format!("a feed of 2,000 dates, drawn anew, CPU, {engine}"),
        "ms",
        anew.cpu,
    );
    let tag = connection
        .ask_well(&Ask::feed(FEED))
        .await?
        .tag
        .context("a feed without a tag")?;
    let went = load::run(program, 1, vec![Ask::feed(FEED).having(&tag); unchanged]).await?;
    table.judge(
        format!("a feed of 2,000 dates, unchanged, p50, {engine}"),
        "ms",
        went.within(0.5),
        wanted::FEED_UNCHANGED,
        true,
    );
    Ok(())
}
