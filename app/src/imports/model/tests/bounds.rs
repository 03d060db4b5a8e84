//! What is not taken, and how long it takes to see that.

use super::{super::read as read_file, *};
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// Why an event cannot be taken, and in which line that is seen.
#[track_caller]
fn left(lines: &str) -> (String, u64) {
    let read = taken(&[&format!("UID:1\nSUMMARY:合唱团\n{lines}")]);
    assert!(read.found.is_empty(), "{:?}", read.found);
    let left = read.left.first().unwrap_or_else(|| panic!("{read:?}"));
    (left.bad.flaw.code.clone(), left.bad.line)
}

#[test]
fn what_cannot_be_taken_is_told_with_its_line() {
    for (lines, code, line) in [
        ("LOCATION:x", "start", 3),
        ("DTSTART:soon", "time", 6),
        ("DTSTART:20261301T180000", "time", 6),
        ("DTSTART:20261201T250000", "time", 6),
        ("DTSTART:0001201T180000", "time", 6),
        ("DTSTART;TZID=Mars/Olympus:20261201T180000", "zone", 6),
        ("DTSTART:20261201T180000\nDTEND:20261201T170000", "end", 7),
        ("DTSTART:20261201T180000\nDTEND;VALUE=DATE:20261202", "end", 7),
        ("DTSTART:20261201T180000\nDURATION:forever", "end", 7),
        ("DTSTART:20261201T230000\nDURATION:PT2H", "over_midnight", 3),
        ("DTSTART:20261201T230000\nDURATION:P400W", "over_midnight", 3),
        ("DTSTART;VALUE=DATE:20261201\nDTEND;VALUE=DATE:21261201", "too_long", 3),
        ("DTSTART:20360101T180000", "too_far", 3),
        ("DTSTART:20261201T180000\nRRULE:FREQ=SECONDLY", "rule", 7),
        ("DTSTART:20261201T180000\nRRULE:FREQ=HOURLY;COUNT=2", "rule", 7),
        ("DTSTART:20261201T180000\nRRULE:FREQ=MONTHLY;BYMONTHDAY=15", "rule", 7),
        ("DTSTART:20261201T180000\nRRULE:FREQ=WEEKLY;BYDAY=5MO", "rule", 7),
        ("DTSTART:20261201T180000\nRRULE:FREQ=DAILY;FREQ=DAILY", "rule", 7),
        ("DTSTART:20261201T180000\nRRULE:nonsense", "rule", 7),
        ("DTSTART:20261201T180000\nRRULE:FREQ=DAILY;COUNT=1000000", "count", 7),
        ("DTSTART:20261201T180000\nRRULE:FREQ=DAILY;COUNT=0", "count", 7),
        ("DTSTART:20261201T180000\nRRULE:FREQ=DAILY;UNTIL=20261130", "until", 7),
        ("DTSTART:20261201T180000\nRRULE:FREQ=DAILY;UNTIL=20270229", "until", 7),
        (
            "DTSTART:20261201T180000\nRRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261202",
            "no_dates",
            7,
        ),
        (
            "DTSTART:20261201T180000\nRRULE:FREQ=DAILY;COUNT=2\nRRULE:FREQ=DAILY;COUNT=3",
            "rule",
            8,
        ),
        ("DTSTART:20261201T180000\nRDATE:20261203T180000", "rule", 7),
        (
            "DTSTART;TZID=Europe/Berlin:20261201T190000\nRRULE:FREQ=MONTHLY;BYDAY=1TU;COUNT=2",
            "other_zone",
            7,
        ),
    ] {
        // An event begins in the third line, and its own lines in the sixth.
        assert_eq!(left(lines), (code.to_owned(), line), "{lines}");
    }
}

#[test]
fn events_without_a_name_or_title_and_twice_the_same_are_left_out() {
    let read = taken(&[
        "SUMMARY:x\nDTSTART:20261201T180000",
        "UID:1\nDTSTART:20261201T180000",
        "UID:2\nSUMMARY:a\u{202e}b\nDTSTART:20261201T180000",
        "UID:3\nSUMMARY:one\nDTSTART:20261201T180000",
        "UID:3\nSUMMARY:other\nDTSTART:20261201T180000",
        "UID:4\nSUMMARY:old\nDTSTART:20261201T180000\nSEQUENCE:1",
        "UID:4\nSUMMARY:new\nDTSTART:20261201T180000\nSEQUENCE:2",
        "UID:5\nSUMMARY:alone\nRECURRENCE-ID:20261201T180000\nDTSTART:20261201T180000",
    ]);
    let codes: Vec<_> = read.left.iter().map(|left| left.bad.flaw.code.as_str()).collect();
    assert_eq!(codes, ["uid", "title", "characters", "twice", "no_master"]);
    let titles: Vec<_> = read.found.iter().map(|found| found.said.title.as_str()).collect();
    assert_eq!(titles, ["one", "new"]);
    assert!(read.there.contains("2"), "what cannot be taken is there all the same");
}

#[test]
fn what_was_called_off_or_is_over_is_not_taken() {
    let read = taken(&[
        "UID:1\nSUMMARY:x\nDTSTART:20261201T180000\nSTATUS:CANCELLED",
        "UID:2\nSUMMARY:x\nDTSTART:20261101T180000",
        "UID:3\nSUMMARY:x\nDTSTART:20261101T180000\nRRULE:FREQ=WEEKLY;COUNT=2",
    ]);
    assert!(read.found.is_empty() && read.left.is_empty(), "{read:?}");
    assert_eq!(
        (read.over, read.there.contains("1"), read.there.contains("3")),
        (2, false, true)
    );
}

