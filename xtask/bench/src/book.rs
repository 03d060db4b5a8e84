//! Bookings over HTTP, by many people at once and by one after another, against the bare engine. The three take turns: a disk that others
//! write to as well is now faster, now slower, for all of them alike.

use crate::{
    bare,
    data::{Data, hour},
    figures::{middle, ms},
    http::Ask,
    load::{self, Went},
    program::Program,
    shares::{Shares, Watch},
    table::Table,
    wanted,
};
use anyhow::Result;
use std::{ops::Range, time::Duration};

/// How often each has its turn.
const TURNS: usize = 5;
/// How many bookings many people make in a turn; all of them fill the first eleven days of what is free.
const BY_MANY: usize = 600;
/// How many one client makes in a turn, one after another.
const BY_ONE: usize = 100;
/// How many the bare engine commits in a turn.
const BARE: usize = 200;
/// The first day that neither many people nor the bare engine take.
const AHEAD: u64 = 56;

/// What was measured in a turn.
struct Turn {
    by_many: Went,
    shares: Shares,
    by_one: Went,
    /// How many the bare engine commits a second.
    bare: f64,
    /// How long one commit of it takes in the middle, in milliseconds.
    commit: f64,
}

impl Turn {
    fn of_bare(&self) -> f64 {
        self.by_many.rate() / self.bare
    }

    fn at_rest(&self) -> f64 {
        (self.by_one.within(0.5) - wanted::AT_REST_MORE) / self.commit
    }
}

/// Measures, and compares.
pub async fn measure(
    data: &Data,
    program: &Program,
    people: &[String],
    spoken: &[String],
    table: &mut Table,
) -> Result<()> {
    let mut turns = Vec::with_capacity(TURNS);
    for turn in 0..TURNS {
        let watch = Watch::begin(data, program).await?;
        let by_many = load::run(program, people.len(), asked(people, of_turn(turn, BY_MANY), 0)).await?;
        let shares = watch.end()?;
        let by_one = load::run(program, 1, asked(&people[..1], of_turn(turn, BY_ONE), AHEAD)).await?;
        let times = bare::commit(data, spoken, of_turn(turn, BARE)).await?;
        turns.push(Turn {
            by_many,
            shares,
            by_one,
            bare: BARE as f64 / times.iter().sum::<Duration>().as_secs_f64(),
            commit: middle(times.into_iter().map(ms)),
        });
    }
    say(&turns, program, spoken.len(), people.len(), table);
    Ok(())
}

fn of_turn(turn: usize, each: usize) -> Range<usize> {
    turn * each..(turn + 1) * each
}

fn asked(people: &[String], numbers: Range<usize>, ahead: u64) -> Vec<Ask> {
    let ask = |number: usize| Ask::booking(&people[number % people.len()], &hour(number, ahead));
    numbers.map(ask).collect()
}

fn say(turns: &[Turn], program: &Program, statements: usize, connections: usize, table: &mut Table) {
    let engine = program.engine;
    let of = |figure: &dyn Fn(&Turn) -> f64| middle(turns.iter().map(figure));
    table.note(
        format!("bookings over HTTP at {connections} connections, {engine}"),
        format!(
            "{:.0}/s, p50 {:.1} ms, p99 {:.1} ms, {:.2} ms CPU each",
            of(&|turn| turn.by_many.rate()),
            of(&|turn| turn.by_many.within(0.5)),
            of(&|turn| turn.by_many.within(0.99)),
            of(&|turn| turn.by_many.cpu())
        ),
    );
    let shares = Shares::middle(turns.iter().map(|turn| &turn.shares));
    table.note(format!("what limits them, {engine}"), shares.said());
    table.note(
        format!("one booking after another over HTTP, one client, {engine}"),
        format!(
            "p50 {:.2} ms, p99 {:.2} ms, {:.2} ms CPU each",
            of(&|turn| turn.by_one.within(0.5)),
            of(&|turn| turn.by_one.within(0.99)),
            of(&|turn| turn.by_one.cpu())
        ),
    );
    table.note(
        format!("the bare engine, the same {statements} statements committed one by one, {engine}"),
        format!("{:.0}/s, p50 {:.2} ms", of(&|turn| turn.bare), of(&|turn| turn.commit)),
    );
    let all: Vec<String> = turns.iter().map(|turn| format!("{:.2}", turn.of_bare())).collect();
    table.note(
        format!("bookings over HTTP ÷ the bare engine, turn by turn, {engine}"),
        all.join(", "),
    );
    table.judge(
        format!("bookings over HTTP ÷ the bare engine, {engine}"),
        "",
        of(&Turn::of_bare),
        wanted::OVER_BARE,
        false,
    );
    table.judge(
        format!(
            "(one booking over HTTP at rest − {} ms) ÷ one bare commit, {engine}",
            wanted::AT_REST_MORE
        ),
        "",
        of(&Turn::at_rest),
        wanted::AT_REST,
        true,
    );
}
