//! The seal of a copy: a last line with the SHA-256 of everything before it.
//!
//! SQLite keeps no checksums: of single bytes that were changed at random, `pragma integrity_check` misses two out of three, since most
//! bytes are what people typed. It takes no notice of what stands after its last page, so a sealed copy can be opened like any database.

use sha2::{Digest, Sha256};
use std::{
    fs::{File, OpenOptions},
    io::{self, Read, Seek, SeekFrom, Write},
    path::Path,
};

const BEFORE: &[u8] = b"\n-- linli backup, sha256 ";
const DIGITS: usize = 64;
const AFTER: &[u8] = b"\n";
/// No page of SQLite is as short, so a file with a seal never ends where a page does.
const LENGTH: usize = BEFORE.len() + DIGITS + AFTER.len();
/// How every database of SQLite begins.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// Adds the seal.
pub(super) fn seal(file: &Path) -> io::Result<()> {
    let mut open = OpenOptions::new().read(true).append(true).open(file)?;
    let digest = digest(&mut open, u64::MAX)?;
    open.write_all(&[BEFORE, digest.as_bytes(), AFTER].concat())
}

/// Takes the seal off; whether the file is what it was when it was sealed. One without a seal, made by other tools, is as it is; it only
/// has to end where a page ends, since else it may have had a seal that is damaged.
pub(super) fn unseal(file: &Path) -> io::Result<bool> {
    let mut open = OpenOptions::new().read(true).write(true).open(file)?;
    let length = open.metadata()?.len();
    let Some(content) = length.checked_sub(LENGTH as u64) else {
        return Ok(true);
    };
    let mut end = [0; LENGTH];
    open.seek(SeekFrom::Start(content))?;
    open.read_exact(&mut end)?;
    open.rewind()?;
    match said(&end) {
        Some(said) => {
            let same = digest(&mut open, content)?.as_bytes() == said;
            open.set_len(content)?;
            Ok(same)
        }
        None => ends_with_a_page(&mut open, length),
    }
}

/// The digest in a seal.
fn said(end: &[u8]) -> Option<&[u8]> {
    end.strip_prefix(BEFORE)?.strip_suffix(AFTER)
}

fn ends_with_a_page(open: &mut File, length: u64) -> io::Result<bool> {
    let mut header = [0; 18];
    open.read_exact(&mut header)?;
    // The size of a page, with 1 for the largest, which two bytes do not hold.
    let page = match u16::from_be_bytes([header[16], header[17]]) {
        1 => 65536,
        size => u64::from(size),
    };
    // What is no database at all is told so later.
    Ok(!header.starts_with(MAGIC) || length.checked_rem(page) == Some(0))
}

/// The digest of so many bytes from where the file is read.
fn digest(open: &mut File, length: u64) -> io::Result<String> {
    let (mut sha, mut rest, mut buffer) = (Sha256::new(), open.take(length), vec![0; 1 << 16]);
    loop {
        match rest.read(&mut buffer)? {
            0 => break,
            read => sha.update(&buffer[..read]),
        }
    }
    let digest: [u8; 32] = sha.finalize().into();
    Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}
