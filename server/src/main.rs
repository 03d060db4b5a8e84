//! `linli`, the program.

use server::commands::{Cli, run};
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match run(Cli::read()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("linli: {error}");
            ExitCode::FAILURE
        }
    }
}
