//! Where the work is done: the checkout, the toolchain, the tools, and the environment that children get.

use anyhow::{Context, Result};
use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::Command,
};

/// A Rust toolchain that can build both halves.
#[derive(Clone, Debug)]
pub(crate) struct Toolchain {
    pub(crate) cargo: PathBuf,
    pub(crate) rustc: PathBuf,
    /// From Debian's packages; otherwise from rustup or wherever the user has it from.
    pub(crate) debian: bool,
    /// The one line of `rustc --version`.
    pub(crate) version: String,
}

/// What a task works with, once `setup::prepare` has found or installed it.
#[derive(Clone, Debug)]
pub(crate) struct Workshop {
    pub(crate) root: PathBuf,
    pub(crate) toolchain: Toolchain,
    /// Folders that stand first in `PATH`.
    pub(crate) tools: Vec<PathBuf>,
    /// `None`: the browser that Playwright has installed for itself.
    pub(crate) chromium: Option<PathBuf>,
    /// The folder of `initdb` and `pg_ctl`.
    pub(crate) postgres: Option<PathBuf>,
    /// The `python` that has readers of calendars.
    pub(crate) readers: Option<PathBuf>,
}

/// Set by the `cargo` that started us, meant for us alone: with another toolchain they would mislead the children.
const INHERITED: [&str; 8] = [
    "RUSTUP_TOOLCHAIN",
    "RUSTC",
    "RUSTDOC",
    "CARGO",
    "LD_LIBRARY_PATH",
    "DYLD_FALLBACK_LIBRARY_PATH",
    "CARGO_MANIFEST_DIR",
    "CARGO_MANIFEST_PATH",
];

impl Workshop {
    /// A command in the checkout, with the environment that all children get.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = clean(program);
        command.current_dir(&self.root);
        command.env("PATH", self.path());
        command
            .env("CARGO", &self.toolchain.cargo)
            .env("RUSTC", &self.toolchain.rustc);
        command
    }

    /// `cargo` of the one toolchain.
    pub(crate) fn cargo<'a>(&self, words: impl IntoIterator<Item = &'a str>) -> Command {
        let mut command = self.command(&self.toolchain.cargo);
        command.args(words);
        command
    }

    /// Our tools, then the toolchain, then what the user has.
    pub(crate) fn path(&self) -> OsString {
        let toolchain = self.toolchain.cargo.parent().map(Path::to_owned);
        let own = self.tools.iter().cloned().chain(toolchain);
        let users: Vec<_> = env::var_os("PATH")
            .map(|path| env::split_paths(&path).collect())
            .unwrap_or_default();
        // A folder with a separator in its name cannot stand in PATH at all; the user's own does then.
        env::join_paths(own.chain(users)).unwrap_or_else(|_| env::var_os("PATH").unwrap_or_default())
    }
}

/// A command without what our own `cargo` has set for us.
pub(crate) fn clean(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    for name in INHERITED {
        command.env_remove(name);
    }
    for (name, _) in env::vars_os() {
        if name.to_string_lossy().starts_with("CARGO_PKG_") {
            command.env_remove(name);
        }
    }
    command
}

/// The checkout: one above this package, wherever `cargo run` was typed.
pub(crate) fn root() -> Result<PathBuf> {
    let package =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    let root = package
        .parent()
        .context("the package xtask stands in no folder; start it with `cargo xtask`")?;
    Ok(root.to_owned())
}

/// The user's cache for tools that outlive a checkout.
pub(crate) fn cache() -> Result<PathBuf> {
    let base = match env::var_os("XDG_CACHE_HOME").filter(|value| !value.is_empty()) {
        Some(folder) => PathBuf::from(folder),
        None => env::home_dir()
            .context("no home folder; set XDG_CACHE_HOME to a folder for the tools")?
            .join(".cache"),
    };
    Ok(base.join("linli-tools"))
}

/// The first program of this name on the user's `PATH`.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}
