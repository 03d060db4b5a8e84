//! The page that says what the rooms were used for in the last month, over 5,000 bookings.

use crate::{
    Shop,
    data::{Data, Engine, month},
    http::{Ask, Connection},
    load,
    program::Program,
    table::Table,
};
use anyhow::{Result, ensure};

/// How often it is looked at.
const TIMES: usize = 60;

/// Measures on data of its own: only what is over is counted.
pub async fn measure(shop: &Shop, engine: Engine, table: &mut Table) -> Result<()> {
    let last = month(-1);
    let data = Data::of_month(shop, engine, last).await?;
    let staff = data.staff()?;
    let program = Program::start(&data, &[]).await?;
    let of = last.format("%Y-%m").to_string();
    let counted = Ask::call("see_use", &staff, &[("month", of.as_str()), ("lang", "zh-CN")]);
    let counted = Connection::open(&program.host).await?.ask_json(&counted).await?;
    let rooms = counted["rooms"].as_array();
    let bookings: u64 = rooms
        .into_iter()
        .flatten()
        .filter_map(|room| room["bookings"].as_u64())
        .sum();
    ensure!(bookings == 5000, "{bookings} of 5000 bookings are counted");
    let page = Ask::page(&format!("/staff/use?month={of}")).by(&staff);
    let went = load::run(&program, 1, vec![page; TIMES]).await?;
    table.note(
        format!("the use of rooms in a month of 5,000 bookings, its page, {engine}"),
        format!("p50 {:.1} ms, {:.1} ms CPU each", went.within(0.5), went.cpu()),
    );
    Ok(())
}
