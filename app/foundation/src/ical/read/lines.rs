//! Content lines: unfolded, and each with the number that its beginning has in the file.

use super::What;
use std::borrow::Cow;

/// The longest content line, in bytes.
const LONGEST: usize = 64 * 1024;

/// The content lines of a file, one after the other.
pub(super) struct Lines<'b> {
    rest: &'b [u8],
    /// The number of the line that comes next.
    next: u64,
}

impl<'b> Lines<'b> {
    pub(super) fn of(bytes: &'b [u8]) -> Self {
        Self {
            rest: bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes),
            next: 1,
        }
    }

    /// The next line as it stands in the file, without its end.
    fn physical(&mut self) -> &'b [u8] {
        let rest = self.rest;
        let end = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
        self.rest = rest.get(end + 1..).unwrap_or_default();
        self.next += 1;
        let line = &rest[..end];
        line.strip_suffix(b"\r").unwrap_or(line)
    }

    /// Whether what comes next continues the line before.
    fn goes_on(&self) -> bool {
        matches!(self.rest.first(), Some(b' ' | b'\t'))
    }
}

impl Iterator for Lines<'_> {
    type Item = (u64, Result<String, What>);

    fn next(&mut self) -> Option<Self::Item> {
        let (at, first) = loop {
            if self.rest.is_empty() {
                return None;
            }
            let at = self.next;
            let line = self.physical();
            if !line.is_empty() {
                break (at, line);
            }
        };
        let mut whole = Cow::Borrowed(first);
        let mut length = first.len();
        while self.goes_on() {
            let more = &self.physical()[1..];
            length += more.len();
            // What is too long is passed over, not collected.
            if length <= LONGEST {
                whole.to_mut().extend_from_slice(more);
            }
        }
        if length > LONGEST {
            return Some((at, Err(What::TooLong { most: LONGEST / 1024 })));
        }
        if matches!(first.first(), Some(b' ' | b'\t')) {
            return Some((at, Err(What::Folding)));
        }
        // Only now: a producer may fold a line within a character.
        Some((at, text(whole.into_owned())))
    }
}

fn text(bytes: Vec<u8>) -> Result<String, What> {
    let text = String::from_utf8(bytes).map_err(|_| What::Encoding)?;
    if text.bytes().any(|byte| byte.is_ascii_control() && byte != b'\t') {
        return Err(What::Control);
    }
    Ok(text)
}
