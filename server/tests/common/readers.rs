//! Two readers of calendars that know nothing of us and nothing of each other.

use serde_json::Value;
use std::{
    env,
    io::Write,
    process::{Command, Stdio},
};

/// The `python` that has them.
const PYTHON: &str = "LINLI_TEST_READERS";
/// What makes them tell what they find.
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/readers/read.py");

/// What both readers find in a calendar; `None` means that there are none on this machine, and nobody insists. Fails where one of them
/// cannot read it, where they do not find the same, or where a line is not as RFC 5545, section 3.1, wants it.
#[track_caller]
pub fn read(calendar: &str) -> Option<Value> {
    assert!(calendar.ends_with("\r\n"), "the last line has an end");
    for line in calendar.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.contains(['\r', '\n']), "half an end of a line: {line:?}");
    }
    let found = ask(&python()?, calendar);
    assert_eq!(found["icalendar"], found["vobject"], "the readers do not agree");
    Some(found["icalendar"].clone())
}

/// Title and point of each entry of a feed, as a reader of XML finds them; `None` as above.
#[track_caller]
pub fn read_atom(feed: &str) -> Option<Value> {
    Some(ask(&python()?, feed))
}

fn ask(python: &str, calendar: &str) -> Value {
    let mut reader = Command::new(python)
        .arg(SCRIPT)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{PYTHON}={python}: {error}"));
    // It reads everything before it says anything.
    reader.stdin.take().unwrap().write_all(calendar.as_bytes()).unwrap();
    let told = reader.wait_with_output().unwrap();
    let complaint = String::from_utf8_lossy(&told.stderr);
    assert!(
        told.status.success(),
        "a reader refuses the calendar: {complaint}\n{calendar}"
    );
    serde_json::from_slice(&told.stdout).unwrap()
}

/// The `python` that has them; `None` where there is none on this machine, and nobody insists.
pub(super) fn python() -> Option<String> {
    let set = |name| env::var(name).ok().filter(|value: &String| !value.is_empty());
    let found = set(PYTHON);
    let insisted = set("CI").is_some_and(|value| value != "false");
    assert!(
        found.is_some() || !insisted,
        "{PYTHON} is not set: `cargo xtask native` installs readers of calendars and sets it"
    );
    if found.is_none() {
        eprintln!("NOT READ by others: {PYTHON} is not set; `cargo xtask native` installs readers and sets it");
    }
    found
}
