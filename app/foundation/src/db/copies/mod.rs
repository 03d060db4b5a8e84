//! Copies of an SQLite database: made while a server writes, sealed and looked through before anybody relies on them, and put in the place
//! of a database while nobody has it open. PostgreSQL has tools of its own for this.

mod check;
mod draft;
mod make;
mod put;
mod seal;
mod trouble;

pub use make::make;
pub use put::{Restored, restore};
pub use trouble::Trouble;

use super::hold::real;
use sqlx::sqlite::SqliteConnectOptions;
use std::{
    path::{Path, PathBuf},
    str::FromStr,
};

/// The file of a database, by its URL.
fn file_of(url: &str) -> Result<PathBuf, Trouble> {
    let options = SqliteConnectOptions::from_str(url).map_err(Trouble::of(Path::new(url)))?;
    Ok(real(options.get_filename()))
}
