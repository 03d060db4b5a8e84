//! What anybody may send.

use super::*;
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// A calendar around some lines.
fn calendar(inside: &str) -> String {
    format!("BEGIN:VCALENDAR\r\n{inside}END:VCALENDAR\r\n")
}

/// What is wrong with a file: `line: code`.
fn troubles(bytes: impl AsRef<[u8]>) -> Vec<String> {
    let told = |trouble: &Trouble| format!("{}: {}", trouble.line, trouble.what.code());
    read(bytes.as_ref()).troubles.iter().map(told).collect()
}

#[test]
fn properties_are_read_with_their_parameters_and_values() {
    let text = calendar(
        "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE;X-WHY=\"a;b:c\":20261001\r\nsummary:National\\, day\\nof\r\n  rest\r\nEND:VEVENT\r\n",
    );
    let read = read(text.as_bytes());
    assert!(read.troubles.is_empty());
    let event = read.calendars[0].inside("VEVENT").next().unwrap();
    let starts = event.property("DTSTART").unwrap();
    assert_eq!((event.line, starts.line, starts.value()), (2, 3, "20261001"));
    assert_eq!(starts.parameter("value"), Some("DATE"));
    assert_eq!(
        (starts.parameter("X-WHY"), starts.parameter("TZID")),
        (Some("a;b:c"), None)
    );
    assert_eq!(event.property("SUMMARY").unwrap().text(), "National, day\nof rest");
}

#[test]
fn lines_are_unfolded_whatever_ends_them_even_within_a_character() {
    for (end, fold) in [("\r\n", " "), ("\n", "\t")] {
        let mut bytes = format!("\u{feff}BEGIN:VCALENDAR{end}NAME:节").into_bytes();
        let rest = "假日".as_bytes();
        bytes.extend(&rest[..1]);
        bytes.extend(format!("{end}{fold}").bytes());
        bytes.extend(&rest[1..]);
        bytes.extend(format!("{end}{end}END:VCALENDAR").bytes());
        let read = read(&bytes);
        assert!(read.troubles.is_empty(), "{:?}", read.troubles);
        assert_eq!(read.calendars[0].property("NAME").unwrap().text(), "节假日");
    }
}

#[test]
fn a_bad_line_is_told_and_spoils_its_component_only() {
    let mut bytes =
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:\xff\xfe\nEND:VEVENT\nBEGIN:VEVENT\nfolded without a space\n".to_vec();
    bytes.extend(b"SUMMARY:a\0b\nEND:VEVENT\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nEND:VCALENDAR\nX:1\n");
    assert_eq!(
        troubles(&bytes),
        ["3: utf8", "6: unreadable", "7: characters", "13: outside"]
    );
    let sound: Vec<_> = read(&bytes).calendars[0]
        .inside("VEVENT")
        .map(|event| event.sound)
        .collect();
    assert_eq!(sound, [false, false, true]);
}

#[test]
fn components_out_of_order_leave_nothing_of_a_file() {
    for (text, told) in [
        ("", "1: no_calendar"),
        (" folded\n", "1: folding"),
        ("BEGIN:VEVENT\nEND:VEVENT\n", "1: no_calendar"),
        ("END:VCALENDAR\n", "1: components"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "2: components"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n", "3: components"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nBEGIN:VEVENT\n", "4: components"),
        ("BEGIN:VCALENDAR\nBEGIN:VCALENDAR\n", "2: components"),
        ("BEGIN:VCALENDAR\nBEGIN:\u{202e}\n", "2: unreadable"),
    ] {
        assert_eq!(troubles(text), [told], "{text}");
        assert!(read(text.as_bytes()).calendars.is_empty());
    }
}

#[test]
fn a_missing_end_is_told_where_the_next_one_begins() {
    let text = calendar("BEGIN:VEVENT\nUID:1\nBEGIN:VEVENT\nEND:VEVENT\n");
    let words = read(text.as_bytes()).troubles[0].what.words();
    assert!(
        words.en.contains("in line 2") && words.en.contains("END:VEVENT"),
        "{}",
        words.en
    );
}

#[test]
fn whatever_is_too_much_is_refused_soon() {
    let deep: String = (0..9).map(|at| format!("BEGIN:X-{at}\n")).collect();
    let long = format!("A:{}\n", "x".repeat(70_000));
    let folded = format!("A:{}\n", "\n ".repeat(3_000_000) + &"\n xx".repeat(40_000));
    let cases: [(&str, String, &str); 7] = [
        ("a large file", "x".repeat(LARGEST_FILE + 1), "too_large"),
        (
            "many components",
            calendar(&"BEGIN:VTODO\nEND:VTODO\n".repeat(25_000)),
            "too_large",
        ),
        ("many lines", calendar(&"A:\n".repeat(3_000_000)), "too_large"),
        ("deep components", format!("BEGIN:VCALENDAR\n{deep}"), "too_deep"),
        ("no calendar", "x\n".repeat(5_000_000), "too_many_troubles"),
        ("a long line", calendar(&long), "too_long_line"),
        ("a line that is folded without end", calendar(&folded), "too_long_line"),
    ];
    for (name, text, code) in cases {
        let begun = Instant::now();
        let told = troubles(&text);
        assert!(told.last().unwrap().ends_with(code), "{name}: {:?}", told.last());
        assert!(told.len() <= MOST_TROUBLES + 1, "{name}");
        // Without optimisation; with it none takes a second.
        assert!(
            begun.elapsed() < Duration::from_secs(10),
            "{name}: {:?}",
            begun.elapsed()
        );
    }
}

proptest! {
    #[test]
    fn whatever_is_sent_is_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let read = read(&bytes);
        prop_assert!(!read.calendars.is_empty() || !read.troubles.is_empty());
    }

    #[test]
    fn lines_of_a_calendar_in_any_order_are_read_or_refused(
        lines in prop::collection::vec(
            prop::sample::select(vec!["BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", " folded", "", "A;B=\"", "A;B=1:2", "\\"]), 0..20
        )
    ) {
        let read = read(lines.join("\n").as_bytes());
        for event in read.calendars.iter().flat_map(|calendar| calendar.inside("VEVENT")) {
            prop_assert!(event.property("BEGIN").is_none());
            for property in &event.properties {
                property.text();
                property.parameter("B");
            }
        }
    }
}
