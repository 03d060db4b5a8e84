//! Debian's packages.

use super::step::{as_root, quietly, step};
use crate::{run, workshop};
use anyhow::{Result, bail};
use std::process::Command;

/// Whether this machine has Debian's package manager.
pub(super) fn here() -> bool {
    workshop::on_path("apt-get").is_some()
}

/// Installs those of `packages` that are missing.
pub(super) fn install(packages: &[&str]) -> Result<()> {
    let missing: Vec<_> = packages.iter().copied().filter(|package| !installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !here() {
        bail!(
            "missing: {}; install them with this machine's package manager",
            missing.join(", ")
        );
    }
    step(&format!("Debian packages {}", missing.join(" ")), || {
        quietly("apt-update", as_root("apt-get").args(["update", "-q"]))?;
        quietly(
            "apt-install",
            as_root("env")
                .args([
                    "DEBIAN_FRONTEND=noninteractive",
                    "apt-get",
                    "install",
                    "-y",
                    "-q",
                    "--no-install-recommends",
                ])
                .args(&missing),
        )
    })
}

fn installed(package: &str) -> bool {
    run::answer(Command::new("dpkg-query").args(["-W", "-f=${db:Status-Status}", package]))
        .is_some_and(|status| status == "installed")
}
