//! Readers of calendars and a mail server for tests, written in Python: a virtual environment in the user's cache, with exactly what `requirements.txt` names.

use super::{
    apt,
    step::{gently, quietly, step},
};
use crate::{
    files, run,
    workshop::{self, Workshop},
};
use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Marks a complete environment, with the fingerprint of what it was made from.
const STAMP: &str = ".linli";

/// The `python` that has the readers.
pub(super) fn readers(shop: &Workshop) -> Result<PathBuf> {
    let source = shop.root.join("xtask/tools");
    let list = source.join("requirements.txt");
    let fingerprint = files::fingerprint(&source, std::slice::from_ref(&list))?;
    let folder = workshop::cache()?.join(format!("python-{}", &fingerprint[..12]));
    let python = python_in(&folder);
    if !complete(&folder, &fingerprint) || !works(&python) {
        if !can_make_environments() {
            apt::install(&["python3", "python3-venv"])?;
        }
        step("readers of calendars and a mail server, in Python", || {
            install(&folder, &list)
        })?;
        fs::write(folder.join(STAMP), fingerprint)
            .context("Python installed nothing; read its log in the tool cache")?;
    }
    Ok(python)
}

fn python_in(folder: &Path) -> PathBuf {
    let place = if cfg!(windows) { "Scripts" } else { "bin" };
    folder
        .join(place)
        .join("python")
        .with_extension(std::env::consts::EXE_EXTENSION)
}

fn complete(folder: &Path, fingerprint: &str) -> bool {
    fs::read_to_string(folder.join(STAMP)).is_ok_and(|stamp| stamp == fingerprint)
}

/// An environment leans on the Python that made it, which may have gone.
fn works(python: &Path) -> bool {
    run::answer(workshop::clean(python).args(["-c", "import aiosmtpd, icalendar, vobject"])).is_some()
}

/// Debian has this part of Python in a package of its own.
fn can_make_environments() -> bool {
    run::answer(workshop::clean("python3").args(["-c", "import ensurepip, venv"])).is_some()
}

fn install(folder: &Path, list: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    quietly("python-venv", gently("python3").args(["-m", "venv"]).arg(folder))?;
    quietly(
        "python-readers",
        gently(python_in(folder))
            .args(["-m", "pip", "install", "--disable-pip-version-check"])
            .args(["--require-hashes", "--no-deps", "--only-binary=:all:", "-r"])
            .arg(list),
    )
}
