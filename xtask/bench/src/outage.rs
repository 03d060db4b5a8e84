//! A room out of order with 500 bookings, as many as can be looked after at once: who is affected, and where each could be instead.

use crate::{
    busy,
    http::{Ask, Connection},
    load,
    program::Program,
    table::Table,
};
use anyhow::{Result, ensure};

const BOOKINGS: usize = 500;
/// How often it is looked at.
const TIMES: usize = 15;

/// Measures the preview, which changes nothing.
pub async fn measure(program: &Program, staff: &str, table: &mut Table) -> Result<()> {
    let (from, until) = (busy::day(0), busy::day(BOOKINGS / busy::A_DAY - 1));
    let (from, until) = (from.to_string(), until.to_string());
    let fields = [
        ("room", busy::ROOM),
        ("fields[from]", from.as_str()),
        ("fields[until]", until.as_str()),
        ("fields[opens]", ""),
        ("fields[closes]", ""),
        ("fields[reason]", "测量"),
        ("asked", "true"),
    ];
    let ask = Ask::call("see_outage", staff, &fields);
    let seen = Connection::open(&program.host).await?.ask_json(&ask).await?;
    let affected = seen["plan"]["bookings"].as_array().map_or(0, Vec::len);
    ensure!(
        affected == BOOKINGS,
        "{affected} bookings are affected: {}",
        seen["problem"]
    );
    let went = load::run(program, 1, vec![ask; TIMES]).await?;
    table.note(
        format!(
            "a room out of order with {BOOKINGS} bookings, its preview, {}",
            program.engine
        ),
        format!("p50 {:.1} ms, {:.1} ms CPU each", went.within(0.5), went.cpu()),
    );
    Ok(())
}
