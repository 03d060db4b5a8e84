//! The views of all rooms, drawn by the server: what they cost and how soon they come.

use crate::{data::full_day, http::Ask, load, program::Program, table::Table};
use anyhow::Result;

/// The views, with the processor time that each may take, in milliseconds.
pub const VIEWS: [(&str, f64); 3] = [("day", 1.0), ("week", 2.0), ("month", 4.0)];

/// The address of a view, on a day full of bookings.
pub fn address(view: &str) -> String {
    format!("/centre?view={view}&date={}", full_day())
}

/// Measures each view at 8 and at 32 connections.
pub async fn measure(program: &Program, table: &mut Table) -> Result<()> {
    for (view, most) in VIEWS {
        let asks = vec![Ask::page(&address(view)); 3000];
        // Once for connections, statements and memory that later requests find ready.
        load::run(program, 8, asks[..300].to_vec(), 200).await?;
        let few = load::run(program, 8, asks.clone(), 200).await?;
        let many = load::run(program, 32, asks, 200).await?;
        let engine = program.engine;
        table.note(
            format!("{view} view at 8 connections, {engine}"),
            format!("{:.0} requests/s, p50 {:.1} ms", few.rate(), few.within(0.5)),
        );
        table.judge(
            format!("{view} view, CPU a request, {engine}"),
            "ms",
            few.cpu(),
            most,
            true,
        );
        table.judge(
            format!("{view} view at 32 connections, p99, {engine}"),
            "ms",
            many.within(0.99),
            50.0,
            true,
        );
        let brotli = load::run(program, 8, vec![Ask::page_in_brotli(&address(view)); 1000], 200).await?;
        table.note(
            format!("{view} view, CPU a request where only brotli is understood, {engine}"),
            format!("{:.2} ms", brotli.cpu()),
        );
        if view == "day" {
            table.judge(
                format!("HTML of the day view, brotli, {engine}"),
                "kB",
                brotli.bytes() / 1000.0,
                15.0,
                true,
            );
        }
    }
    Ok(())
}
