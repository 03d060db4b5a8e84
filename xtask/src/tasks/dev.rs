//! Rebuilding while someone writes.

use crate::{
    run,
    setup::{Piece, prepare},
};
use anyhow::Result;

/// Becomes cargo-leptos, which watches, rebuilds and reloads the page.
pub(super) fn dev(words: &[String]) -> Result<()> {
    let shop = prepare(&[Piece::Site])?;
    let mut command = shop.cargo(["leptos", "watch", "--split"]);
    run::become_it(command.args(words).args(["--", "serve", "--demo"]))
}
