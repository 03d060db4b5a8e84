//! The program in release, with the site inside it: what is served, measured and shipped is one and the same file.

use crate::{run, site, workshop::Workshop};
use anyhow::Result;

/// Where it stands.
pub(crate) const PROGRAM: &str = "target/release/linli";

/// Builds both halves, the one inside the other, where anything has changed.
pub(crate) fn build(shop: &Workshop) -> Result<()> {
    let fingerprint = site::build(shop)?;
    let mut build = shop.cargo(["build", "--release", "-p", "server", "--features", "embed"]);
    // Named by the code that embeds, so that a new site is taken in although no Rust file changed.
    run::shown(build.env("LINLI_SITE_STAMP", fingerprint))
}