/// What a machine far slower than ours would take is told from what grows without bound.
fn in_time<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let done = work();
    assert!(
        begun.elapsed() < Duration::from_secs(5),
        "{what}: {:?}",
        begun.elapsed()
    );
    done
}

#[test]
fn no_file_takes_longer_than_reading_it() {
    let daily = "UID:1\nSUMMARY:x\nDTSTART:20000101T180000\nRRULE:FREQ=DAILY";
    let numbered = |lines: &str, count: usize| {
        let all: Vec<String> = (0..count)
            .map(|n| lines.replace("UID:1", &format!("UID:{n}")))
            .collect();
        calendar(&all.iter().map(String::as_str).collect::<Vec<_>>())
    };
    for (what, file) in [
        ("daily rules since 2000", numbered(daily, 15_000)),
        (
            "rules that never fall",
            numbered(
                "UID:1\nSUMMARY:x\nDTSTART:20000101T180000\nRRULE:FREQ=MONTHLY;INTERVAL=52;BYDAY=-1MO",
                15_000,
            ),
        ),
        (
            "counted weekly",
            numbered(
                "UID:1\nSUMMARY:x\nDTSTART:20000101T180000\nRRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA;COUNT=10000",
                15_000,
            ),
        ),
        (
            "over for long",
            numbered(
                "UID:1\nSUMMARY:x\nDTSTART:20000101T180000\nRRULE:FREQ=DAILY;UNTIL=20251231",
                15_000,
            ),
        ),
        (
            "one day each",
            numbered("UID:1\nSUMMARY:x\nDTSTART:20261201T180000", 15_000),
        ),
        (
            "past days",
            numbered("UID:1\nSUMMARY:x\nDTSTART:20201201T180000", 15_000),
        ),
        ("overrides", {
            let one = "UID:1\nSUMMARY:x\nRECURRENCE-ID:20261201T180000\nDTSTART:20261202T180000";
            let mut all = vec![daily];
            all.extend(std::iter::repeat_n(one, 19_000));
            calendar(&all)
        }),
        ("days that are left out", {
            let out = "EXDATE:".to_owned() + &"20261201T180000,".repeat(3_000) + "20261201T180000";
            calendar(&[&[daily, &vec![out.as_str(); 150].join("\n")].join("\n")])
        }),
        (
            "long words",
            calendar(&[&format!("{daily}\nDESCRIPTION:{}", "x\\n".repeat(20_000))]),
        ),
        ("ten megabytes of nothing", "x\n".repeat(5_000_000)),
        (
            "nested without end",
            format!("BEGIN:VCALENDAR\n{}", "BEGIN:VEVENT\n".repeat(100_000)),
        ),
        (
            "folded without end",
            format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:{}", "\n x".repeat(3_000_000)),
        ),
    ] {
        let read = in_time(what, || read_file(file.as_bytes(), shanghai(), today()));
        assert!(read.found.len() <= 500, "{what}");
    }
}

proptest! {
    #[test]
    fn whatever_an_event_says_is_taken_or_told(
        start in "(2026|2027|1999|9999)(0[0-9]|1[0-3])[0-3][0-9](T[0-2][0-9][0-6][0-9]00Z?)?",
        end in "(2026|2027)(0[1-9]|1[0-2])[0-3][0-9](T[0-2][0-9][0-6][0-9]00Z?)?",
        rule in "(FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY|SECONDLY))?(;INTERVAL=[0-9]{1,3})?(;BYDAY=(-?[0-9])?(MO|TU|XX)(,SU)?)?(;COUNT=[0-9]{1,8}|;UNTIL=20[0-9]{6}(T[0-2][0-9]0000Z)?)?",
        out in "[0-9TZ,]{0,40}",
        zone in "(Asia/Shanghai|Europe/Berlin|America/Santiago|Nowhere)",
    ) {
        let lines = format!("UID:1\nSUMMARY:x\nDTSTART;TZID={zone}:{start}\nDTEND;TZID={zone}:{end}\nRRULE:{rule}\nEXDATE:{out}");
        let read = taken(&[&lines]);
        prop_assert_eq!(read.found.len() + read.left.len() + read.over, 1);
        for found in &read.found {
            prop_assert!(found.said.from < found.said.until);
            let dates = found.said.dates();
            prop_assert!(!dates.is_empty() && dates.len() <= 400);
            for (_, from, until) in dates.into_values().flatten() {
                prop_assert!(from < until && from.minutes() % 15 == 0 && until.minutes() % 15 == 0);
            }
            // The same on the next day is the same, so that nothing is told as changed which is not.
            let again = read_file(calendar(&[&lines]).as_bytes(), shanghai(), today().plus(1));
            if let Some(again) = again.found.first() {
                prop_assert_eq!(&again.said, &found.said);
            }
        }
    }

    #[test]
    fn nothing_that_is_sent_makes_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), lines in "\\PC{0,200}") {
        read_file(&bytes, shanghai(), today());
        taken(&[&lines]);
    }
}
