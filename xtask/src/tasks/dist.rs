//! One file that is the whole product.

use crate::{
    run,
    setup::{Piece, prepare},
    site,
};
use anyhow::{Context, Result};
use std::fs;

const BUILT: &str = "target/release/linli";
const FOLDER: &str = "target/dist";

/// Builds both halves, the one inside the other, and puts the file where it is easily found.
pub(super) fn dist(_: &[String]) -> Result<()> {
    let shop = prepare(&[Piece::Site])?;
    let fingerprint = site::build(&shop)?;
    let mut build = shop.cargo(["build", "--release", "-p", "server", "--features", "embed"]);
    // Named by the code that embeds, so that a new site is taken in although no Rust file changed.
    run::shown(build.env("LINLI_SITE_STAMP", fingerprint))?;

    let folder = shop.root.join(FOLDER);
    fs::create_dir_all(&folder)?;
    let file = folder.join("linli");
    // Not written over: a running server would keep the file busy.
    let new = folder.join("linli.new");
    fs::copy(shop.root.join(BUILT), &new).with_context(|| format!("cannot copy {BUILT}"))?;
    fs::rename(&new, &file)?;
    println!("{} ({} kB)", file.display(), fs::metadata(&file)?.len() / 1000);
    Ok(())
}
