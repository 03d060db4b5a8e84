//! Measuring, by the package `bench` beside this one.

use crate::{
    postgres::{self, Commits},
    release, run,
    setup::{ALL, prepare},
};
use anyhow::Result;
use std::env;

/// Builds everything in release, as it is served, and lets the package measure it.
pub(super) fn bench(words: &[String]) -> Result<()> {
    let shop = prepare(&ALL)?;
    release::build(&shop)?;
    run::shown(&mut shop.cargo(["build", "--release", "-p", "bench"]))?;
    let cluster = postgres::start(&shop, Commits::Durable)?;
    let mut command = shop.command(shop.root.join("target/release/bench"));
    command
        .args(words)
        .env("LINLI_BENCH_ROOT", &shop.root)
        .env("LINLI_BENCH_XTASK", env::current_exe()?)
        .env("LINLI_BENCH_POSTGRES", &cluster.url);
    if let Some(chromium) = &shop.chromium {
        command.env("LINLI_CHROMIUM", chromium);
    }
    run::shown(&mut command)
}
