//! From a clone to a page.

use crate::{
    run,
    setup::{Piece, prepare},
    site,
    workshop::Workshop,
};
use anyhow::Result;
use std::{path::PathBuf, process::Command};

/// Builds both halves in release and becomes the server, with the demo community.
pub(super) fn serve(words: &[String]) -> Result<()> {
    let shop = prepare(&[Piece::Site])?;
    site::build(&shop)?;
    run::shown(&mut shop.cargo(["build", "--release", "-p", "server"]))?;
    run::become_it(
        linli(&shop, "target/release/linli")
            .args(["serve", "--demo"])
            .args(words),
    )
}

/// The server with the site that was built beside it.
pub(super) fn linli(shop: &Workshop, program: &str) -> Command {
    let mut command = shop.command(shop.root.join(program));
    command.envs(with_site(shop));
    command
}

/// What tells the server where the site is.
pub(super) fn with_site(shop: &Workshop) -> [(&'static str, PathBuf); 3] {
    [
        ("LEPTOS_OUTPUT_NAME", "linli".into()),
        ("LEPTOS_SITE_PKG_DIR", "pkg".into()),
        ("LEPTOS_SITE_ROOT", shop.root.join(site::FOLDER)),
    ]
}
