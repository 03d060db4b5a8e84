//! A PostgreSQL server that lives as long as a task.

use crate::{
    cleanup::{self, Cleanup},
    run,
    workshop::{self, Workshop},
};
use anyhow::{Context, Result, bail};
use std::{
    env, fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{self, Command, Stdio},
};

const PREFIX: &str = "linli-postgres-";

/// Stopped and removed when dropped.
pub(crate) struct Cluster {
    /// Of a superuser, so that tests make databases of their own.
    pub(crate) url: String,
    _guard: Cleanup,
}

/// Whether what was committed would survive a power cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Commits {
    /// No: tests care for what is said, not for what is left.
    Hasty,
    /// Yes, as where people rely on it.
    Durable,
}

/// Starts a server on a free port of this machine.
pub(crate) fn start(shop: &Workshop, commits: Commits) -> Result<Cluster> {
    let programs = shop
        .postgres
        .clone()
        .context("PostgreSQL was not looked for; this is a mistake in xtask")?;
    remove_forgotten(&programs);
    let folder = env::temp_dir().join(format!("{PREFIX}{}", process::id()));
    let port = free_port()?;
    let guard = {
        let (programs, folder) = (programs.clone(), folder.clone());
        cleanup::later(move || stop(&programs, &folder))
    };
    println!("PostgreSQL on port {port}, in {}", folder.display());
    said(as_its_user(&programs.join("initdb"))?.arg("-D").arg(&folder).args([
        "--username=postgres",
        "--auth=trust",
        "--encoding=UTF8",
        "--no-locale",
        "--no-sync",
    ]))?;
    let hasty = match commits {
        Commits::Hasty => "-c fsync=off -c synchronous_commit=off -c full_page_writes=off",
        Commits::Durable => "",
    };
    let settings =
        format!("-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=400 {hasty}");
    said(
        as_its_user(&programs.join("pg_ctl"))?
            .arg("-D")
            .arg(&folder)
            .arg("-l")
            .arg(folder.join("server.log"))
            .args(["-o", &settings, "-w", "start"]),
    )?;
    Ok(Cluster {
        url: format!("postgres://postgres@127.0.0.1:{port}/postgres"),
        _guard: guard,
    })
}

/// A port that nobody listens on now.
pub(crate) fn free_port() -> Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").context("no free port on 127.0.0.1")?;
    Ok(listener.local_addr()?.port())
}

fn stop(programs: &Path, folder: &Path) {
    // What cannot be stopped or removed is found again by the next run.
    if let Ok(mut command) = as_its_user(&programs.join("pg_ctl")) {
        let _ = run::answer(command.arg("-D").arg(folder).args(["-m", "immediate", "-w", "stop"]));
    }
    let _ = fs::remove_dir_all(folder);
}

/// Servers of runs that were killed before they could clean up.
fn remove_forgotten(programs: &Path) {
    let Ok(entries) = fs::read_dir(env::temp_dir()) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let alive = |pid: &str| run::answer(Command::new("ps").args(["-p", pid])).is_some();
        if name.strip_prefix(PREFIX).is_some_and(|pid| !alive(pid)) {
            stop(programs, &entry.path());
        }
    }
}

/// PostgreSQL refuses to run as root, so it becomes the user whom its package made.
fn as_its_user(program: &PathBuf) -> Result<Command> {
    let root = run::answer(Command::new("id").arg("-u")).is_some_and(|id| id == "0");
    let mut command = if root {
        workshop::clean("runuser")
    } else {
        workshop::clean(program)
    };
    if root {
        if run::answer(Command::new("id").args(["-u", "postgres"])).is_none() {
            bail!("PostgreSQL does not run as root, and there is no user `postgres`; make one: `useradd postgres`");
        }
        command.args(["-u", "postgres", "--"]).arg(program);
    }
    // A folder that this user may enter, or PostgreSQL complains.
    command.current_dir(env::temp_dir());
    Ok(command)
}

/// Runs silently; its words come with its failure. Not through pipes: the server would keep them open.
fn said(command: &mut Command) -> Result<()> {
    let log = env::temp_dir().join(format!("{PREFIX}{}.log", process::id()));
    command.stdin(Stdio::null());
    let done = run::logged(command, &log);
    let _ = fs::remove_file(&log);
    done
}
