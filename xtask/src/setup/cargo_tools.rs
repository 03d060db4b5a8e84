//! Tools written in Rust, each in a folder of its own version.

use super::step::{gently, quietly, step};
use crate::workshop::{self, Workshop};
use anyhow::{Context, Result};
use std::{fs, path::Path};

const LEPTOS: &str = "0.3.11";
const NEXTEST: &str = "0.9.143";

/// A program that cargo can install.
struct Tool<'a> {
    name: &'a str,
    program: &'a str,
    version: &'a str,
    arguments: &'a [&'a str],
    opt_level: &'a str,
    minutes: u8,
}

/// Exactly the version that the lock file names: the two halves of wasm-bindgen speak a private language.
pub(super) fn wasm_bindgen(shop: &mut Workshop) -> Result<()> {
    let lock =
        fs::read_to_string(shop.root.join("Cargo.lock")).context("cannot read Cargo.lock; check it out again")?;
    let version = locked(&lock, "wasm-bindgen").context("Cargo.lock names no wasm-bindgen; check it out again")?;
    ensure(
        shop,
        &Tool {
            name: "wasm-bindgen-cli",
            program: "wasm-bindgen",
            version: &version,
            arguments: &[],
            opt_level: "1",
            minutes: 2,
        },
    )
}

/// Drives the build of the browser half.
pub(super) fn leptos(shop: &mut Workshop) -> Result<()> {
    ensure(
        shop,
        &Tool {
            name: "cargo-leptos",
            program: "cargo-leptos",
            version: LEPTOS,
            // It would download its helpers from places that not every machine reaches.
            arguments: &["--locked", "--no-default-features", "--features", "no_downloads"],
            opt_level: "0",
            minutes: 8,
        },
    )
}

/// Runs the tests; any version that the user has will do.
pub(super) fn nextest(shop: &mut Workshop) -> Result<()> {
    if workshop::on_path("cargo-nextest").is_some() {
        return Ok(());
    }
    ensure(
        shop,
        &Tool {
            name: "cargo-nextest",
            program: "cargo-nextest",
            version: NEXTEST,
            arguments: &["--locked"],
            opt_level: "0",
            minutes: 8,
        },
    )
}

fn ensure(shop: &mut Workshop, tool: &Tool<'_>) -> Result<()> {
    let folder = workshop::cache()?.join(format!("{}-{}", tool.name, tool.version));
    if !folder
        .join("bin")
        .join(tool.program)
        .with_extension(std::env::consts::EXE_EXTENSION)
        .is_file()
    {
        // Prebuilt takes seconds where it can be had; the toolchain from Debian marks a machine where it cannot.
        let prebuilt = !shop.toolchain.debian && workshop::on_path("cargo-binstall").is_some();
        if !(prebuilt && binstall(tool, &folder).is_ok()) {
            build(shop, tool, &folder)?;
        }
    }
    shop.tools.push(folder.join("bin"));
    Ok(())
}

fn binstall(tool: &Tool<'_>, folder: &Path) -> Result<()> {
    step(&format!("{} {}, prebuilt", tool.name, tool.version), || {
        quietly(
            tool.name,
            workshop::clean("cargo-binstall")
                .args(["--no-confirm", "--root"])
                .arg(folder)
                .arg(format!("{}@{}", tool.name, tool.version)),
        )
    })
}

/// The tools' own profiles are made for release, with whole-program optimisation: 29 minutes instead of 5.
fn build(shop: &Workshop, tool: &Tool<'_>, folder: &Path) -> Result<()> {
    step(
        &format!("{} {} (about {} minutes)", tool.name, tool.version, tool.minutes),
        || {
            quietly(
                tool.name,
                gently(&shop.toolchain.cargo)
                    .args(["install", tool.name, "--version", tool.version, "--root"])
                    .arg(folder)
                    .args(tool.arguments)
                    // Outside the checkout, whose settings for the product are not meant for tools.
                    .current_dir(workshop::cache()?)
                    .env("PATH", shop.path())
                    .env("CARGO", &shop.toolchain.cargo)
                    .env("RUSTC", &shop.toolchain.rustc)
                    .env("CARGO_PROFILE_RELEASE_LTO", "off")
                    .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
                    .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", tool.opt_level)
                    .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
                    .env("CARGO_PROFILE_RELEASE_STRIP", "true"),
            )
        },
    )
}

/// The version of `package` in the text of a Cargo.lock.
fn locked(lock: &str, package: &str) -> Option<String> {
    let entry = format!("name = \"{package}\"\nversion = \"");
    let rest = &lock[lock.find(&entry)? + entry.len()..];
    rest.split('"').next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::locked;

    #[test]
    fn the_locked_version_is_read() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked(lock, "leptos"), None);
    }
}
