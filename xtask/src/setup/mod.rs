//! Makes a machine ready, with one line per step, and takes no time when it is.
//!
//! Which kind of machine it is shows by trying: see `toolchain.rs`. Tools are kept by version in the user's cache, so that
//! a fresh clone finds them.

mod apt;
mod browser;
mod cargo_tools;
mod npm;
mod postgres;
mod python;
mod step;
mod toolchain;
mod wasm_std;

use crate::workshop::{self, Workshop};
use anyhow::Result;
use std::{fs, fs::File};

/// What a task may need beyond the toolchain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// cargo-leptos, wasm-bindgen, sass and wasm-opt: what builds the browser half.
    Site,
    /// cargo-nextest.
    Nextest,
    /// A browser and the packages of end2end/.
    Browser,
    /// The programs of a PostgreSQL server.
    Postgres,
    /// Readers of calendars, for the tests of feeds.
    Readers,
}

/// Finds what is needed, and installs what is missing.
pub(crate) fn prepare(pieces: &[Piece]) -> Result<Workshop> {
    let cache = workshop::cache()?;
    fs::create_dir_all(&cache)?;
    // Two tasks at once would install the same thing twice, into the same place.
    let lock = File::create(cache.join("lock"))?;
    lock.lock()?;

    let mut shop = Workshop {
        root: workshop::root()?,
        toolchain: toolchain::find()?,
        tools: Vec::new(),
        chromium: None,
        postgres: None,
        readers: None,
    };
    if pieces.contains(&Piece::Site) {
        cargo_tools::wasm_bindgen(&mut shop)?;
        npm::site_tools(&mut shop)?;
        cargo_tools::leptos(&mut shop)?;
    }
    if pieces.contains(&Piece::Nextest) {
        cargo_tools::nextest(&mut shop)?;
    }
    if pieces.contains(&Piece::Browser) {
        npm::journeys(&shop)?;
        shop.chromium = browser::find(&shop)?;
    }
    if pieces.contains(&Piece::Postgres) {
        shop.postgres = Some(postgres::find()?);
    }
    if pieces.contains(&Piece::Readers) {
        shop.readers = Some(python::readers(&shop)?);
    }
    Ok(shop)
}

/// Everything that any task may need.
pub(crate) const ALL: [Piece; 5] = [
    Piece::Site,
    Piece::Nextest,
    Piece::Browser,
    Piece::Postgres,
    Piece::Readers,
];
