//! What a machine can say without running the product.

use crate::{licences, run, setup::prepare, tidy, workshop::Workshop};
use anyhow::Result;

/// The packages of the native half: the whole workspace but the entry point of the browser. One choice for clippy, tests
/// and the server of the journeys, so that features unify alike and nothing is built twice.
pub(super) const NATIVE: [&str; 3] = ["--workspace", "--exclude", "frontend"];
const BROWSER: [&str; 4] = ["-p", "frontend", "--target", "wasm32-unknown-unknown"];
const DENY: [&str; 3] = ["--", "-D", "warnings"];

/// The task `check`.
pub(super) fn check(_: &[String]) -> Result<()> {
    everything(&prepare(&[])?)
}

/// Cheapest first.
pub(super) fn everything(shop: &Workshop) -> Result<()> {
    tidy::check(&shop.root)?;
    run::shown(&mut shop.cargo(["fmt", "--all", "--check"]))?;
    licences::check(shop)?;
    run::shown(shop.cargo(["clippy", "--all-targets"]).args(NATIVE).args(DENY))?;
    run::shown(shop.cargo(["clippy"]).args(BROWSER).args(DENY))
}
