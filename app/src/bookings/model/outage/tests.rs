//! Which bookings meet an outage, and what is left of the days.

use super::*;
use proptest::prelude::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn today() -> Day {
    day("2026-11-23")
}

fn outage(from: &str, until: &str, opens: &str, closes: &str) -> Outage {
    Outage::parse(from, until, (opens, closes), "空调维修", today()).unwrap()
}

/// What is wrong, by field.
fn flaws(from: &str, until: &str, opens: &str, reason: &str) -> Vec<String> {
    let Problem::Invalid { fields } = Outage::parse(from, until, (opens, ""), reason, today()).unwrap_err() else {
        panic!("not refused")
    };
    let told = fields.into_iter().map(|(name, flaw)| [name, flaw.code].join(" "));
    told.collect()
}

fn zone(name: &str) -> Zone {
    Zone::named(name).unwrap()
}

/// What is held from one time to another, by the wall clock.
fn held(zone: Zone, from: &str, until: &str) -> Range<i64> {
    let slot = |time: &str| Slot::at(zone.parse(time).unwrap()).0;
    slot(from)..slot(until)
}

#[test]
fn what_makes_no_sense_is_refused_and_every_flaw_is_told_at_once() {
    assert_eq!(
        flaws("", "", "", " "),
        ["from missing", "reason missing", "until missing"]
    );
    assert_eq!(flaws("2026-11-22", "2026-11-30", "", "x"), ["from past"]);
    assert_eq!(flaws("2026-11-25", "2026-11-24", "", "x"), ["until reversed"]);
    assert_eq!(flaws("2026-11-24", "2027-02-24", "", "x"), ["until too_many_days"]);
    assert_eq!(flaws("soon", "2026-11-24", "09:00", "x"), ["from day", "opens hours"]);
    assert_eq!(
        flaws("2026-11-24", "2026-11-24", "", &"长".repeat(61)),
        ["reason too_long_text"]
    );
    let longest = outage("2026-11-24", "2027-02-23", "", "");
    assert_eq!(longest.days().count(), 92);
}

#[test]
fn a_booking_that_is_only_cleaned_after_while_the_room_is_out_of_order_meets_it() {
    let shanghai = zone("Asia/Shanghai");
    let out = outage("2026-11-24", "2026-11-25", "10:00", "12:00").slots(shanghai);
    let meets = |from: &str, until: &str| meets(&out, &held(shanghai, from, until));
    assert!(meets("2026-11-24T09:00", "2026-11-24T10:15") && meets("2026-11-25T11:45", "2026-11-25T13:00"));
    assert!(
        !meets("2026-11-24T09:00", "2026-11-24T10:00"),
        "it ends when the outage begins"
    );
    assert!(!meets("2026-11-24T12:00", "2026-11-25T10:00"), "between two days of it");
    assert!(!meets("2026-11-26T10:00", "2026-11-26T12:00"), "the day after");
}

#[test]
fn whole_days_meet_what_reaches_over_midnight() {
    let shanghai = zone("Asia/Shanghai");
    let out = outage("2026-11-24", "2026-11-24", "", "").slots(shanghai);
    let meets = |from: &str, until: &str| meets(&out, &held(shanghai, from, until));
    assert!(meets("2026-11-23T22:00", "2026-11-24T00:15") && meets("2026-11-24T23:45", "2026-11-25T01:00"));
    assert!(!meets("2026-11-23T22:00", "2026-11-24T00:00") && !meets("2026-11-25T00:00", "2026-11-25T01:00"));
}

#[test]
fn on_the_day_of_a_clock_change_the_hours_are_those_of_the_wall_clock() {
    let berlin = zone("Europe/Berlin");
    let lengths = |opens, closes| {
        let out = outage("2027-03-27", "2027-03-29", opens, closes).slots(berlin);
        out.iter().map(|slots| slots.end - slots.start).collect::<Vec<_>>()
    };
    assert_eq!(lengths("", ""), [96, 92, 96]);
    assert_eq!(lengths("01:00", "04:00"), [12, 8, 12]);
    let out = outage("2027-03-28", "2027-03-28", "10:00", "12:00").slots(berlin);
    assert!(meets(&out, &held(berlin, "2027-03-28T11:00", "2027-03-28T13:00")));
    assert!(!meets(&out, &held(berlin, "2027-03-28T12:00", "2027-03-28T13:00")));
}

