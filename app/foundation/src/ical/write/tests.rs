use super::*;

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn an_event(starts: &str, ends: &str) -> Event {
    Event {
        uid: "1@linli".into(),
        stamp: at("2026-11-20T01:02:03.456789Z"),
        starts: at(starts),
        ends: at(ends),
        ..Event::default()
    }
}

#[test]
fn what_is_on_the_map_says_where_north_first() {
    let event = Event {
        point: crate::geo::Point::of(28.105, 112.985),
        ..an_event("2026-12-01T11:00:00Z", "2026-12-01T12:30:00Z")
    };
    has(&written("Asia/Shanghai", vec![event]), &["GEO:28.105;112.985"]);
}

fn written(zone: &str, events: Vec<Event>) -> Vec<String> {
    let calendar = Calendar {
        name: "瑜伽室, 芙蓉".into(),
        zone: Zone::named(zone).unwrap(),
        refresh_hours: 1,
        events,
    };
    let text = write(&calendar);
    assert_eq!(text, write(&calendar), "the same calendar is the same text");
    let unfolded = text.replace("\r\n ", "");
    unfolded.split_terminator("\r\n").map(str::to_owned).collect()
}

#[track_caller]
fn has(lines: &[String], wanted: &[&str]) {
    for line in wanted {
        assert!(lines.iter().any(|one| one == line), "no {line} in {lines:#?}");
    }
}

#[test]
fn an_event_is_told_by_the_clock_of_its_zone() {
    let event = Event {
        sequence: 2,
        summary: "太极; 练习".into(),
        location: "瑜伽室".into(),
        url: "https://linli.example/me/bookings/1".into(),
        status: Status::Tentative,
        ..an_event("2026-12-01T02:00:00Z", "2026-12-01T03:30:00Z")
    };
    let lines = written("Asia/Shanghai", vec![event]);
    let begins = lines.iter().position(|line| line == "BEGIN:VEVENT").unwrap();
    assert_eq!(
        lines[begins..],
        [
            "BEGIN:VEVENT",
            "UID:1@linli",
            "SEQUENCE:2",
            "DTSTAMP:20261120T010203Z",
            "LAST-MODIFIED:20261120T010203Z",
            "DTSTART;TZID=Asia/Shanghai:20261201T100000",
            "DTEND;TZID=Asia/Shanghai:20261201T113000",
            "SUMMARY:太极\\; 练习",
            "LOCATION:瑜伽室",
            "URL:https://linli.example/me/bookings/1",
            "STATUS:TENTATIVE",
            "END:VEVENT",
            "END:VCALENDAR",
        ]
    );
    has(&lines, &["NAME:瑜伽室\\, 芙蓉", "REFRESH-INTERVAL;VALUE=DURATION:PT1H"]);
}

#[test]
fn a_zone_without_clock_changes_is_one_observance() {
    let lines = written(
        "Asia/Shanghai",
        vec![an_event("2026-12-01T02:00:00Z", "2027-12-01T03:00:00Z")],
    );
    assert_eq!(lines.iter().filter(|line| *line == "BEGIN:STANDARD").count(), 1);
    has(
        &lines,
        &[
            "TZID:Asia/Shanghai",
            "TZOFFSETFROM:+0800",
            "TZOFFSETTO:+0800",
            "TZNAME:CST",
        ],
    );
    assert!(!lines.iter().any(|line| line == "BEGIN:DAYLIGHT"));
}

#[test]
fn clock_changes_of_the_years_that_are_used_are_told() {
    let lines = written(
        "Europe/Berlin",
        vec![an_event("2026-07-01T08:00:00Z", "2026-07-01T09:00:00Z")],
    );
    has(
        &lines,
        &[
            "BEGIN:DAYLIGHT",
            "DTSTART:20260329T020000",
            "DTSTART:20261025T030000",
            "TZOFFSETTO:+0200",
        ],
    );
    assert!(!lines.iter().any(|line| line.starts_with("DTSTART:2027")));
}

#[test]
fn a_series_is_told_with_the_clock_changes_to_come() {
    let series = Event {
        rrule: Some("FREQ=WEEKLY;UNTIL=20280101T000000Z".into()),
        exdates: vec![at("2026-07-08T08:00:00Z"), at("2026-12-02T09:00:00Z")],
        ..an_event("2026-07-01T08:00:00Z", "2026-07-01T09:00:00Z")
    };
    let moved = Event {
        recurrence_id: Some(at("2026-07-15T08:00:00Z")),
        sequence: 1,
        ..an_event("2026-07-16T08:00:00Z", "2026-07-16T09:00:00Z")
    };
    let lines = written("Europe/Berlin", vec![series, moved]);
    has(
        &lines,
        &[
            "RRULE:FREQ=WEEKLY;UNTIL=20280101T000000Z",
            "EXDATE;TZID=Europe/Berlin:20260708T100000,20261202T100000",
            "RECURRENCE-ID;TZID=Europe/Berlin:20260715T100000",
            "DTSTART:20310330T020000",
        ],
    );
}

#[test]
fn the_second_of_two_equal_hours_is_told_in_utc() {
    let lines = written(
        "Europe/Berlin",
        vec![an_event("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z")],
    );
    has(
        &lines,
        &["DTSTART;TZID=Europe/Berlin:20261025T023000", "DTEND:20261025T013000Z"],
    );
}

#[test]
fn a_calendar_in_which_nothing_happens_has_its_zone() {
    let lines = written("Asia/Shanghai", vec![]);
    has(&lines, &["BEGIN:VTIMEZONE", "END:VTIMEZONE"]);
}

#[test]
fn an_offset_bears_its_sign_and_seconds_only_where_it_has_some() {
    assert_eq!(offset(28_800), "+0800");
    assert_eq!(offset(-12_600), "-0330");
    assert_eq!(offset(-2_670), "-004430");
}
