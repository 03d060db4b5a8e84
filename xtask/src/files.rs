//! The project's own files, found without git so that an unpacked archive works too.

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Folders that hold nothing of ours.
const NOT_OURS: [&str; 6] = [
    ".git",
    "target",
    "node_modules",
    "test-results",
    "playwright-report",
    ".idea",
];

/// All files under `start` (a file is itself), sorted, without what is built or downloaded.
pub(crate) fn under(start: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    collect(start, &mut found)?;
    found.sort();
    Ok(found)
}

fn collect(path: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_file() {
        found.push(path.to_owned());
        return Ok(());
    }
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(e) => return Err(e).with_context(|| format!("cannot read {}", path.display())),
    };
    for entry in entries {
        let entry = entry?;
        let skip = NOT_OURS.iter().any(|name| entry.file_name() == *name);
        // A link may lead out of the project or round in a circle.
        if !skip && !entry.file_type()?.is_symlink() {
            collect(&entry.path(), found)?;
        }
    }
    Ok(())
}

/// A fingerprint of names and contents, in hexadecimal.
pub(crate) fn fingerprint(root: &Path, paths: &[PathBuf]) -> Result<String> {
    let mut hash = Sha256::new();
    for path in paths {
        let text = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        hash.update(path.strip_prefix(root).unwrap_or(path).to_string_lossy().as_bytes());
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text);
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_letter_changes_the_fingerprint() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("linli-files-{}", std::process::id()));
        fs::create_dir_all(folder.join("target"))?;
        fs::write(folder.join("a"), "one")?;
        fs::write(folder.join("target/built"), "not ours")?;
        let paths = under(&folder)?;
        assert_eq!(paths, [folder.join("a")]);
        let before = fingerprint(&folder, &paths)?;
        fs::write(folder.join("a"), "two")?;
        assert_ne!(before, fingerprint(&folder, &paths)?);
        Ok(fs::remove_dir_all(&folder)?)
    }
}
