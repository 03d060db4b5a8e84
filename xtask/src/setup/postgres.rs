//! The programs of a PostgreSQL server: on `PATH`, where Debian puts them, or installed.

use super::apt;
use crate::workshop;
use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
};

const DEBIAN: &str = "/usr/lib/postgresql";

/// The folder of `initdb` and `pg_ctl`.
pub(super) fn find() -> Result<PathBuf> {
    if let Some(found) = on_path().or_else(debians) {
        return Ok(found);
    }
    if apt::here() {
        apt::install(&["postgresql"])?;
    }
    on_path()
        .or_else(debians)
        .context("PostgreSQL is missing (initdb, pg_ctl); install version 15 or newer")
}

/// Followed through links, since a link alone does not find the server's other files everywhere.
fn on_path() -> Option<PathBuf> {
    let folder = fs::canonicalize(workshop::on_path("initdb")?)
        .ok()?
        .parent()?
        .to_owned();
    complete(&folder).then_some(folder)
}

/// The newest of Debian's, which keeps one folder per major version.
fn debians() -> Option<PathBuf> {
    let versions = fs::read_dir(DEBIAN).ok()?;
    let mut found: Vec<(u32, PathBuf)> = versions
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .filter(|(_, folder)| complete(folder))
        .collect();
    found.sort();
    found.pop().map(|(_, folder)| folder)
}

fn complete(folder: &Path) -> bool {
    ["initdb", "pg_ctl", "postgres"]
        .iter()
        .all(|program| folder.join(program).is_file())
}
