//! The browser half in `target/site`: built by cargo-leptos, only when something it is made from has changed.

use crate::{files, run, workshop::Workshop};
use anyhow::Result;
use std::fs;

/// Below `target`; what the server reads in development and takes in for `dist`.
pub(crate) const FOLDER: &str = "target/site";
const STAMP: &str = "target/site.stamp";
/// Everything that the browser half is made from.
const SOURCES: [&str; 8] = [
    "app",
    "style",
    "public",
    "Cargo.toml",
    "Cargo.lock",
    ".cargo/config.toml",
    "xtask/tools",
    "xtask/src/site.rs",
];
/// Release, precompressed, one WASM file per lazy route.
const BUILD: [&str; 6] = [
    "leptos",
    "build",
    "--release",
    "--frontend-only",
    "--precompress",
    "--split",
];

/// Builds the site unless it is up to date; answers its fingerprint.
pub(crate) fn build(shop: &Workshop) -> Result<String> {
    let fingerprint = fingerprint(shop)?;
    let stamp = shop.root.join(STAMP);
    let fresh = fs::read_to_string(&stamp).is_ok_and(|built| built == fingerprint);
    if fresh && shop.root.join(FOLDER).join("pkg").is_dir() {
        println!("{FOLDER} is up to date");
        return Ok(fingerprint);
    }
    // A build that stops halfway must not be taken for a site; and names of files that are no longer made must go.
    for stale in [&stamp, &shop.root.join(FOLDER)] {
        remove(stale)?;
    }
    run::shown(&mut shop.cargo(BUILD))?;
    fs::write(&stamp, &fingerprint)?;
    Ok(fingerprint)
}

fn remove(path: &std::path::Path) -> Result<()> {
    if path.is_dir() {
        fs::remove_dir_all(path)?;
    } else if path.exists() {
        fs::remove_file(path)?;
    }
    Ok(())
}

fn fingerprint(shop: &Workshop) -> Result<String> {
    let mut paths = Vec::new();
    for source in SOURCES {
        paths.extend(files::under(&shop.root.join(source))?);
    }
    let sources = files::fingerprint(&shop.root, &paths)?;
    // Flags that the user or a measurement sets make another site from the same sources.
    let flags = std::env::var("RUSTFLAGS").unwrap_or_else(|_| "-".to_owned());
    Ok(format!("{sources} {} {flags}", shop.toolchain.version))
}
