//! What stands in the way of a copy.

use std::{
    io,
    path::{Path, PathBuf},
};

/// Why a copy is not made, or not put in the place of a database; with the file that it is about.
#[derive(Debug)]
pub enum Trouble {
    /// There is no such file.
    Missing(PathBuf),
    /// There is a file of this name already.
    Exists(PathBuf),
    /// The copy and the database are one file.
    Same(PathBuf),
    /// Somebody has it open.
    InUse(PathBuf),
    /// It is no database of this program.
    Foreign(PathBuf),
    /// It is not what it was when it was sealed.
    Altered(PathBuf),
    /// It is damaged; what the engine says of it.
    Damaged(PathBuf, String),
    /// A newer version of this program has written it.
    Newer(PathBuf),
    /// It cannot be read or written.
    Disk(PathBuf, io::Error),
    /// The engine cannot do it.
    Engine(PathBuf, sqlx::Error),
}

impl Trouble {
    /// What the engine has said, about a file.
    pub(super) fn of(file: &Path) -> impl Fn(sqlx::Error) -> Self {
        let file = file.to_owned();
        move |error| {
            let code = error
                .as_database_error()
                .and_then(|refused| refused.code()?.parse().ok());
            // SQLITE_BUSY 5, SQLITE_LOCKED 6, SQLITE_CORRUPT 11, SQLITE_NOTADB 26, with their extended codes in the higher bits.
            match code.map(|code: u32| code & 0xff) {
                Some(5 | 6) => Self::InUse(file.clone()),
                Some(11) => Self::Damaged(file.clone(), error.to_string()),
                Some(26) => Self::Foreign(file.clone()),
                _ => Self::Engine(file.clone(), error),
            }
        }
    }

    /// What the system has said, about a file.
    pub(super) fn on_disk(file: &Path) -> impl Fn(io::Error) -> Self {
        let file = file.to_owned();
        move |error| Self::Disk(file.clone(), error)
    }
}
