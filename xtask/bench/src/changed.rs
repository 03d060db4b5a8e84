//! What is asked right after a change, so that it has to be read anew.

use crate::{
    figures::{middle, ms},
    http::{Ask, Connection},
    load,
    program::Program,
};
use anyhow::Result;
use std::time::Instant;

/// What it takes to read something anew.
pub struct Anew {
    /// From a request to the last byte of its answer, the middle of all, in milliseconds.
    pub within: f64,
    /// The server's processor time for an answer, in milliseconds.
    pub cpu: f64,
}

/// Makes half of the changes alone, then the other half with all of `asked` after each of them; what a change costs is taken off.
pub async fn measure(program: &Program, changes: &[Ask], asked: &[Ask]) -> Result<Anew> {
    let (alone, followed) = changes.split_at(changes.len() / 2);
    let alone = load::run(program, 1, alone.to_vec()).await?;
    let mut connection = Connection::open(&program.host).await?;
    let (mut times, before) = (Vec::new(), program.cpu()?);
    for change in followed {
        connection.ask_well(change).await?;
        for ask in asked {
            let begun = Instant::now();
            connection.ask_well(ask).await?;
            times.push(ms(begun.elapsed()));
        }
    }
    let cpu = ms(program.cpu()? - before) - alone.cpu() * followed.len() as f64;
    Ok(Anew {
        cpu: cpu / times.len() as f64,
        within: middle(times),
    })
}
