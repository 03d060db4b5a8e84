//! What `cargo xtask bench` measures: the released program from outside, over HTTP and in a browser, on both engines.
//!
//! The method stands in docs/performance.md, and the table that comes out between its two markers.

mod bare;
mod book;
mod browser;
mod busy;
mod calendar;
mod changed;
mod contention;
mod cpu;
mod data;
mod desk;
mod feeds;
mod figures;
mod form;
mod http;
mod imports;
mod load;
mod machine;
mod outage;
mod program;
mod report;
mod series;
mod shares;
mod soak;
mod statements;
mod table;
mod views;
mod wanted;
mod years;

use anyhow::{Context, Result, bail, ensure};
use data::{Data, Engine};
use program::Program;
use std::{env, path::PathBuf};
use table::Table;

/// Where everything stands that is measured.
struct Shop {
    root: PathBuf,
    /// The URL of a PostgreSQL server's superuser, who makes databases.
    postgres: String,
    /// The task runner that started us.
    xtask: PathBuf,
    /// How many pages the soak asks for.
    pages: usize,
}

#[tokio::main]
async fn main() -> Result<()> {
    let set = |name: &str| env::var(name).with_context(|| format!("{name} is not set: use `cargo xtask bench`"));
    let pages = env::args()
        .skip(1)
        .find_map(|word| word.strip_prefix("--pages=")?.parse().ok());
    let shop = Shop {
        root: set("LINLI_BENCH_ROOT")?.into(),
        postgres: set("LINLI_BENCH_POSTGRES")?,
        xtask: set("LINLI_BENCH_XTASK")?.into(),
        pages: pages.unwrap_or(100_000),
    };
    let mut table = Table::default();
    if let Some(part) = env::args().find_map(|word| word.strip_prefix("--only=").map(str::to_owned)) {
        for engine in [Engine::Sqlite, Engine::Postgres] {
            only(&part, &shop, engine, &mut table).await?;
        }
        return Ok(());
    }
    for engine in [Engine::Sqlite, Engine::Postgres] {
        measure(&shop, engine, &mut table).await?;
        measure_features(&shop, engine, &mut table).await?;
        calendar::measure(&shop, engine, &mut table).await?;
    }
    table.write(&shop.root.join("docs/performance.md"))?;
    ensure!(table.all_reached(), "a figure misses what we want; see the table");
    Ok(())
}

/// One part, to look at while it is worked on; nothing is written down.
async fn only(part: &str, shop: &Shop, engine: Engine, table: &mut Table) -> Result<()> {
    match part {
        "bookings" => {
            let data = Data::make(shop, engine).await?;
            let spoken = statements::of_a_booking(&data).await?;
            let program = Program::start(&data, &[]).await?;
            let people = data.people(32).await?;
            book::measure(&data, &program, &people, &spoken, table).await
        }
        "features" => measure_features(shop, engine, table).await,
        "calendar" => calendar::measure(shop, engine, table).await,
        _ => bail!("there is no part {part}: bookings, features, calendar"),
    }
}

/// Views and bookings, and what they live in.
async fn measure(shop: &Shop, engine: Engine, table: &mut Table) -> Result<()> {
    let data = Data::make(shop, engine).await?;
    if engine == Engine::Sqlite {
        program::second_start(shop, &data, table).await?;
    }
    program::readiness(&data, table).await?;
    statements::of_views(&data, table).await?;
    let spoken = statements::of_a_booking(&data).await?;

    let program = Program::start(&data, &[]).await?;
    if engine == Engine::Sqlite {
        browser::visits(shop, &program, table)?;
    }
    let people = data.people(32).await?;
    views::measure(&program, &people, table).await?;
    book::measure(&data, &program, &people, &spoken, table).await?;
    program.memory_under_load(table)?;
    contention::measure(&data, &program, table).await?;
    if engine == Engine::Sqlite {
        soak::measure(&program, shop.pages, table).await?;
    }
    Ok(())
}

/// What is looked at less often, on data that nothing before has added to.
async fn measure_features(shop: &Shop, engine: Engine, table: &mut Table) -> Result<()> {
    let data = Data::make(shop, engine).await?;
    years::measure(shop, &data, table).await?;
    let (staff, people) = (data.staff()?, data.people(3).await?);
    let [person, owner, other] = [0, 1, 2].map(|at: usize| people[at].as_str());
    let program = Program::start(&data, &[]).await?;
    series::measure(&program, &staff, person, table).await?;
    busy::fill(&program, &staff, owner).await?;
    feeds::measure(&program, owner, other, table).await?;
    outage::measure(&program, &staff, table).await?;
    drop(program);
    report::measure(shop, engine, table).await
}
