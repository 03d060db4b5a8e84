//! From a clone to a page.

use crate::{
    release, run,
    setup::{Piece, prepare},
};
use anyhow::Result;

/// Builds the program in release and becomes it, with the demo community.
pub(super) fn serve(words: &[String]) -> Result<()> {
    let shop = prepare(&[Piece::Site])?;
    release::build(&shop)?;
    run::become_it(
        shop.command(shop.root.join(release::PROGRAM))
            .args(["serve", "--demo"])
            .args(words),
    )
}
