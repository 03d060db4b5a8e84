//! One booking after another, by one client: what a person waits for.

use crate::{data::hour, http::Ask, load, program::Program, table::Table};
use anyhow::Result;

/// How many bookings.
const BOOKINGS: usize = 500;
/// The first day that neither the bookings before nor the bare engine have taken.
const AHEAD: u64 = 56;

/// Makes them, and answers how long one takes in the middle, in milliseconds.
pub async fn measure(program: &Program, person: &str, table: &mut Table) -> Result<f64> {
    let asks = (0..BOOKINGS).map(|number| Ask::booking(person, &hour(number, AHEAD)));
    let went = load::run(program, 1, asks.collect()).await?;
    table.note(
        format!("one booking after another over HTTP, one client, {}", program.engine),
        format!(
            "p50 {:.2} ms, p99 {:.2} ms, {:.2} ms CPU each",
            went.within(0.5),
            went.within(0.99),
            went.cpu()
        ),
    );
    Ok(went.within(0.5))
}
