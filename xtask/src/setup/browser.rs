//! A browser for the journeys: one that is there, Debian's, or Playwright's own.

use super::{
    apt,
    step::{quietly, step},
};
use crate::workshop::{self, Workshop};
use anyhow::Result;
use std::{env, path::PathBuf};

/// Debian's browser, and letters for the Chinese pages in its pictures.
const DEBIAN: [&str; 2] = ["chromium", "fonts-noto-cjk"];

/// The program, or `None` when Playwright knows where its own stands.
pub(super) fn find(shop: &Workshop) -> Result<Option<PathBuf>> {
    if let Some(chosen) = env::var_os("LINLI_CHROMIUM").filter(|value| !value.is_empty()) {
        return Ok(Some(chosen.into()));
    }
    if shop.toolchain.debian {
        apt::install(&DEBIAN)?;
        return Ok(workshop::on_path("chromium"));
    }
    if playwrights_own(shop).is_ok() {
        return Ok(None);
    }
    if apt::here() {
        apt::install(&DEBIAN)?;
    }
    Ok(workshop::on_path("chromium"))
}

/// Quick when it is there already: Playwright keeps it by version.
fn playwrights_own(shop: &Workshop) -> Result<()> {
    step("Playwright's browser", || {
        let mut command = shop.command("npx");
        quietly(
            "playwright",
            command
                .args(["playwright", "install", "chromium"])
                .current_dir(shop.root.join("end2end")),
        )
    })
}
