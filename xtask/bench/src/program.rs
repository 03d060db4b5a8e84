//! The released program, running, and what the system says of it.

use crate::{
    Shop,
    cpu::Task,
    data::{Data, Engine},
    figures::{middle, ms},
    http::{Ask, Connection},
    table::Table,
    wanted,
};
use anyhow::{Context, Result, bail, ensure};
use std::{
    fs::{self, File},
    net::TcpListener,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// How long to wait for a server before something is wrong.
const PATIENCE: Duration = Duration::from_secs(20);

/// A server; killed when dropped.
pub struct Program {
    child: Child,
    pub engine: Engine,
    /// Its address and port.
    pub host: String,
    /// Where its log goes.
    pub log: PathBuf,
    /// From its start to the first yes of `/readyz`.
    pub ready: Duration,
}

impl Program {
    /// Starts it on the data, with the settings that every measurement has and those given.
    pub async fn start(data: &Data, settings: &[(&str, &str)]) -> Result<Self> {
        let mut command = data.command("serve");
        command.envs(settings.iter().copied());
        Self::spawn(data, command).await
    }

    async fn spawn(data: &Data, mut command: Command) -> Result<Self> {
        let host = format!("127.0.0.1:{}", free_port()?);
        let log = data.folder().join("linli.log");
        command
            .env("LINLI_ADDR", &host)
            .env("LINLI_PUBLIC_URL", format!("http://{host}"))
            .env("LINLI_RATE_LIMIT", "0")
            .stdout(Stdio::null())
            .stderr(File::create(&log)?);
        let begun = Instant::now();
        let child = command.spawn().context("the program does not start")?;
        let mut program = Self {
            child,
            engine: data.engine,
            host,
            log,
            ready: Duration::ZERO,
        };
        program.ready = program.wait(begun).await?;
        Ok(program)
    }

    async fn wait(&mut self, begun: Instant) -> Result<Duration> {
        while begun.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait()? {
                bail!(
                    "the program ended ({status}): {}",
                    fs::read_to_string(&self.log).unwrap_or_default()
                );
            }
            if self.is_ready().await.unwrap_or(false) {
                return Ok(begun.elapsed());
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        bail!("the program is not ready after {} s", PATIENCE.as_secs())
    }

    async fn is_ready(&self) -> Result<bool> {
        let answer = Connection::open(&self.host).await?.ask(&Ask::page("/readyz")).await?;
        Ok(answer.status == 200)
    }

    /// Processor time since its start, user and system.
    pub fn cpu(&self) -> Result<Duration> {
        Ok(Task::process(self.pid())?.own)
    }

    /// The number of its process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Resident memory, in MB.
    pub fn memory(&self) -> Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.pid()))?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:"))
            .context("no VmRSS")?;
        let kib: f64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kib * 1024.0 / 1e6)
    }

    /// Notes the memory after the load so far.
    pub fn memory_under_load(&self, table: &mut Table) -> Result<()> {
        table.judge(
            format!("memory (RSS) after that load, {}", self.engine),
            "MB",
            self.memory()?,
            wanted::MEMORY,
            true,
        );
        Ok(())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// From start to ready, five times, the middle one.
pub async fn readiness(data: &Data, table: &mut Table) -> Result<()> {
    let mut times = Vec::new();
    for _ in 0..5 {
        times.push(ms(Program::start(data, &[]).await?.ready));
    }
    table.judge(
        format!("from start to ready, {}", data.engine),
        "ms",
        middle(times),
        wanted::READY,
        true,
    );
    Ok(())
}

/// From the start of `xtask serve`, where everything is built already, to the first yes of `/readyz`.
pub async fn second_start(shop: &Shop, data: &Data, table: &mut Table) -> Result<()> {
    let mut command = Command::new(&shop.xtask);
    command.arg("serve").envs(data.settings());
    // The task becomes the server, so it is what is killed.
    let took = Program::spawn(data, command).await?.ready;
    table.judge(
        "second start by the task serve",
        "s",
        took.as_secs_f64(),
        wanted::SECOND_START,
        true,
    );
    Ok(())
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// Runs a command of the program, and answers what it printed.
pub fn run(mut command: Command) -> Result<String> {
    let done = command
        .stderr(Stdio::inherit())
        .output()
        .context("the program does not start")?;
    ensure!(done.status.success(), "the program failed: {command:?}");
    Ok(String::from_utf8_lossy(&done.stdout).into_owned())
}
