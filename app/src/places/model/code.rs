//! The code of a place.

use foundation::{Flaw, text};
use locales::{Words, places as t};

/// The longest code; paths of codes stay short enough to be indexed.
const LONGEST: usize = 40;

/// Reads a code: letters of ASCII, digits, `-`, `_` and `.`, as official division codes and what is built on them use. A `/`
/// would break paths apart.
pub fn code(raw: &str) -> Result<String, Flaw> {
    let code = text::line(raw, LONGEST)?;
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    if code.bytes().all(fits) {
        Ok(code)
    } else {
        Err(Flaw::new("place_code", Words::of(|lang| t::bad_code(lang).into())))
    }
}
