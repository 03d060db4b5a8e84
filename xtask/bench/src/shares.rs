//! Who had the processor while a load ran, and so what limits it.

use crate::{
    cpu::Task,
    data::{Data, Engine},
    figures::middle,
    machine,
    program::Program,
};
use anyhow::Result;
use sqlx::{Connection as _, PgConnection};
use std::{
    process,
    time::{Duration, Instant},
};

/// Who works. The writer is the thread of the server through which every change to SQLite goes.
const WHO: [&str; 4] = ["client", "server", "its writer", "engine"];
/// From which share on something counts as busy all the time.
const FULL: f64 = 0.85;

/// What everybody had used when the load began.
pub struct Watch {
    server: u32,
    postmaster: Option<u32>,
    begun: Instant,
    before: [Duration; 4],
}

/// How much of a core each had, in the order of [`WHO`].
#[derive(Debug, PartialEq)]
pub struct Shares {
    of: [f64; 4],
    cores: f64,
}

impl Watch {
    /// Begins to watch.
    pub async fn begin(data: &Data, program: &Program) -> Result<Self> {
        let postmaster = match data.engine {
            Engine::Sqlite => None,
            Engine::Postgres => Some(postmaster(&data.url).await?),
        };
        let server = program.pid();
        Ok(Self {
            server,
            postmaster,
            before: used(server, postmaster)?,
            begun: Instant::now(),
        })
    }

    /// What everybody has had since.
    pub fn end(&self) -> Result<Shares> {
        let took = self.begun.elapsed().as_secs_f64();
        let after = used(self.server, self.postmaster)?;
        let share = |at: usize| after[at].saturating_sub(self.before[at]).as_secs_f64() / took;
        Ok(Shares {
            of: std::array::from_fn(share),
            cores: machine::cores() as f64,
        })
    }
}

impl Shares {
    /// The middle of several runs, of each by itself.
    pub fn middle<'s>(runs: impl Iterator<Item = &'s Self> + Clone) -> Self {
        Self {
            of: std::array::from_fn(|who| middle(runs.clone().map(|shares| shares.of[who]))),
            cores: machine::cores() as f64,
        }
    }

    /// What limits the load, and why that is said.
    pub fn said(&self) -> String {
        let percent = |share: f64| format!("{:.0} %", share * 100.0);
        let busy = WHO.iter().zip(self.of).filter(|(_, share)| *share > 0.0);
        let busy: Vec<String> = busy.map(|(who, share)| format!("{who} {}", percent(share))).collect();
        let idle = (self.cores - self.of.iter().sum::<f64>()).max(0.0);
        format!(
            "{}: {}, nobody {} of {}",
            self.limit(),
            busy.join(", "),
            percent(idle),
            percent(self.cores)
        )
    }

    /// Where no core is free it is the processor, by whoever has most of it. Else it is what all of them wait for: the one writer, where that
    /// and its engine never rest, or the disk, to which commits are written through.
    fn limit(&self) -> &'static str {
        let [client, server, writer, engine] = self.of;
        if client + server + writer + engine >= FULL * self.cores {
            let most = [
                (client, "processor, most of it the client's"),
                (server + writer, "processor, most of it the server's"),
                (engine, "processor, most of it the engine's"),
            ];
            let most = most.into_iter().max_by(|one, other| one.0.total_cmp(&other.0));
            return most.map_or("processor", |(_, who)| who);
        }
        if writer > 0.0 && writer + engine >= FULL {
            "the one writer"
        } else {
            "the disk"
        }
    }
}

/// What each of [`WHO`] has used so far. SQLite works on threads of the server, PostgreSQL in processes of its own.
fn used(server: u32, postmaster: Option<u32>) -> Result<[Duration; 4]> {
    let threads = Task::threads(server)?;
    let named = |name: &str| -> Duration {
        let of_name = threads.iter().filter(|thread| thread.name.starts_with(name));
        of_name.map(|thread| thread.own).sum()
    };
    let (writer, sqlite) = (named("linli-writer"), named("sqlx-sqlite"));
    let whole = Task::process(server)?.own;
    let client = Task::process(process::id())?.own;
    let postgres = postmaster.map(family).transpose()?.unwrap_or_default();
    Ok([client, whole.saturating_sub(writer + sqlite), writer, sqlite + postgres])
}

/// A process with all its children, be they there or gone.
fn family(head: u32) -> Result<Duration> {
    let there = Task::processes()?.into_iter().filter(|task| task.parent == head);
    let head = Task::process(head)?;
    Ok(head.own + head.children + there.map(|child| child.own + child.children).sum::<Duration>())
}

/// The process of PostgreSQL that starts all others.
async fn postmaster(url: &str) -> Result<u32> {
    let mut connection = PgConnection::connect(url).await?;
    let ours: i32 = sqlx::query_scalar("select pg_backend_pid()")
        .fetch_one(&mut connection)
        .await?;
    let parent = Task::process(ours.unsigned_abs())?.parent;
    connection.close().await?;
    Ok(parent)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares(of: [f64; 4]) -> Shares {
        Shares { of, cores: 2.0 }
    }

    #[test]
    fn where_no_core_is_free_it_is_whoever_has_most() {
        assert_eq!(
            shares([0.9, 0.5, 0.1, 0.4]).limit(),
            "processor, most of it the client's"
        );
        assert_eq!(
            shares([0.4, 0.5, 0.3, 0.7]).limit(),
            "processor, most of it the server's"
        );
        assert_eq!(
            shares([0.4, 0.5, 0.0, 0.9]).limit(),
            "processor, most of it the engine's"
        );
    }

    #[test]
    fn where_a_core_is_free_it_is_what_all_wait_for() {
        assert_eq!(shares([0.3, 0.4, 0.3, 0.6]).limit(), "the one writer");
        assert_eq!(shares([0.3, 0.4, 0.1, 0.4]).limit(), "the disk");
        assert_eq!(
            shares([0.2, 0.4, 0.0, 0.9]).limit(),
            "the disk",
            "PostgreSQL has many writers"
        );
    }

    #[test]
    fn it_says_why() {
        assert_eq!(
            shares([0.3, 0.4, 0.0, 0.5]).said(),
            "the disk: client 30 %, server 40 %, engine 50 %, nobody 80 % of 200 %"
        );
    }
}
