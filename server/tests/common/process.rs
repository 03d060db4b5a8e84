//! The real program, on a free port.

use std::{
    fs::{File, OpenOptions},
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Output, Stdio},
};

/// A server that runs; killed when dropped.
pub struct Server {
    child: Child,
    /// Where it listens: `http://127.0.0.1:PORT`.
    pub url: String,
}

impl Server {
    /// Starts it and waits until it is open. Its log goes to `linli.log` in the folder. A setting that begins with `--` is a flag.
    pub fn start(folder: &Path, database_url: &str, settings: &[(&str, &str)]) -> Self {
        let (flags, variables): (Vec<_>, Vec<_>) =
            settings.iter().copied().partition(|(name, _)| name.starts_with("--"));
        let mut command = program(folder, database_url);
        command
            .arg("serve")
            .args(flags.iter().map(|(name, _)| name))
            .envs(variables);
        Self::opened(folder, command)
    }

    /// Starts it so that its disk can be full, see [`Server::fill_disk`]: the signal that comes with that, and that a full disk does not
    /// send, is left aside.
    pub fn start_on_a_small_disk(folder: &Path, database_url: &str) -> Self {
        let mut command = with_settings(Command::new("sh"), folder, database_url);
        command
            .args(["-c", "trap '' XFSZ; exec \"$0\" serve"])
            .arg(env!("CARGO_BIN_EXE_linli"));
        Self::opened(folder, command)
    }

    fn opened(folder: &Path, mut command: Command) -> Self {
        command.stdout(Stdio::piped()).stderr(log(folder));
        let mut child = command.spawn().expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().unwrap())
            .lines()
            .map_while(Result::ok);
        let Some(said) = lines.next() else {
            child.wait().ok();
            panic!(
                "the server did not open: {}",
                std::fs::read_to_string(folder.join("linli.log")).unwrap_or_default()
            );
        };
        let (_, url) = said.rsplit_once(' ').expect("the last word is the address");
        Self {
            child,
            url: url.to_owned(),
        }
    }

    /// From now on it cannot write into any file, its log included; what it has written stays. Or it can again.
    pub fn fill_disk(&self, full: bool) {
        let limit = if full { "--fsize=0:" } else { "--fsize=unlimited:" };
        let pid = self.child.id().to_string();
        let told = Command::new("prlimit").args(["--pid", &pid, limit]).status().unwrap();
        assert!(told.success());
    }

    /// Asks it to stop, as `systemctl stop` does.
    pub fn terminate(&self) {
        let told = Command::new("kill").arg(self.child.id().to_string()).status().unwrap();
        assert!(told.success());
    }

    /// Whether it has ended; fails where it has not ended well.
    pub fn has_ended_well(&mut self) -> bool {
        let ended = self.child.try_wait().unwrap();
        ended.inspect(|status| assert!(status.success(), "{status}")).is_some()
    }

    /// `kill -9`.
    pub fn kill(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The program with the settings of a town, and none of those that the tests run under.
fn program(folder: &Path, database_url: &str) -> Command {
    with_settings(Command::new(env!("CARGO_BIN_EXE_linli")), folder, database_url)
}

fn with_settings(mut command: Command, folder: &Path, database_url: &str) -> Command {
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("LINLI_") || name.starts_with("LEPTOS_")) {
        command.env_remove(name);
    }
    command
        .env("LINLI_ADDR", "127.0.0.1:0")
        .env("LINLI_DATABASE_URL", database_url)
        .env("LINLI_SECRET_FILE", folder.join("linli.secret"))
        .env("LINLI_RATE_LIMIT", "0")
        .env("LINLI_LOG", "info")
        .env("LC_ALL", "en")
        .env("NO_COLOR", "1")
        .env("LEPTOS_SITE_ROOT", site(folder))
        .stdin(Stdio::null());
    command
}

/// Runs a command to its end.
pub fn run(folder: &Path, database_url: &str, arguments: &[&str], settings: &[(&str, &str)]) -> Output {
    program(folder, database_url)
        .args(arguments)
        .envs(settings.iter().copied())
        .output()
        .unwrap()
}

fn log(folder: &Path) -> File {
    OpenOptions::new()
        .create(true)
        .append(true)
        .open(folder.join("linli.log"))
        .unwrap()
}

/// A site with a browser half, so that pages bear its script.
fn site(folder: &Path) -> std::path::PathBuf {
    let (site, package) = (folder.join("site"), folder.join("site/pkg"));
    std::fs::create_dir_all(&package).unwrap();
    for file in ["linli.js", "linli.wasm", "linli.css"] {
        std::fs::write(package.join(file), "").unwrap();
    }
    site
}
