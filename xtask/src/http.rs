//! As much of HTTP as it takes to ask a server on this machine whether it works.

use crate::run;
use anyhow::{Context, Result, bail, ensure};
use std::{
    io::{Read, Write},
    net::TcpStream,
    path::Path,
    process::Child,
    sync::{Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

const PATIENCE: Duration = Duration::from_secs(60);

/// What was answered.
pub(crate) struct Answer {
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// Whether it is what was asked for.
    pub(crate) fn is_good(&self) -> bool {
        self.head.starts_with("HTTP/1.1 200")
    }
}

/// Asks for a page or a file, in an encoding: `identity`, `br`.
pub(crate) fn get(address: &str, path: &str, encoding: &str) -> Result<Answer> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept-Encoding: {encoding}\r\nConnection: close\r\n\r\n"
    )?;
    let mut all = Vec::new();
    stream.read_to_end(&mut all)?;
    let end = all
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .context("an answer without an end of its head")?;
    let body = all.split_off(end + 4);
    Ok(Answer {
        head: String::from_utf8_lossy(&all).into_owned(),
        body,
    })
}

/// Waits until a server that was started with its words in `log` is ready.
pub(crate) fn wait_until_ready(address: &str, server: &Mutex<Child>, log: &Path) -> Result<()> {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        if let Some(status) = server.lock().unwrap_or_else(PoisonError::into_inner).try_wait()? {
            bail!(
                "the server ended at once ({status}); the end of {}:\n{}",
                log.display(),
                run::tail(log, 25)
            );
        }
        if get(address, "/readyz", "identity").is_ok_and(|answer| answer.is_good()) {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(50));
    }
    bail!(
        "no answer on http://{address}/readyz within {} s; the end of {}:\n{}",
        PATIENCE.as_secs(),
        log.display(),
        run::tail(log, 25)
    )
}

/// Asks for a file, which has to be there, in brotli, and not empty.
pub(crate) fn must_have(address: &str, path: &str) -> Result<()> {
    let answer = get(address, path, "br")?;
    let small = answer.head.to_ascii_lowercase().contains("content-encoding: br");
    ensure!(
        answer.is_good() && small && !answer.body.is_empty(),
        "{path} is not what it should be:\n{}",
        answer.head
    );
    Ok(())
}
