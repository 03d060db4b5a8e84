//! The tasks, as a table of contents.

mod bench;
mod browser;
mod check;
mod dev;
mod dist;
mod serve;
mod setup;
mod test;

use anyhow::{Result, bail};

/// A task: its name, what it does, how it starts.
type Task = (&'static str, &'static str, fn(&[String]) -> Result<()>);

const TASKS: [Task; 10] = [
    (
        "serve",
        "builds what has changed and serves the demo community; more words go to `linli serve`",
        serve::serve,
    ),
    ("dev", "the same with rebuilding and reloading as you type", dev::dev),
    (
        "check",
        "formatting, clippy on both halves, the architecture's invariants, licences",
        check::check,
    ),
    (
        "test",
        "check, then every test on both engines and in a browser",
        test::test,
    ),
    (
        "native",
        "only the tests of the native half, on both engines; more words go to nextest",
        test::native,
    ),
    (
        "e2e",
        "only the journeys in a browser; more words go to Playwright",
        browser::e2e,
    ),
    (
        "bench",
        "measures speed and size, and writes docs/performance.md; --pages=N for a shorter soak",
        bench::bench,
    ),
    ("dist", "makes target/dist/linli, one self-contained file", dist::dist),
    ("setup", "only installs what is missing", setup::setup),
    (
        "env",
        "prints the environment of all this, for `eval \"$(cargo xtask env)\"`",
        setup::env,
    ),
];

/// Runs the task of this name.
pub(crate) fn start(name: &str, words: &[String]) -> Result<()> {
    let task = TASKS.into_iter().find(|(known, ..)| *known == name);
    if let Some((.., run)) = task {
        return run(words);
    }
    println!("cargo xtask <task>\n");
    for (name, what, _) in TASKS {
        println!("  {name:<8}{what}");
    }
    if name.is_empty() || name == "help" || name == "--help" {
        return Ok(());
    }
    bail!("there is no such task; choose one of those above")
}
