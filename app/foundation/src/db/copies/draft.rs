//! A file on its way to its name: beside it, for its owner's eyes only, and gone again unless it gets there.

use super::{super::hold::beside, Trouble};
use std::{
    fs::{self, File, OpenOptions},
    path::{Path, PathBuf},
};

pub(super) struct Draft {
    path: PathBuf,
    named: bool,
}

impl Draft {
    /// An empty file beside the one that it is to become.
    pub(super) fn of(file: &Path) -> Result<Self, Trouble> {
        let path = beside(file, format!(".new-{}", std::process::id()));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        // It will hold phone numbers.
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&path).map_err(Trouble::on_disk(&path))?;
        Ok(Self { path, named: false })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Takes its name, in the place of whatever had it, once all of it is on the disk.
    pub(super) fn becomes(mut self, file: &Path) -> Result<(), Trouble> {
        let synced = File::open(&self.path).and_then(|open| open.sync_all());
        synced.map_err(Trouble::on_disk(&self.path))?;
        fs::rename(&self.path, file).map_err(Trouble::on_disk(file))?;
        self.named = true;
        sync_folder(file);
        Ok(())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.named {
            for ending in ["", "-journal", "-wal", "-shm"] {
                fs::remove_file(beside(&self.path, ending)).ok();
            }
        }
    }
}

/// Brings the names in a file's folder to the disk; not every file system can.
fn sync_folder(file: &Path) {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let open = File::open(folder.unwrap_or(Path::new(".")));
    open.and_then(|folder| folder.sync_all()).ok();
}
