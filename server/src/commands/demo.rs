//! `linli demo`, and `linli demo --remove`.

use super::{Failure, language::language};
use crate::{settings::Storage, start};
use app::demo::{self, Load};
use clap::Args;
use foundation::{db::Db, time::Day};
use locales::{demo as t, removal};
use std::io::{BufRead, IsTerminal, stdin};

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
    /// Remove the demo and the load data, with everything in their communities and the people who were made for them
    #[arg(long, conflicts_with = "rooms")]
    remove: bool,
    /// Remove them without asking first
    #[arg(long, requires = "remove")]
    yes: bool,
    #[command(flatten)]
    storage: Storage,
}

fn month(text: &str) -> Result<Day, String> {
    [text, "-01"].concat().parse()
}

/// Builds the demo, or the load data, or removes both.
pub async fn run(asked: Demo) -> Result<(), Failure> {
    start::log(&asked.storage.log);
    let db = start::database(&asked.storage).await?;
    if asked.remove {
        let removed = remove(&db, asked.yes).await;
        db.close().await;
        return removed;
    }
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

async fn remove(db: &Db, yes: bool) -> Result<(), Failure> {
    let lang = language();
    let names = demo::removable(db).await.map_err(|problem| problem.words(lang))?;
    let names = names.iter().map(|name| name.to(lang)).collect::<Vec<_>>().join(", ");
    if names.is_empty() {
        return Err(removal::nothing(lang).into());
    }
    if !yes {
        agreed(&removal::would_go(lang, names))?;
    }
    let removed = demo::remove(db).await.map_err(|problem| problem.words(lang))?;
    println!("{}", removal::gone(lang, removed.communities, removed.people));
    Ok(())
}

/// Asks whoever sits at the terminal; where nobody does it has to be said beforehand.
fn agreed(question: &str) -> Result<(), Failure> {
    let lang = language();
    if !stdin().is_terminal() {
        return Err(removal::say_yes(lang, question).into());
    }
    eprint!("{} ", removal::ask(lang, question));
    let mut answer = String::new();
    stdin().lock().read_line(&mut answer)?;
    match answer.trim() {
        "y" | "Y" | "yes" | "是" => Ok(()),
        _ => Err(removal::left(lang).into()),
    }
}
