//! Packages of npm, exactly as the lock files name them.

use super::step::{gently, quietly, step};
use crate::{
    files,
    workshop::{self, Workshop},
};
use anyhow::{Context, Result, bail};
use std::{fs, path::Path};

/// Marks a complete installation, with the fingerprint of what it was made from.
const STAMP: &str = "node_modules/.linli";

/// `sass` and `wasm-opt`, in the user's cache.
pub(super) fn site_tools(shop: &mut Workshop) -> Result<()> {
    let source = shop.root.join("xtask/tools");
    let fingerprint = fingerprint(&source)?;
    let folder = workshop::cache()?.join(format!("npm-{}", &fingerprint[..12]));
    if !complete(&folder, &fingerprint) {
        fs::create_dir_all(&folder)?;
        for name in ["package.json", "package-lock.json"] {
            fs::copy(source.join(name), folder.join(name))?;
        }
        step("sass and wasm-opt from npm", || install(shop, &folder, &fingerprint))?;
    }
    shop.tools.push(folder.join("node_modules/.bin"));
    Ok(())
}

/// Playwright and axe, beside the journeys.
pub(super) fn journeys(shop: &Workshop) -> Result<()> {
    let folder = shop.root.join("end2end");
    let fingerprint = fingerprint(&folder)?;
    if complete(&folder, &fingerprint) {
        return Ok(());
    }
    step("Playwright from npm", || install(shop, &folder, &fingerprint))
}

fn fingerprint(folder: &Path) -> Result<String> {
    files::fingerprint(folder, &[folder.join("package.json"), folder.join("package-lock.json")])
}

fn complete(folder: &Path, fingerprint: &str) -> bool {
    fs::read_to_string(folder.join(STAMP)).is_ok_and(|stamp| stamp == fingerprint)
}

fn install(shop: &Workshop, folder: &Path, fingerprint: &str) -> Result<()> {
    if workshop::on_path("npm").is_none() {
        bail!("npm is missing; install Node.js 20 or newer, then start this task again");
    }
    quietly(
        "npm",
        gently("npm")
            .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
            .current_dir(folder)
            .env("PATH", shop.path())
            // The browser is a step of its own.
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
    )?;
    fs::write(folder.join(STAMP), fingerprint).context("npm installed nothing; read its log in the tool cache")
}
