//! The one Rust toolchain that builds everything.
//!
//! An ordinary machine has a recent Rust, and rustup adds the wasm32 library to it. Where that is not so and Debian's packages
//! are at hand, theirs is used, with a wasm32 library built from its sources. Trying decides, never a flag.

use super::{
    apt,
    step::{quietly, step},
    wasm_std,
};
use crate::{
    run,
    workshop::{self, Toolchain},
};
use anyhow::{Context, Result, bail};
use std::{fs, path::Path};

/// What cargo-leptos 0.3.11 needs to be built with.
const OLDEST: (u32, u32) = (1, 96);
const TARGET: &str = "wasm32-unknown-unknown";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN: [&str; 7] = [
    "rustc-web",
    "cargo-web",
    "rust-web-src",
    "rust-web-clippy",
    "rustfmt-web",
    "rust-web-llvm",
    "lld-22",
];

/// The toolchain, completed where something was missing.
pub(super) fn find() -> Result<Toolchain> {
    let ordinary = ordinary();
    if let Some(found) = &ordinary
        && recent(&found.version)
        && (has_wasm(found) || added_by_rustup())
    {
        return Ok(found.clone());
    }
    if !apt::here() {
        let found = ordinary.map_or_else(|| "none".to_owned(), |toolchain| toolchain.version);
        bail!(
            "Linli needs Rust {}.{} or newer with {TARGET}; found: {found}.\n\
             Run `rustup update stable && rustup target add {TARGET}`, then this task again",
            OLDEST.0,
            OLDEST.1
        );
    }
    apt::install(&DEBIAN).with_context(|| {
        format!(
            "Debian's packages do not help here; with rustup it is `rustup update stable && rustup target add {TARGET}`"
        )
    })?;
    let debian = at(Path::new(DEBIAN_CARGO), Path::new(DEBIAN_RUSTC), true);
    let Some(debian) = debian.filter(|found| recent(&found.version)) else {
        bail!(
            "Debian's packages have no Rust {}.{}; see {DEBIAN_RUSTC} --version",
            OLDEST.0,
            OLDEST.1
        );
    };
    wasm_std::ensure(&debian)?;
    Ok(debian)
}

/// What the user has on `PATH`, Debian's aside: its wasm32 library is ours to look after.
fn ordinary() -> Option<Toolchain> {
    let rustc = workshop::on_path("rustc")?;
    let debians = rustc == Path::new(DEBIAN_RUSTC) && apt::here();
    if debians {
        None
    } else {
        at(&workshop::on_path("cargo")?, &rustc, false)
    }
}

fn at(cargo: &Path, rustc: &Path, debian: bool) -> Option<Toolchain> {
    let version = run::answer(workshop::clean(rustc).arg("--version"))?;
    Some(Toolchain {
        cargo: cargo.to_owned(),
        rustc: rustc.to_owned(),
        debian,
        version,
    })
}

fn has_wasm(toolchain: &Toolchain) -> bool {
    let asked = run::answer(workshop::clean(&toolchain.rustc).args(["--print", "target-libdir", "--target", TARGET]));
    let files = asked.and_then(|folder| fs::read_dir(folder).ok());
    files.is_some_and(|files| {
        files
            .flatten()
            .any(|file| file.file_name().to_string_lossy().starts_with("libstd-"))
    })
}

fn added_by_rustup() -> bool {
    let tried = step("the wasm32 standard library from rustup", || {
        quietly("rustup", workshop::clean("rustup").args(["target", "add", TARGET]))
    });
    tried.is_ok()
}

/// Whether `rustc 1.96.0 (…)` is new enough.
fn recent(version: &str) -> bool {
    let mut numbers = version
        .split_whitespace()
        .nth(1)
        .unwrap_or_default()
        .split('.')
        .map(str::parse::<u32>);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(major)), Some(Ok(minor))) => (major, minor) >= OLDEST,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::recent;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert!(recent("rustc 1.96.0 (30a34c682 2026-05-25)"));
        assert!(recent("rustc 1.100.0-nightly (abc 2027-01-01)"));
        assert!(!recent("rustc 1.95.0 (f2d3ce0bd 2026-03-21)"));
        assert!(!recent("something else"));
    }
}
