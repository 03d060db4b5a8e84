//! The set-up alone, and its result for a shell.

use crate::setup::{ALL, Piece, prepare};
use anyhow::Result;

/// Installs everything that any task may need.
pub(super) fn setup(_: &[String]) -> Result<()> {
    let shop = prepare(&ALL)?;
    println!(
        "ready: {} at {}",
        shop.toolchain.version,
        shop.toolchain.cargo.display()
    );
    Ok(())
}

/// For people who type `cargo` themselves on a machine whose own Rust cannot build this.
pub(super) fn env(_: &[String]) -> Result<()> {
    let shop = prepare(&[Piece::Site])?;
    println!("unset RUSTUP_TOOLCHAIN");
    println!(
        "export CARGO='{}' RUSTC='{}'",
        shop.toolchain.cargo.display(),
        shop.toolchain.rustc.display()
    );
    println!("export PATH='{}'", shop.path().to_string_lossy());
    Ok(())
}
