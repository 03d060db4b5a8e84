//! The command line.

mod backup;
mod closures;
mod community;
mod copies;
mod demo;
mod events;
mod forget;
mod grant;
mod import;
mod jobs;
mod language;
mod restore;
mod serve;
mod token;
mod withdraw;

use crate::{
    settings::{Settings, Storage},
    start,
};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, builder::Resettable};
pub(crate) use language::language;
use locales::commands as t;

/// Linli 邻里, the front door of a neighbourhood
#[derive(Debug, Parser)]
#[command(name = "linli", version)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the communities of a database
    Serve(Box<Settings>),
    /// Import what is known already: the tree of places, public holidays, events
    #[command(subcommand)]
    Import(import::Import),
    /// Set up a community at its place
    Community(community::Community),
    /// Grant a role on a place; somebody new gets an account
    Grant(grant::RoleOf),
    /// Withdraw a role from a place
    Withdraw(grant::RoleOf),
    /// Issue a token for somebody's programs; it is printed last
    Token(token::Token),
    /// Forget a person: name, number and everything that is theirs
    Forget(forget::Forget),
    /// Show the jobs that failed; with --retry, let a parked one be tried again
    Jobs(jobs::Jobs),
    /// Copy the database into a file, while the server runs
    Backup(backup::Backup),
    /// Put such a copy in the place of the database; what was there is kept beside it
    Restore(restore::Restore),
    /// Build the demo community in an empty database, or a load data set; with --remove, remove both
    Demo(demo::Demo),
    /// Bring the database to the form that this version needs, and stop
    Migrate {
        #[command(flatten)]
        storage: Storage,
    },
}

impl Cli {
    /// Reads flags and environment. A variable that is empty is one that is not set.
    pub fn read() -> Self {
        Self::from_arg_matches(&without_empty(Self::command()).get_matches()).unwrap_or_else(|e| e.exit())
    }
}

fn without_empty(command: clap::Command) -> clap::Command {
    let command = command.mut_args(|arg| {
        let empty = arg
            .get_env()
            .is_some_and(|name| std::env::var_os(name).is_some_and(|value| value.is_empty()));
        if empty { arg.env(Resettable::Reset) } else { arg }
    });
    command.mut_subcommands(without_empty)
}

/// What a command says when it cannot go on.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// The code that the program ends with after a failure: 3 where only the tools of another program can do it, else 1.
pub fn code_of(failure: &Failure) -> u8 {
    if failure.is::<copies::Elsewhere>() { 3 } else { 1 }
}

/// Runs what was asked for.
pub async fn run(cli: Cli) -> Result<(), Failure> {
    match cli.command {
        Command::Serve(settings) => serve::run(*settings).await,
        Command::Import(import) => import::run(import).await,
        Command::Community(community) => community::run(community).await,
        Command::Backup(backup) => backup::run(backup).await,
        Command::Restore(restore) => restore::run(restore).await,
        Command::Demo(demo) => demo::run(demo).await,
        Command::Grant(grant) => grant::run(grant).await,
        Command::Withdraw(withdraw) => withdraw::run(withdraw).await,
        Command::Jobs(jobs) => jobs::run(jobs).await,
        Command::Token(token) => token::run(token).await,
        Command::Forget(forget) => forget::run(forget).await,
        Command::Migrate { storage } => {
            start::log(&storage.log);
            start::database(&storage).await?.close().await;
            println!("{}", t::up_to_date(language()));
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ffi::OsStr;

    #[test]
    fn the_help_of_serve_explains_every_setting() {
        let mut command = Cli::command();
        let serve = command.find_subcommand_mut("serve").unwrap();
        let help = serve.render_long_help().to_string();
        for name in [
            "LINLI_ADDR",
            "LINLI_DATABASE_URL",
            "LINLI_LOG",
            "LINLI_PUBLIC_URL",
            "LINLI_SECRET_FILE",
            "LINLI_TRUSTED_PROXIES",
            "LINLI_CODE_WEBHOOK",
            "LINLI_CODES_FROM_ADDRESS",
            "LINLI_RATE_LIMIT",
        ] {
            let setting = serve
                .get_arguments()
                .find(|setting| setting.get_env() == Some(OsStr::new(name)))
                .unwrap_or_else(|| panic!("no {name}"));
            let words = setting
                .get_help()
                .unwrap_or_else(|| panic!("no words for {name}"))
                .to_string();
            let flag = format!("--{}", setting.get_long().unwrap());
            assert!(words.len() > 20, "{name}: {words}");
            for said in [name, flag.as_str(), words.as_str()] {
                assert!(help.contains(said), "no {said} in\n{help}");
            }
        }
    }
}
