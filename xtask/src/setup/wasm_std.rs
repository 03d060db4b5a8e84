//! The wasm32 standard library for Debian's Rust, which has only its sources: built once, then used like anywhere.

use super::step::{as_root, gently, quietly, step};
use crate::workshop::{self, Toolchain};
use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
};

const LIBRARY: &str = "/usr/lib/rustlib/wasm32-unknown-unknown/lib";
/// Names the compiler that the library was built for, since another one refuses to read it, and how it was built.
const STAMP: &str = "built-for";
/// For size, in what it is made of (sorting, searching, writing numbers) as in how it is compiled: every visitor fetches some of it.
const FOR_SIZE: &str = "build-std-features=optimize_for_size";
const LEVEL: &str = "z";

/// Builds the library unless it is there for this very compiler.
pub(super) fn ensure(toolchain: &Toolchain) -> Result<()> {
    let stamp = fs::read_to_string(Path::new(LIBRARY).join(STAMP)).unwrap_or_default();
    if stamp == stamp_of(toolchain) {
        return Ok(());
    }
    step(
        "the wasm32 standard library from Debian's sources (about a minute)",
        || {
            let package = empty_package()?;
            build(toolchain, &package)?;
            copy(toolchain, &package)?;
            forget_builds_on_the_old_one()?;
            Ok(fs::remove_dir_all(&package)?)
        },
    )
}

fn stamp_of(toolchain: &Toolchain) -> String {
    format!("{} {FOR_SIZE} {LEVEL}", toolchain.version)
}

/// A package to hang the build on: cargo builds the library only for someone.
fn empty_package() -> Result<PathBuf> {
    let folder = workshop::cache()?.join("wasm-std");
    fs::create_dir_all(folder.join("src"))?;
    fs::write(
        folder.join("Cargo.toml"),
        "[package]\nname = \"linli-wasm-std\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n",
    )?;
    fs::write(folder.join("src/lib.rs"), "#![no_std]\n")?;
    Ok(folder)
}

fn build(toolchain: &Toolchain, package: &Path) -> Result<()> {
    quietly(
        "wasm-std",
        gently(&toolchain.cargo)
            .args([
                "build",
                "--release",
                "-Z",
                "build-std=std,panic_abort",
                "-Z",
                FOR_SIZE,
                "--target",
                "wasm32-unknown-unknown",
            ])
            .current_dir(package)
            .env("RUSTC", &toolchain.rustc)
            .env("RUSTC_BOOTSTRAP", "1")
            // Without the bitcode a link with LTO fails.
            .env("RUSTFLAGS", "-Cembed-bitcode=yes")
            .env("CARGO_TARGET_DIR", package.join("target"))
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", LEVEL)
            .env("CARGO_PROFILE_RELEASE_PANIC", "abort"),
    )
}

fn copy(toolchain: &Toolchain, package: &Path) -> Result<()> {
    let built = package.join("target/wasm32-unknown-unknown/release/deps");
    let mut libraries = Vec::new();
    for entry in fs::read_dir(&built).with_context(|| format!("cannot read {}", built.display()))? {
        let path = entry?.path();
        let ours = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("liblinli_wasm_std"));
        if path.extension().is_some_and(|end| end == "rlib") && !ours {
            libraries.push(path);
        }
    }
    let stamp = package.join(STAMP);
    fs::write(&stamp, stamp_of(toolchain))?;
    quietly("wasm-std-copy", as_root("rm").args(["-rf", LIBRARY]))?;
    quietly("wasm-std-copy", as_root("mkdir").args(["-p", LIBRARY]))?;
    quietly("wasm-std-copy", as_root("cp").args(&libraries).arg(LIBRARY))?;
    // Last, so that half a copy is never taken for a whole one.
    quietly("wasm-std-copy", as_root("cp").arg(&stamp).arg(LIBRARY))
}

/// Else the compiler stops with E0460.
fn forget_builds_on_the_old_one() -> Result<()> {
    let target = workshop::root()?.join("target");
    for stale in ["wasm32-unknown-unknown", "front"] {
        let folder = target.join(stale);
        if folder.exists() {
            fs::remove_dir_all(&folder).with_context(|| format!("cannot remove {}", folder.display()))?;
        }
    }
    Ok(())
}
