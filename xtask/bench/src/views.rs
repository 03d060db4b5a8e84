//! The views of all rooms, drawn by the server: what they cost and how soon they come.

use crate::{
    changed,
    data::{BETWEEN_VIEWS, full_day, hour},
    http::Ask,
    load,
    program::Program,
    table::Table,
    wanted,
};
use anyhow::Result;

/// How many views follow a booking.
const TIMES: usize = 200;

/// The address of a view, on a day full of bookings.
pub fn address(view: &str) -> String {
    format!("/centre?view={view}&date={}", full_day())
}

/// Measures each view at 8 and at 32 connections; `people` book in between.
pub async fn measure(program: &Program, people: &[String], table: &mut Table) -> Result<()> {
    for (at, (view, most)) in wanted::VIEWS.into_iter().enumerate() {
        let asks = vec![Ask::page(&address(view)); 3000];
        // Once for connections, statements and memory that later requests find ready.
        load::run(program, 8, asks[..300].to_vec()).await?;
        let few = middle(program, 8, &asks, load::Went::cpu).await?;
        let many = middle(program, 32, &asks, |went| went.within(0.99)).await?;
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
            wanted::VIEW_P99,
            true,
        );
        let known = people.iter().cycle().map(|token| Ask::page_of(&address(view), token));
        let known = load::run(program, 8, known.take(3000).collect()).await?;
        table.note(
            format!("{view} view of who is signed in, CPU a request, {engine}"),
            format!("{:.2} ms", known.cpu()),
        );
        let changed = after_changes(program, people, view, at).await?;
        table.note(
            format!("{view} view, CPU a request where each follows a booking, {engine}"),
            format!("{changed:.2} ms"),
        );
        let brotli = load::run(program, 8, vec![Ask::page_in_brotli(&address(view)); 1000]).await?;
        table.note(
            format!("{view} view, CPU a request where only brotli is understood, {engine}"),
            format!("{:.2} ms", brotli.cpu()),
        );
        if view == "day" {
            table.judge(
                format!("HTML of the day view, brotli, {engine}"),
                "kB",
                brotli.bytes() / 1000.0,
                wanted::DAY_VIEW_SIZE,
                true,
            );
        }
    }
    Ok(())
}

/// Of three runs the one in the middle: a machine that others work on too is now faster, now slower.
async fn middle(
    program: &Program,
    connections: usize,
    asks: &[Ask],
    by: impl Fn(&load::Went) -> f64,
) -> Result<load::Went> {
    let mut runs = Vec::new();
    for _ in 0..3 {
        runs.push(load::run(program, connections, asks.to_vec()).await?);
    }
    runs.sort_by(|one, other| by(one).total_cmp(&by(other)));
    Ok(runs.remove(1))
}

/// What a view costs that has to be read anew, in milliseconds of processor time.
async fn after_changes(program: &Program, people: &[String], view: &str, at: usize) -> Result<f64> {
    let booking = |number: usize| {
        let number = at * 2 * TIMES + number;
        Ask::booking(&people[number % people.len()], &hour(number, BETWEEN_VIEWS))
    };
    let bookings: Vec<Ask> = (0..2 * TIMES).map(booking).collect();
    let anew = changed::measure(program, &bookings, &[Ask::page(&address(view))]).await?;
    Ok(anew.cpu)
}
