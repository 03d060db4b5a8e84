//! Measuring, by the package `bench`; the task is offered once that package exists.

use crate::{
    run,
    setup::{ALL, prepare},
    site, workshop,
};
use anyhow::Result;

/// Whether there is anything to run.
pub(super) fn exists() -> Result<bool> {
    Ok(workshop::root()?.join("bench/Cargo.toml").is_file())
}

/// Builds everything in release and lets the package measure.
pub(super) fn bench(words: &[String]) -> Result<()> {
    let shop = prepare(&ALL)?;
    site::build(&shop)?;
    run::shown(&mut shop.cargo(["build", "--release", "-p", "server"]))?;
    let mut command = shop.cargo(["run", "--release", "-p", "bench", "--"]);
    if let Some(programs) = &shop.postgres {
        command.env("LINLI_POSTGRES_PROGRAMS", programs);
    }
    run::shown(
        command
            .env("LEPTOS_SITE_ROOT", shop.root.join(site::FOLDER))
            .args(words),
    )
}
