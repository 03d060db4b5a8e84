//! What is taken of calendars, and what is not.

mod bounds;

use super::*;
use crate::events::Said;
use foundation::time::{Day, Zone};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A Friday.
fn today() -> Day {
    day("2026-11-27")
}

fn shanghai() -> Zone {
    Zone::named("Asia/Shanghai").unwrap()
}

fn calendar(events: &[&str]) -> String {
    let events: String = events
        .iter()
        .map(|lines| format!("BEGIN:VEVENT\n{lines}\nEND:VEVENT\n"))
        .collect();
    format!("BEGIN:VCALENDAR\nX-WR-CALNAME:文化馆\n{events}END:VCALENDAR\n")
}

fn taken_in(events: &[&str], zone: Zone) -> Read {
    read(calendar(events).as_bytes(), zone, today())
}

fn taken(events: &[&str]) -> Read {
    taken_in(events, shanghai())
}

/// The one event of a calendar.
#[track_caller]
fn one_in(lines: &str, zone: Zone) -> Said {
    let read = taken_in(&[&format!("UID:1\nSUMMARY:合唱团\n{lines}")], zone);
    assert!(read.left.is_empty() && read.refused.is_empty(), "{read:?}");
    read.found[0].said.clone()
}

#[track_caller]
fn one(lines: &str) -> Said {
    one_in(lines, shanghai())
}

/// Its dates: `2026-12-01 18:00–19:30`, `-` where one does not take place.
fn dates(said: &Said) -> Vec<String> {
    let told = |then: crate::events::Then| match then {
        Some((day, from, until)) => format!("{day} {}", from.to(until)),
        None => "-".to_owned(),
    };
    said.dates().into_values().map(told).collect()
}

#[test]
fn an_event_is_taken_with_its_words_time_and_place() {
    let said = one(
        "DTSTART;TZID=Asia/Shanghai:20261201T180000\nDTEND;TZID=Asia/Shanghai:20261201T193000\nLOCATION:小广场\\, 东\n\
         DESCRIPTION:带上歌本\\n\\n\\n欢迎\nURL:https://example.cn/choir",
    );
    assert_eq!(dates(&said), ["2026-12-01 18:00–19:30"]);
    assert_eq!((said.title.as_str(), said.place.as_str()), ("合唱团", "小广场, 东"));
    assert_eq!(said.about, "带上歌本\n\n欢迎\nhttps://example.cn/choir");
    assert_eq!(said.repeat, None);
}

#[test]
fn times_are_those_of_the_clocks_here() {
    for start in [
        "DTSTART:20261201T180000",
        "DTSTART:20261201T100000Z",
        "DTSTART;TZID=China Standard Time:20261201T180000",
        "DTSTART;TZID=/example.org/Asia/Shanghai:20261201T180000",
        "DTSTART;TZID=\"Europe/Berlin\":20261201T110000",
    ] {
        assert_eq!(
            dates(&one(&format!("{start}\nDURATION:PT1H30M"))),
            ["2026-12-01 18:00–19:30"],
            "{start}"
        );
    }
    let named = "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Custom\nX-LIC-LOCATION:Asia/Shanghai\nEND:VTIMEZONE\nBEGIN:VEVENT\nUID:1\nSUMMARY:x\n\
                 DTSTART;TZID=Custom:20261201T180000\nEND:VEVENT\nEND:VCALENDAR\n";
    let read = read(named.as_bytes(), shanghai(), today());
    assert_eq!(dates(&read.found[0].said), ["2026-12-01 18:00–19:00"]);
}

#[test]
fn what_is_off_the_quarters_stands_on_them_and_says_when_it_is() {
    let said = one("DTSTART:20261201T095000\nDTEND:20261201T111000\nDESCRIPTION:课");
    assert_eq!(dates(&said), ["2026-12-01 09:45–11:15"]);
    assert_eq!(said.about, "09:50–11:10\n课");
}

#[test]
fn whole_days_in_a_row_are_as_many_dates() {
    let said = one("DTSTART;VALUE=DATE:20261201\nDTEND;VALUE=DATE:20261204");
    assert_eq!(
        dates(&said),
        [
            "2026-12-01 00:00–24:00",
            "2026-12-02 00:00–24:00",
            "2026-12-03 00:00–24:00"
        ]
    );
    assert_eq!(dates(&one("DTSTART;VALUE=DATE:20261201")), ["2026-12-01 00:00–24:00"]);
}

