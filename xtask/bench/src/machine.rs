//! On what was measured, and when.

use chrono::Utc;
use std::{fs, thread};

/// How many cores there are for all of us.
pub fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// One line for the head of the table.
pub fn line() -> String {
    let cpus = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpus
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "))
        .map_or("an unnamed processor", |(_, name)| name)
        .to_owned();
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let kernel = kernel.split(['-', '+']).next().unwrap_or_default().trim().to_owned();
    format!(
        "{} · {} cores of {model} · Linux {kernel} · client and server on the same cores · release build, version {}",
        Utc::now().format("%Y-%m-%d"),
        cores(),
        env!("CARGO_PKG_VERSION")
    )
}
