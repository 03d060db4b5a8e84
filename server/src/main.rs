//! `linli`, the program.

use mimalloc::MiMalloc;
use server::commands::{Cli, code_of, run};
use std::process::ExitCode;

/// Rows are made by an engine's thread and freed by another, which the system's allocator answers with locks: with this one a view
/// costs a third less.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    match run(Cli::read()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("linli: {error}");
            ExitCode::from(code_of(&error))
        }
    }
}
