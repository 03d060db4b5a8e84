//! Calendars with 1,000 bookings: a person's own, and a room's; whole, and where nothing has changed.

use crate::{
    busy, changed,
    data::hour,
    http::{Ask, Connection},
    load,
    program::Program,
    table::Table,
    wanted,
};
use anyhow::{Context, Result, ensure};

/// How often a whole feed is asked for.
const WHOLE: usize = 40;
/// How often one that has not changed.
const UNCHANGED: usize = 500;
/// The first day that nothing measured before on this data has taken.
const AHEAD: u64 = 4;

/// Measures the feed of `owner`, who has all bookings of the busy room, and the room's; `other` books elsewhere in between.
pub async fn measure(program: &Program, owner: &str, other: &str, table: &mut Table) -> Result<()> {
    let mut connection = Connection::open(&program.host).await?;
    let own = own_address(program, &mut connection, owner).await?;
    let room = format!("/feeds/rooms/{}.ics?lang=zh-CN", busy::ROOM);
    for path in [&own, &room] {
        holds_all(&mut connection, path).await?;
    }
    // One's own is drawn each time that it is asked for as a whole.
    let whole = load::run(program, 1, vec![Ask::feed(&own); WHOLE]).await?;
    tell(program, table, "one's own feed", (whole.within(0.5), whole.cpu()));
    unchanged(program, &mut connection, &own, "one's own feed", table).await?;
    // A room's is remembered until something changes.
    let bookings: Vec<Ask> = (0..2 * WHOLE)
        .map(|number| Ask::booking(other, &hour(number, AHEAD)))
        .collect();
    let whole = changed::measure(program, &bookings, &[Ask::feed(&room)]).await?;
    tell(program, table, "a room's feed", (whole.within, whole.cpu));
    unchanged(program, &mut connection, &room, "a room's feed", table).await
}

fn tell(program: &Program, table: &mut Table, whose: &str, (within, cpu): (f64, f64)) {
    let what = format!("{whose} of {} bookings", busy::BOOKINGS);
    table.judge(
        format!("{what}, drawn anew, p50, {}", program.engine),
        "ms",
        within,
        wanted::FEED,
        true,
    );
    table.tell(format!("{what}, drawn anew, CPU, {}", program.engine), "ms", cpu);
}

/// What it takes to say that nothing has changed.
async fn unchanged(
    program: &Program,
    connection: &mut Connection,
    path: &str,
    whose: &str,
    table: &mut Table,
) -> Result<()> {
    let feed = Ask::feed(path);
    let tag = connection.ask_well(&feed).await?.tag.context("a feed without a tag")?;
    let went = load::run(program, 1, vec![feed.having(&tag); UNCHANGED]).await?;
    let what = format!("{whose} of {} bookings, unchanged", busy::BOOKINGS);
    table.judge(
        format!("{what}, p50, {}", program.engine),
        "ms",
        went.within(0.5),
        wanted::FEED_UNCHANGED,
        true,
    );
    table.tell(format!("{what}, CPU, {}", program.engine), "ms", went.cpu());
    Ok(())
}

/// The path of somebody's own feed, which is opened for them.
async fn own_address(program: &Program, connection: &mut Connection, owner: &str) -> Result<String> {
    connection.ask_well(&Ask::call("make_feed", owner, &[])).await?;
    let address = connection
        .ask_json(&Ask::call("see_feed", owner, &[("lang", "zh-CN")]))
        .await?;
    let web = address["web"].as_str().context("a feed without an address")?;
    let (_, path) = web.split_once(&program.host).context("a feed of another host")?;
    Ok(path.to_owned())
}

/// Whether all bookings are in it, before anything is said of how fast it is.
async fn holds_all(connection: &mut Connection, path: &str) -> Result<()> {
    let plain = Ask {
        codings: "",
        ..Ask::feed(path)
    };
    let answer = connection.ask_well(&plain).await?;
    let events = String::from_utf8_lossy(&answer.body).matches("BEGIN:VEVENT").count();
    ensure!(
        events == busy::BOOKINGS,
        "{events} events in a feed of {} bookings",
        busy::BOOKINGS
    );
    Ok(())
}
