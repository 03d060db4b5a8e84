//! Every test there is.

use super::{
    browser,
    check::{self, NATIVE},
};
use crate::{
    postgres::{self, Commits},
    run,
    setup::{ALL, Piece, prepare},
    site,
    workshop::Workshop,
};
use anyhow::{Result, bail};

/// Checks, the native half on both engines, the journeys; last, what the runners themselves say of it.
pub(super) fn test(_: &[String]) -> Result<()> {
    let shop = prepare(&ALL)?;
    check::everything(&shop)?;
    let native = nextest(&shop, &[])?;
    site::build(&shop)?;
    let journeys = browser::journeys(&shop, &[])?;

    println!("\n{}\n{}", native.summary.join("\n"), journeys.summary.join("\n"));
    native.verdict()?;
    journeys.verdict()
}

/// The task `native`.
pub(super) fn native(words: &[String]) -> Result<()> {
    let shop = prepare(&[Piece::Nextest, Piece::Postgres, Piece::Readers])?;
    nextest(&shop, words)?.verdict()
}

/// How a runner's tests went.
pub(super) struct Outcome {
    pub(super) runner: &'static str,
    pub(super) well: bool,
    /// The runner's own last words.
    pub(super) summary: Vec<String>,
}

impl Outcome {
    pub(super) fn verdict(&self) -> Result<()> {
        if !self.well {
            bail!("{} found failures; they stand above its summary", self.runner);
        }
        Ok(())
    }
}

fn nextest(shop: &Workshop, words: &[String]) -> Result<Outcome> {
    let cluster = postgres::start(shop, Commits::Hasty)?;
    let mut command = shop.cargo(["nextest", "run"]);
    command
        .args(NATIVE)
        .args(words)
        .env("LINLI_TEST_POSTGRES", &cluster.url);
    if let Some(readers) = &shop.readers {
        command.env("LINLI_TEST_READERS", readers);
    }
    let (well, lines) = run::kept(&mut command)?;
    // Its summary is followed by the names of what failed.
    let begin = lines.iter().rposition(|line| line.trim_start().starts_with("Summary"));
    let summary = begin.map(|at| lines[at..].to_vec()).unwrap_or_default();
    if summary.is_empty() {
        bail!("nextest ran no tests: the build failed; its words stand above");
    }
    Ok(Outcome {
        runner: "nextest",
        well,
        summary,
    })
}
