//! The month as comma-separated values (RFC 4180): a line for each room and day, without anybody's name or title; and in files of their own
//! its hours and its refusals.
//!
//! A spreadsheet takes a file for UTF-8 only with a mark at its beginning, and its reader wants words; a program wants neither.

mod hours;
mod refusals;

use super::{month::DayUse, picture::decimal};
use csv::{Terminator, WriterBuilder};
use foundation::{
    Problem, Result,
    time::{Day, words::weekday},
};
use locales::{Lang, Words, reports as t};

pub use hours::{HourLine, hour_sheet};
pub use refusals::{RefusalLine, refusal_sheet};

/// The byte order mark.
const MARK: &str = "\u{feff}";
/// What the columns are called for programs.
const FIELDS: [&str; 9] = [
    "date",
    "weekday",
    "room",
    "name",
    "bookings",
    "part_hours_used",
    "part_hours_open",
    "cancelled",
    "no_shows",
];

/// What a room was used for on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Line<'a> {
    /// The day.
    pub day: Day,
    /// The room's code.
    pub code: &'a str,
    /// Its name.
    pub name: &'a Words,
    /// The use.
    pub used: DayUse,
}

/// The sheet: with the mark and the words of a language for spreadsheets, else plain and in English.
pub fn sheet<'a>(lines: impl Iterator<Item = Line<'a>>, spreadsheet: Option<Lang>) -> Result<Vec<u8>> {
    let lang = spreadsheet.unwrap_or(Lang::En);
    let head = spreadsheet.map_or(FIELDS, heads);
    written(head, lines.map(|line| cells(&line, lang)), spreadsheet.is_some())
}

/// A head and its lines, with the mark where it is wanted.
fn written<const N: usize>(head: [&str; N], lines: impl Iterator<Item = [String; N]>, marked: bool) -> Result<Vec<u8>> {
    let mut begun = Vec::new();
    if marked {
        begun.extend_from_slice(MARK.as_bytes());
    }
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(begun);
    writer.write_record(head).map_err(Problem::internal)?;
    for line in lines {
        writer.write_record(line).map_err(Problem::internal)?;
    }
    writer.into_inner().map_err(|failed| Problem::internal(failed.error()))
}

fn heads(lang: Lang) -> [&'static str; 9] {
    [
        t::date(lang),
        t::weekday(lang),
        t::code(lang),
        t::room(lang),
        t::bookings(lang),
        t::hours_used(lang),
        t::hours_open(lang),
        t::cancelled(lang),
        t::no_shows(lang),
    ]
}

fn cells(line: &Line<'_>, lang: Lang) -> [String; 9] {
    let used = line.used;
    [
        line.day.to_string(),
        weekday(lang, line.day.weekday()).to_owned(),
        harmless(line.code),
        harmless(line.name.to(lang)),
        used.bookings.to_string(),
        decimal(used.used),
        decimal(used.open),
        used.cancelled.to_string(),
        used.missed.to_string(),
    ]
}

/// Text that a spreadsheet does not take for a formula: those begin with one of these signs, and an apostrophe before it makes text of them.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        ["'", text].concat()
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(name: &str, spreadsheet: Option<Lang>) -> String {
        let words = Words {
            zh: name.into(),
            en: String::new(),
        };
        let line = Line {
            day: "2026-11-24".parse().unwrap(),
            code: "yoga",
            name: &words,
            used: DayUse {
                bookings: 2,
                used: 90,
                open: 720,
                cancelled: 1,
                missed: 1,
            },
        };
        String::from_utf8(sheet([line].into_iter(), spreadsheet).unwrap()).unwrap()
    }

    #[test]
    fn a_program_reads_fields_and_plain_numbers() {
        let expected = "date,weekday,room,name,bookings,part_hours_used,part_hours_open,cancelled,no_shows\r\n\
                        2026-11-24,Tue,yoga,瑜伽室,2,1.5,12,1,1\r\n";
        assert_eq!(written("瑜伽室", None), expected);
    }

    #[test]
    fn a_spreadsheet_finds_the_mark_and_the_words_of_its_reader() {
        let written = written("瑜伽室", Some(Lang::Zh));
        assert!(
            written.starts_with("\u{feff}日期,星期,")
                && written.ends_with("2026-11-24,周二,yoga,瑜伽室,2,1.5,12,1,1\r\n"),
            "{written}"
        );
    }

    #[test]
    fn a_name_is_no_formula_and_breaks_no_line() {
        for (name, cell) in [
            ("=1+1", "'=1+1"),
            ("+86", "'+86"),
            ("-1", "'-1"),
            ("@home", "'@home"),
            ("a, \"b\"\nc", "\"a, \"\"b\"\"\nc\""),
        ] {
            let written = written(name, None);
            assert!(written.contains(&[",yoga,", cell, ",2,"].concat()), "{written}");
        }
    }
}
