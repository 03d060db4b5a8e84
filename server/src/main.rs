//! `linli`, the program.

use clap::Parser;
use server::commands::{Cli, run};
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match run(Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("linli: {error}");
            ExitCode::FAILURE
        }
    }
}
