//! `linli demo`.

use super::{Failure, language::language};
use crate::{settings::Storage, start};
use app::demo::{self, Load};
use clap::Args;
use foundation::{db::Db, time::Day};
use locales::demo as t;

/// What to build.
#[derive(Debug, Args)]
pub struct Demo {
    /// Instead of the demo, a community with so many rooms, to measure with
    #[arg(long, requires = "bookings", value_parser = clap::value_parser!(u16).range(1..=999))]
    rooms: Option<u16>,
    /// So many bookings in those rooms, in one month as long as it holds them
    #[arg(long, requires = "rooms", value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    bookings: Option<u32>,
    /// That month, as 2026-12; without it the present one
    #[arg(long, requires = "rooms", value_parser = month)]
    month: Option<Day>,
    #[command(flatten)]
    storage: Storage,
}

fn month(text: &str) -> Result<Day, String> {
    [text, "-01"].concat().parse()
}

/// Builds the demo, or the load data.
pub async fn run(asked: Demo) -> Result<(), Failure> {
    start::log(&asked.storage.log);
    let db = start::database(&asked.storage).await?;
    let built = match asked.rooms.zip(asked.bookings) {
        Some((rooms, bookings)) => {
            let month = asked.month;
            load(&db, Load { rooms, bookings, month }).await
        }
        None => demo::build(&db).await.map(|()| t::built(language()).to_owned()),
    };
    db.close().await;
    println!("{}", built.map_err(|problem| problem.words(language()))?);
    Ok(())
}

async fn load(db: &Db, load: Load) -> foundation::Result<String> {
    let told = |made| {
        if load.bookings > 10_000 && made % 10_000 < 800 {
            eprintln!("{made} / {}", load.bookings);
        }
    };
    demo::load(db, load, told).await?;
    Ok(t::load_built(language(), load.rooms, load.bookings))
}
