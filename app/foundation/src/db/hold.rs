//! Who has an SQLite file open: each process that uses it shares a lock on a small file beside it, and whoever puts another file in its
//! place has to have that lock alone.
//!
//! SQLite's own locks do not do for this: who waits for them has the old file open already, and would go on writing into it after it
//! was moved away.

use std::{
    ffi::OsStr,
    fs::{self, File, OpenOptions, TryLockError},
    io,
    path::{Path, PathBuf},
};

/// The lock, until this is dropped or the process ends, in whatever way.
pub(crate) struct Hold {
    /// `None` where there is nothing to lock: a database in memory, a folder in which no file can be made.
    _lock: Option<File>,
}

impl Hold {
    /// Shares the database with others who use it; refused while another file is being put in its place.
    pub(crate) fn share(database: &Path) -> io::Result<Self> {
        let lock = open(database);
        match lock.as_ref().map(File::try_lock_shared) {
            Some(Err(TryLockError::WouldBlock)) => Err(io::Error::new(
                io::ErrorKind::WouldBlock,
                "a backup is just being put in its place",
            )),
            // Some file systems know no locks.
            None | Some(Ok(()) | Err(TryLockError::Error(_))) => Ok(Self { _lock: lock }),
        }
    }

    /// Has the database alone; `None` while somebody uses it.
    pub(crate) fn alone(database: &Path) -> Option<Self> {
        let lock = open(database);
        match lock.as_ref().map(File::try_lock) {
            Some(Err(TryLockError::WouldBlock)) => None,
            None | Some(Ok(()) | Err(TryLockError::Error(_))) => Some(Self { _lock: lock }),
        }
    }
}

fn open(database: &Path) -> Option<File> {
    if matches!(database.to_str(), Some(name) if name == ":memory:" || name.starts_with("file:")) {
        return None;
    }
    let lock = beside(&real(database), "-lock");
    // Who may only read the file may lock it all the same.
    File::open(&lock)
        .or_else(|_| {
            let mut options = OpenOptions::new();
            options.read(true).write(true).create(true).truncate(false).open(&lock)
        })
        .ok()
}

/// The file that a path leads to, where there is one: a link is another name for it.
pub(super) fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// The path with something after its name: `linli.db-wal`.
pub(super) fn beside(path: &Path, ending: impl AsRef<OsStr>) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
