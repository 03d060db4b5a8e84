//! What a visit costs over the wire, counted by a real browser.

use crate::{Shop, program::Program, table::Table, wanted};
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::process::Command;

/// A first visit of the home page, a second one, and one of the calendar after it.
pub fn visits(shop: &Shop, program: &Program, table: &mut Table) -> Result<()> {
    let done = Command::new("node")
        .current_dir(shop.root.join("end2end"))
        .args(["measure/visits.mjs", &format!("http://{}/", program.host)])
        .output()
        .context("node does not start")?;
    ensure!(
        done.status.success(),
        "the browser failed: {}",
        String::from_utf8_lossy(&done.stderr)
    );
    let visits: Value = serde_json::from_slice(&done.stdout)?;
    for (visit, what, most) in wanted::VISITS {
        let bytes = visits[visit]["bytes"].as_f64().context("the browser counted nothing")?;
        table.judge(
            format!("{what}, over the wire, with headers"),
            "kB",
            bytes / 1000.0,
            most,
            true,
        );
        table.note(
            format!("of it, in {} requests", visits[visit]["requests"]),
            visits[visit]["largest"].as_str().unwrap_or_default(),
        );
    }
    Ok(())
}
