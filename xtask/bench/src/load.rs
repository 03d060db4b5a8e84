//! Many who ask at once: each waits for an answer before asking again.

use crate::{
    http::{Ask, Connection},
    program::Program,
};
use anyhow::Result;
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::task::JoinSet;

/// How a load went.
pub struct Went {
    /// From a request to the last byte of its answer, shortest first.
    times: Vec<Duration>,
    /// How long all of it took.
    took: Duration,
    /// Processor time of the server, user and system.
    cpu: Duration,
    /// How many bytes all bodies had, compressed.
    bytes: usize,
}

impl Went {
    /// Answers a second.
    pub fn rate(&self) -> f64 {
        self.times.len() as f64 / self.took.as_secs_f64()
    }

    /// The time, in milliseconds, within which this share of the answers came.
    pub fn within(&self, share: f64) -> f64 {
        let at = ((self.times.len() as f64 * share).ceil() as usize).clamp(1, self.times.len());
        self.times
            .get(at - 1)
            .map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
    }

    /// The server's processor time for an answer, in milliseconds.
    pub fn cpu(&self) -> f64 {
        self.cpu.as_secs_f64() * 1000.0 / self.times.len() as f64
    }

    /// The bytes of an answer's body, compressed.
    pub fn bytes(&self) -> f64 {
        self.bytes as f64 / self.times.len() as f64
    }
}

/// Sends every ask over so many connections; each has to be answered as it is when all is well.
pub async fn run(program: &Program, connections: usize, asks: Vec<Ask>) -> Result<Went> {
    let (asks, next) = (Arc::new(asks), Arc::new(AtomicUsize::new(0)));
    let mut open = Vec::with_capacity(connections);
    for _ in 0..connections {
        open.push(Connection::open(&program.host).await?);
    }
    let (begun, cpu) = (Instant::now(), program.cpu()?);
    let mut workers = JoinSet::new();
    for mut connection in open {
        let (asks, next) = (asks.clone(), next.clone());
        workers.spawn(async move {
            let (mut times, mut bytes) = (Vec::new(), 0);
            while let Some(ask) = asks.get(next.fetch_add(1, Ordering::Relaxed)) {
                let begun = Instant::now();
                let answer = connection.ask_well(ask).await?;
                times.push(begun.elapsed());
                bytes += answer.body.len();
            }
            anyhow::Ok((times, bytes))
        });
    }
    let (mut times, mut bytes) = (Vec::new(), 0);
    while let Some(worker) = workers.join_next().await {
        let (more, size) = worker??;
        times.extend(more);
        bytes += size;
    }
    let (took, cpu) = (begun.elapsed(), program.cpu()? - cpu);
    times.sort_unstable();
    Ok(Went {
        times,
        took,
        cpu,
        bytes,
    })
}
