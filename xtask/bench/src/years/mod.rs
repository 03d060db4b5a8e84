//! The day view over 1,000,000 bookings, beside the same view over 5,000.

mod fill;

use crate::{
    Shop, changed,
    data::{Data, Engine, full_day, hour, month},
    figures::{middle, ms},
    http::Ask,
    load,
    program::Program,
    table::Table,
    wanted,
};
use anyhow::{Context, Result};
use chrono::Days;
use std::{fs, time::Instant};

/// How often both are measured, in turn.
const ROUNDS: usize = 5;
/// How many bookings are made in a round, half of them with every day of the month looked at afterwards.
const CHANGES: usize = 24;
/// Every month has so many days.
const DAYS: u64 = 28;
/// How many views are drawn from memory in a round.
const WARM: usize = 2000;

/// A server, who books there, and what its view costs, in milliseconds of processor time.
struct Side {
    program: Program,
    person: String,
    anew: Vec<f64>,
    drawn: Vec<f64>,
}

/// Measures `few`, which has 5,000, and one that has more in turn, so that both meet the same machine.
pub async fn measure(shop: &Shop, few: &Data, table: &mut Table) -> Result<()> {
    if few.engine == Engine::Postgres {
        table.note(
            "day view over 1,000,000 bookings, PostgreSQL",
            "not measured: the fast way to a million is SQLite's",
        );
        return Ok(());
    }
    let many = Data::make(shop, few.engine).await?;
    let begun = Instant::now();
    let file = many.url.strip_prefix("sqlite:").context("not SQLite")?;
    fill::fill(file)?;
    table.note(
        "5,000 bookings made into 1,000,000 over 19 years, SQLite",
        format!(
            "{:.0} s, {:.2} GB",
            begun.elapsed().as_secs_f64(),
            fs::metadata(file)?.len() as f64 / 1e9
        ),
    );
    let mut sides = [Side::of(few).await?, Side::of(&many).await?];
    table.tell(
        "from start to ready over 1,000,000 bookings, SQLite",
        "ms",
        ms(sides[1].program.ready),
    );
    for round in 0..ROUNDS {
        for side in &mut sides {
            side.look(round).await?;
        }
    }
    let [few, many] = sides;
    for (what, few, many) in [
        ("read after a change", few.anew, many.anew),
        ("drawn from memory", few.drawn, many.drawn),
    ] {
        let (few, many) = (middle(few), middle(many));
        table.tell(format!("day view {what}, CPU, 5,000 bookings, SQLite"), "ms", few);
        table.tell(format!("day view {what}, CPU, 1,000,000 bookings, SQLite"), "ms", many);
        table.judge(
            format!("day view {what}, the latter ÷ the former, SQLite"),
            "",
            many / few,
            wanted::YEARS,
            true,
        );
    }
    Ok(())
}

impl Side {
    async fn of(data: &Data) -> Result<Self> {
        let person = data.people(1).await?.remove(0);
        Ok(Self {
            program: Program::start(data, &[]).await?,
            person,
            anew: vec![],
            drawn: vec![],
        })
    }

    /// One round. After each booking nothing is remembered of any day, so all days of the month have to be read.
    async fn look(&mut self, round: usize) -> Result<()> {
        let bookings: Vec<Ask> = (round * CHANGES..(round + 1) * CHANGES)
            .map(|number| Ask::booking(&self.person, &hour(number, 0)))
            .collect();
        let days: Vec<Ask> = (0..DAYS)
            .map(|day| Ask::page(&format!("/centre?view=day&date={}", month(1) + Days::new(day))))
            .collect();
        let anew = changed::measure(&self.program, &bookings, &days).await?;
        self.anew.push(anew.cpu);
        let page = Ask::page(&format!("/centre?view=day&date={}", full_day()));
        let drawn = load::run(&self.program, 8, vec![page; WARM]).await?;
        self.drawn.push(drawn.cpu());
        Ok(())
    }
}