#[test]
fn rules_of_others_become_ours() {
    for (rule, told) in [
        ("FREQ=WEEKLY;COUNT=3", "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;UNTIL=20261215"),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=SU;UNTIL=20261229T235959Z",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20261229",
        ),
        (
            "FREQ=WEEKLY;UNTIL=20261215T090000Z",
            "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;UNTIL=20261208",
        ),
        (
            "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=5",
            "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR;UNTIL=20261207",
        ),
        (
            "FREQ=MONTHLY;BYDAY=1TU;COUNT=2",
            "FREQ=MONTHLY;INTERVAL=1;BYDAY=1TU;UNTIL=20270105",
        ),
        (
            "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=-1;COUNT=2",
            "FREQ=MONTHLY;INTERVAL=1;BYDAY=-1TU;UNTIL=20270126",
        ),
        ("freq=daily;count=2", "FREQ=DAILY;INTERVAL=1;UNTIL=20261202"),
    ] {
        let said = one(&format!("DTSTART:20261201T180000\nRRULE:{rule}"));
        assert_eq!(said.repeat.unwrap().to_string(), told, "{rule}");
    }
}

#[test]
fn what_has_no_end_or_began_years_ago_goes_as_far_as_dates_are_made() {
    let said = one("DTSTART:20190305T180000\nRRULE:FREQ=WEEKLY");
    assert_eq!(
        said.first,
        day("2026-11-03"),
        "from this month on, so that it is the same all through the month"
    );
    let all = said.dates();
    assert!(
        all.len() > 50 && *all.last_key_value().unwrap().0 <= day("2026-11-01").plus(400),
        "{}",
        all.len()
    );
    let every_other = one("DTSTART:20261103T180000\nRRULE:FREQ=WEEKLY;INTERVAL=2");
    assert_eq!(every_other.first, day("2026-11-03"));
    assert_eq!(dates(&every_other)[1], "2026-11-17 18:00–19:00");
    let long = one("DTSTART:20200107T180000\nRRULE:FREQ=WEEKLY;COUNT=362");
    assert_eq!(
        long.dates().last_key_value().unwrap().0.to_string(),
        "2026-12-08",
        "it counts from its own first date"
    );
}

#[test]
fn what_comes_every_year_comes_next_and_the_29th_of_february_where_there_is_one() {
    assert_eq!(
        dates(&one("DTSTART:20200301T090000\nRRULE:FREQ=YEARLY")),
        ["2027-03-01 09:00–10:00"]
    );
    assert_eq!(
        dates(&one(
            "DTSTART:20240229T090000\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"
        )),
        ["2028-02-29 09:00–10:00"]
    );
}

#[test]
fn single_dates_are_otherwise() {
    let read = taken(&[
        "UID:1\nSUMMARY:合唱团\nDTSTART:20261201T180000\nRRULE:FREQ=WEEKLY;COUNT=5\nEXDATE:20261208T180000,20270101T180000",
        "UID:1\nRECURRENCE-ID:20261215T180000\nDTSTART:20261216T190000\nDTEND:20261216T200000\nSUMMARY:合唱团",
        "UID:1\nRECURRENCE-ID;VALUE=DATE:20261222\nSTATUS:CANCELLED\nSUMMARY:合唱团",
    ]);
    assert_eq!(
        dates(&read.found[0].said),
        [
            "2026-12-01 18:00–19:00",
            "-",
            "2026-12-16 19:00–20:00",
            "-",
            "2026-12-29 18:00–19:00"
        ]
    );
}

#[test]
fn a_weekly_class_keeps_its_hour_on_the_wall_of_its_own_zone() {
    let berlin = Zone::named("Europe/Berlin").unwrap();
    let class = "DTSTART;TZID=Europe/Berlin:20270323T190000\nDURATION:PT2H\nRRULE:FREQ=WEEKLY;COUNT=2";
    assert_eq!(
        dates(&one_in(class, berlin)),
        ["2027-03-23 19:00–21:00", "2027-03-30 19:00–21:00"]
    );
    let morning = class.replace("T190000", "T090000");
    assert_eq!(
        dates(&one(&morning)),
        ["2027-03-23 16:00–18:00", "2027-03-30 15:00–17:00"],
        "seen from Shanghai"
    );
    let skipped = class.replace("20270323T190000", "20270321T023000");
    assert_eq!(
        dates(&one_in(&skipped, berlin)).len(),
        2,
        "an hour that the clocks skip is no reason to refuse it"
    );
    let late = class.replace("PT2H", "PT1H");
    let said = one(&late);
    assert_eq!(dates(&said), ["2027-03-24 02:00–03:00", "2027-03-31 01:00–02:00"]);
    assert_eq!(
        said.repeat.unwrap().to_string(),
        "FREQ=WEEKLY;INTERVAL=1;BYDAY=WE;UNTIL=20270331"
    );
}
