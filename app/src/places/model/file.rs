//! Reading a CSV file of places: `code,level,name,parent_code`, and `name_en` where somebody has translated.
//!
//! Nothing in a file can stop the reading: what is wrong is noted with its line, the rest is read on.

use super::{Kind, code::code};
use csv::{ByteRecord, ReaderBuilder};
use foundation::{Flaw, text};
use locales::{Words, places as t};
use std::str::from_utf8;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 10 * 1024 * 1024;
/// The longest name of a place, in characters.
const LONGEST_NAME: usize = 80;

/// A row that can be kept, as far as the row alone tells.
#[derive(Debug, Clone, PartialEq)]
pub struct NewPlace {
    /// Where it stands in the file; the header is line 1.
    pub line: u64,
    /// Its code.
    pub code: String,
    /// What it is.
    pub kind: Kind,
    /// Its name in Chinese.
    pub name: String,
    /// Its name in English, where the file says one.
    pub name_en: Option<String>,
    /// The code of the place that it stands in; `None` for a root.
    pub parent: Option<String>,
}

/// A row that cannot be kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Bad {
    /// Where it stands in the file.
    pub line: u64,
    /// Why, with what would be allowed.
    pub flaw: Flaw,
}

/// What a file holds: each of its rows, as a place or as a flaw.
#[derive(Debug, Default, PartialEq)]
pub struct Read {
    /// What can be kept.
    pub rows: Vec<NewPlace>,
    /// What cannot.
    pub bad: Vec<Bad>,
}

/// Where the columns stand.
struct Columns {
    code: usize,
    level: usize,
    name: usize,
    parent: usize,
    name_en: Option<usize>,
}

/// Reads a file. A file that is too large, or without the columns, is one flaw in line 1.
pub fn read(bytes: &[u8]) -> Read {
    if bytes.len() > LARGEST_FILE {
        return refused(Words::of(|lang| t::file_too_large(lang, LARGEST_FILE / 1024 / 1024)));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = ReaderBuilder::new().has_headers(true).flexible(true).from_reader(bytes);
    let Some(columns) = reader.byte_headers().ok().and_then(Columns::find) else {
        return refused(Words::of(|lang| t::bad_header(lang).into()));
    };
    let mut found = Read::default();
    let mut lines = Lines { bytes, at: 0, line: 1 };
    for record in reader.byte_records() {
        let Ok(record) = record else { continue };
        let line = lines.of(record.position().map_or(0, |position| position.byte() as usize));
        match columns.row(line, &record) {
            Ok(row) => found.rows.push(row),
            Err(flaw) => found.bad.push(Bad { line, flaw }),
        }
    }
    found
}

/// Counts lines as editors do: the reader's own count would put a row on the empty lines before it.
struct Lines<'b> {
    bytes: &'b [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of the row whose search began at `from`, which never goes back.
    fn of(&mut self, from: usize) -> u64 {
        while let Some(byte) = self.bytes.get(self.at) {
            let ends = *byte == b'\n' || *byte == b'\r' && self.bytes.get(self.at + 1) != Some(&b'\n');
            if self.at >= from && !matches!(byte, b'\n' | b'\r') {
                break;
            }
            self.line += u64::from(ends);
            self.at += 1;
        }
        self.line
    }
}

fn refused(words: Words) -> Read {
    Read {
        rows: vec![],
        bad: vec![Bad {
            line: 1,
            flaw: Flaw::new("file", words),
        }],
    }
}

impl Columns {
    fn find(header: &ByteRecord) -> Option<Self> {
        let at = |name: &str| {
            header
                .iter()
                .position(|field| field.trim_ascii().eq_ignore_ascii_case(name.as_bytes()))
        };
        let (code, level, name) = (at("code")?, at("level")?, at("name")?);
        Some(Self {
            code,
            level,
            name,
            parent: at("parent_code")?,
            name_en: at("name_en"),
        })
    }

    fn row(&self, line: u64, record: &ByteRecord) -> Result<NewPlace, Flaw> {
        if record.iter().any(|field| from_utf8(field).is_err()) {
            return Err(Flaw::new("utf8", Words::of(|lang| t::not_utf8(lang).into())));
        }
        let field = |at: usize| {
            record
                .get(at)
                .and_then(|field| from_utf8(field).ok())
                .unwrap_or_default()
        };
        let kind = field(self.level).trim();
        let unknown = || {
            Flaw::new(
                "level",
                Words::of(|lang| t::unknown_level(lang, shortened(kind), Kind::ALL.map(Kind::name).join(", "))),
            )
        };
        let parent = field(self.parent).trim();
        Ok(NewPlace {
            line,
            code: code(field(self.code)).map_err(|flaw| named("code", flaw))?,
            kind: kind.parse().map_err(|()| unknown())?,
            name: text::line(field(self.name), LONGEST_NAME).map_err(|flaw| named("name", flaw))?,
            name_en: match self.name_en {
                Some(at) => text::optional_line(field(at), LONGEST_NAME).map_err(|flaw| named("name_en", flaw))?,
                None => None,
            },
            parent: match parent {
                "" => None,
                typed => Some(code(typed).map_err(|flaw| named("parent_code", flaw))?),
            },
        })
    }
}

/// The flaw with the column that it is about before its words.
fn named(column: &str, flaw: Flaw) -> Flaw {
    let words = Words::of(|lang| t::in_column(lang, column, flaw.words.to(lang)));
    Flaw::new(&flaw.code, words)
}

/// What was written, short and harmless enough to be shown on a terminal.
fn shortened(text: &str) -> String {
    text.chars()
        .take(20)
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect()
}