#[test]
fn days_are_closed_with_the_reason_and_closed_ones_keep_their_own() {
    let mut hours = Hours::on(&[0, 1, 2], 9, 21);
    let fire_drill = Exception {
        day: day("2026-11-25"),
        opening: None,
        note: "消防演练".into(),
    };
    hours.exceptions = vec![fire_drill];
    let closed = outage("2026-11-24", "2026-11-29", "", "").exceptions(&hours);
    let told: Vec<_> = closed
        .iter()
        .map(|one| (one.day, one.opening, one.note.as_str()))
        .collect();
    assert_eq!(told, [(day("2026-11-24"), None, "空调维修")]);
}

#[test]
fn what_is_left_of_a_day_is_open_in_pieces() {
    let mut hours = Hours::on(&[1], 9, 12);
    hours.week[1].extend(Opening::new(Minute::of_hour(14), Minute::of_hour(18)));
    let left = |opens: &str, closes: &str| {
        let exceptions = outage("2026-11-24", "2026-11-24", opens, closes).exceptions(&hours);
        let piece = |one: &Exception| one.opening.map_or((0, 0), |one| (one.opens.hour(), one.closes.hour()));
        exceptions.iter().map(piece).collect::<Vec<_>>()
    };
    assert_eq!(left("10:00", "11:00"), [(9, 10), (11, 12), (14, 18)]);
    assert_eq!(left("11:00", "15:00"), [(9, 11), (15, 18)]);
    assert_eq!(left("09:00", "14:00"), [(14, 18)]);
    assert_eq!(left("08:00", "18:00"), [(0, 0)], "nothing is left of it");
    assert!(left("12:00", "14:00").is_empty(), "nothing changes");
}

#[test]
fn a_choice_is_read_as_the_form_writes_it() {
    let id = Id::<Booking>::new();
    let read = |chosen: &str| choices(&BTreeMap::from([(format!("b-{id}"), chosen.to_owned())]));
    let chosen = |choice| BTreeMap::from([(id, Chosen { version: 3, choice })]);
    let moves = |room: &str, parts: &[&str]| {
        let parts = parts.iter().map(ToString::to_string).collect();
        chosen(Choice::Move(Place {
            room: room.into(),
            parts,
        }))
    };
    assert_eq!(read("3 move yoga").unwrap(), moves("yoga", &[]));
    assert_eq!(read("3 move choir b,a").unwrap(), moves("choir", &["b", "a"]));
    assert_eq!(read("3 end").unwrap(), chosen(Choice::End));
    assert_eq!(read("3 stay").unwrap(), chosen(Choice::Stay));
    for wrong in ["", "3", "move yoga", "3 move", "3 move choir a b", "x end", "3 vanish"] {
        assert_eq!(read(wrong).unwrap_err(), Problem::Malformed, "{wrong}");
    }
    assert!(choices(&BTreeMap::from([("7".to_owned(), "3 end".to_owned())])).is_err());
}

proptest! {
    /// Whatever is out of order, a room is open in a quarter afterwards exactly where it was open and is not out of order.
    #[test]
    fn what_is_left_is_what_was_open_and_is_not_out_of_order(
        opens in 0u16..90, length in 1u16..90, from in 0u16..95, lasts in 1u16..95, quarter in 0u16..96,
    ) {
        let minute = |quarter: u16| Minute::START.plus(quarter * 15);
        let mut hours = Hours::default();
        hours.week[1].extend(Opening::new(minute(opens), minute(opens + length)));
        let out = Opening::new(minute(from), minute(from + lasts)).unwrap();
        let outage = Outage { from: day("2026-11-24"), until: day("2026-11-24"), hours: Some(out), reason: "x".into() };
        let tuesday = |hours: &Hours| hours.of(day("2026-11-24")).holds(minute(quarter), minute(quarter + 1));
        let was = tuesday(&hours);
        let pieces = outage.exceptions(&hours);
        hours.exceptions = pieces;
        let is_out = out.opens <= minute(quarter) && minute(quarter + 1) <= out.closes;
        prop_assert_eq!(tuesday(&hours), was && !is_out);
    }
}
