//! A step of the set-up: one line, its words in a log, its time.

use crate::{run, workshop};
use anyhow::{Context, Result};
use std::{io::Write, path::PathBuf, process::Command, time::Instant};

/// Does `work`, which says nothing itself, under one line.
pub(super) fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    // Beside what a task prints for a shell to read.
    eprint!("set-up: {what} … ");
    // A line that shows late is not worth a failure.
    let _ = std::io::stderr().flush();
    let begun = Instant::now();
    let done = work();
    eprintln!(
        "{} ({} s)",
        if done.is_ok() { "done" } else { "failed" },
        begun.elapsed().as_secs()
    );
    done.with_context(|| format!("set-up stopped at: {what}"))
}

/// Runs one command of a step, its words in the log `name`.
pub(super) fn quietly(name: &str, command: &mut Command) -> Result<()> {
    run::logged(command, &log(name)?)
}

fn log(name: &str) -> Result<PathBuf> {
    Ok(workshop::cache()?.join("logs").join(format!("{name}.log")))
}

/// A program that yields to whoever else works on the machine.
pub(super) fn gently(program: impl AsRef<std::ffi::OsStr>) -> Command {
    if workshop::on_path("nice").is_none() {
        return workshop::clean(program);
    }
    let mut command = workshop::clean("nice");
    command.arg(program);
    command
}

/// A program as the administrator: as it is for root, through `sudo` for others.
pub(super) fn as_root(program: &str) -> Command {
    let root = run::answer(Command::new("id").arg("-u")).is_some_and(|id| id == "0");
    if root {
        return workshop::clean(program);
    }
    let mut command = workshop::clean("sudo");
    command.arg(program);
    command
}
