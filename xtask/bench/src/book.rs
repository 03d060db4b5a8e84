//! Bookings over HTTP, by many people at once.

use crate::{
    data::{Data, hour},
    http::Ask,
    load,
    program::Program,
    shares::Watch,
    table::Table,
};
use anyhow::Result;

/// How many bookings are made; they fill the first eleven days of what is free.
const BOOKINGS: usize = 3000;

/// Makes them, and answers how many a second.
pub async fn measure(data: &Data, program: &Program, people: &[String], table: &mut Table) -> Result<f64> {
    let ask = |number: usize| Ask::booking(&people[number % people.len()], &hour(number, 0));
    let watch = Watch::begin(data, program).await?;
    let went = load::run(program, people.len(), (0..BOOKINGS).map(ask).collect()).await?;
    let shares = watch.end()?;
    table.note(
        format!("bookings over HTTP at {} connections, {}", people.len(), program.engine),
        format!(
            "{:.0}/s, p50 {:.1} ms, p99 {:.1} ms, {:.2} ms CPU each",
            went.rate(),
            went.within(0.5),
            went.within(0.99),
            went.cpu()
        ),
    );
    table.note(format!("what limits them, {}", program.engine), shares.said());
    Ok(went.rate())
}
