//! `cargo xtask <task>`: sets a machine up and runs the project's tasks, thin over standard tools.
//!
//! Read `tasks/mod.rs` for what there is, `setup/mod.rs` for how a machine is made ready.

mod cleanup;
mod files;
mod http;
mod licences;
mod postgres;
mod release;
mod run;
mod setup;
mod site;
mod tasks;
mod tidy;
mod workshop;

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let task = words.next().unwrap_or_default();
    let rest: Vec<String> = words.collect();
    match cleanup::on_signals().and_then(|()| tasks::start(&task, &rest)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("\nxtask {task}: {problem:#}");
            ExitCode::FAILURE
        }
    }
}
