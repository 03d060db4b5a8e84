//! A real producer's file, and what others may send.

use super::*;
use crate::rooms::{CalendarDay, DayKind};
use foundation::time::Day;

/// As it is published.
const REAL: &[u8] = include_bytes!("../../demo/data/cn-holidays.ics");

/// A calendar of one event, whose lines begin in the fourth.
fn event(lines: &str) -> CalendarFile {
    let text = format!("BEGIN:VCALENDAR\nX-WR-CALNAME:节\nBEGIN:VEVENT\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n");
    read(text.as_bytes())
}

fn flaws(file: &CalendarFile) -> Vec<String> {
    file.bad
        .iter()
        .map(|bad| format!("{}: {}", bad.line, bad.flaw.code))
        .collect()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn the_published_file_has_89_days_off_and_19_working_days() {
    let file = read(REAL);
    assert_eq!((file.source.as_deref(), flaws(&file)), (Some("中国节假日"), vec![]));
    let count = |kind: DayKind| file.days.iter().filter(|day| day.kind == kind).count();
    assert_eq!((count(DayKind::Off), count(DayKind::Working)), (89, 19));
    let in_year = |year: i32| file.days.iter().filter(|one| one.day.parts().0 == year).count();
    assert_eq!([2024, 2025, 2026].map(in_year), [36, 33, 39]);
    let known = |text: &str| file.days.iter().find(|one| one.day == day(text)).cloned();
    let national = CalendarDay {
        day: day("2026-10-01"),
        kind: DayKind::Off,
        name: "国庆节".into(),
    };
    assert_eq!(known("2026-10-01"), Some(national));
    assert_eq!(known("2026-10-08"), None, "the end of an event is not one of its days");
    assert_eq!(
        file.days.last().map(|last| (last.day, last.kind)),
        Some((day("2026-10-10"), DayKind::Working))
    );
}

#[test]
fn what_a_day_is_stands_in_a_property_or_in_words() {
    for (lines, kind) in [
        ("X-APPLE-SPECIAL-DAY:WORK-HOLIDAY", DayKind::Off),
        (
            "X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY\nDESCRIPTION:休",
            DayKind::Working,
        ),
        ("DESCRIPTION:班", DayKind::Working),
        ("SUMMARY:元旦（休）", DayKind::Off),
        ("SUMMARY:元旦(班)", DayKind::Working),
    ] {
        let file = event(&format!("DTSTART:20270101\n{lines}"));
        assert_eq!(
            file.days.iter().map(|day| day.kind).collect::<Vec<_>>(),
            [kind],
            "{lines}: {:?}",
            file.bad
        );
    }
    assert_eq!(flaws(&event("DTSTART:20270308\nSUMMARY:妇女节")), ["3: kind"]);
}

#[test]
fn the_mark_is_no_part_of_the_name() {
    let named = |summary: &str| {
        event(&format!("DTSTART:20270101\nDESCRIPTION:休\nSUMMARY:{summary}")).days[0]
            .name
            .clone()
    };
    assert_eq!(
        (named("元旦(休)"), named(" 元旦 （休） "), named("春节\\, 除夕")),
        (String::from("元旦"), String::from("元旦"), String::from("春节, 除夕"))
    );
    assert_eq!(named(""), "");
}

#[test]
fn only_whole_days_of_a_bounded_number_are_taken() {
    let days = |lines: &str| event(&format!("DESCRIPTION:休\n{lines}"));
    for (lines, count) in [
        ("DTSTART;VALUE=DATE:20270101", 1),
        ("DTSTART:20270101\nDTEND:20270101", 1),
        ("DTSTART:20270228\nDTEND:20270302", 2),
        ("DTSTART:20270101\nSTATUS:CANCELLED\nDTEND:20270104", 0),
    ] {
        assert_eq!(days(lines).days.len(), count, "{lines}");
    }
    for (lines, flaw) in [
        ("UID:1", "3: start"),
        ("DTSTART:20270101T090000", "5: day"),
        ("DTSTART:20270230", "5: day"),
        ("DTSTART:19700101", "5: day"),
        ("DTSTART:２０２７0101", "5: day"),
        ("DTSTART:20270102\nDTEND:20270101", "6: span"),
        ("DTSTART:20270101\nDTEND:21990101", "6: span"),
        ("DTSTART:20270101\nDURATION:P9999999D", "6: span"),
        ("DTSTART:20270101\nRRULE:FREQ=SECONDLY;COUNT=999999999", "6: recurrence"),
        ("DTSTART:20270101\nRDATE:20280101", "6: recurrence"),
        ("DTSTART:20270101\nSUMMARY:\u{202e}x", "6: characters"),
    ] {
        let file = days(lines);
        assert_eq!((flaws(&file), file.days.len()), (vec![flaw.to_owned()], 0), "{lines}");
    }
}

#[test]
fn one_day_cannot_be_both_off_and_working() {
    let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270101\nDESCRIPTION:休\nEND:VEVENT\n\
                BEGIN:VEVENT\nDTSTART:20261231\nDTEND:20270102\nDESCRIPTION:班\nEND:VEVENT\n\
                BEGIN:VEVENT\nDTSTART:20270101\nDESCRIPTION:休\nSUMMARY:again\nEND:VEVENT\nEND:VCALENDAR\n";
    let file = read(text.as_bytes());
    assert_eq!(
        (flaws(&file), file.days.len()),
        (vec![String::from("6: contradiction")], 1)
    );
    assert!(file.bad[0].flaw.words.en.contains("Fri 1 Jan 2027") && file.bad[0].flaw.words.en.contains("line 2"));
}

#[test]
fn a_file_cannot_fill_centuries() {
    let event = |at: i32| {
        format!(
            "BEGIN:VEVENT\nDTSTART:{}0101\nDTEND:{0}0401\nDESCRIPTION:休\nEND:VEVENT\n",
            2000 + at
        )
    };
    let text = [
        "BEGIN:VCALENDAR\n",
        &(0..100).map(event).collect::<String>(),
        "END:VCALENDAR\n",
    ]
    .concat();
    let file = read(text.as_bytes());
    assert!(file.days.len() <= 4000 && file.bad.iter().all(|bad| bad.flaw.code == "too_many_days"));
    assert!(!file.bad.is_empty());
}

#[test]
fn a_calendar_is_called_by_what_it_says() {
    let named = |lines: &str| {
        let text = format!(
            "BEGIN:VCALENDAR\n{lines}BEGIN:VEVENT\nDTSTART:20270101\nDESCRIPTION:休\nEND:VEVENT\nEND:VCALENDAR\n"
        );
        read(text.as_bytes()).source
    };
    assert_eq!(
        named("PRODID:-//x//y//EN\nX-WR-CALNAME:节假日\n").as_deref(),
        Some("节假日")
    );
    assert_eq!(
        named("PRODID:-//x//y//EN\nX-WR-CALNAME: \n").as_deref(),
        Some("-//x//y//EN")
    );
    assert_eq!(named(""), None);
    assert_eq!(flaws(&read(b"BEGIN:VCALENDAR\nEND:VCALENDAR\n")), ["1: no_days"]);
}

#[test]
fn no_calendar_takes_the_place_of_what_staff_have_noted() {
    let file = |name: &str| {
        let text = format!(
            "BEGIN:VCALENDAR\nX-WR-CALNAME:{name}\nBEGIN:VEVENT\nDTSTART:20270101\nDESCRIPTION:休\nEND:VEVENT\nEND:VCALENDAR\n"
        );
        read(text.as_bytes()).source
    };
    assert_eq!((file(OWN), file("Community")), (None, Some(String::from("Community"))));
    assert_eq!(source(" community ").unwrap_err().code, "reserved");
}

#[test]
fn a_text_that_was_no_utf_8_is_refused_with_its_line() {
    let text = String::from_utf8_lossy(REAL);
    assert_eq!(read_text(&text), read(REAL));
    let spoilt = text.replacen("元旦", "\u{fffd}\u{fffd}", 1);
    assert_eq!(flaws(&read_text(&spoilt)), ["27: utf8"]);
    assert_eq!(
        read_text(&text.replace("\r\n", "\n").replace('\n', "\r\n")).days,
        read(REAL).days,
        "as a form sends it"
    );
}
