use super::*;
use crate::rooms::Exception;
use foundation::time::Minute;
use proptest::prelude::*;

/// Some slots that are held.
fn held(slots: Range<i64>, parts: u16) -> Held {
    Held {
        starts: Slot(slots.start).starts(),
        ends: Slot(slots.end).starts(),
        slots,
        parts,
        title: None,
    }
}

/// A room that is open from slot 36 to 84, and on the next day from 132 on.
const OPEN: [Range<i64>; 2] = [36..84, 132..180];

fn at(now: i64, held: &[Held], parts: u16) -> Today<'_> {
    Today {
        now,
        openings: &OPEN,
        held,
        parts,
    }
}

#[test]
fn a_free_room_is_free_until_the_next_booking_or_until_it_closes() {
    let free = |until| DoorState::Free { parts: 1, until };
    assert_eq!(at(40, &[], 1).state(), free(84));
    assert_eq!(at(40, &[held(36..40, 1), held(48..52, 1)], 1).state(), free(48));
    assert_eq!(at(40, &[held(82..90, 1)], 1).state(), free(82));
}

#[test]
fn a_taken_room_is_taken_until_something_of_it_is_free_or_until_it_closes() {
    let taken = |until| DoorState::Taken { until };
    assert_eq!(at(40, &[held(40..44, 1)], 1).state(), taken(44));
    assert_eq!(
        at(40, &[held(38..44, 1), held(44..46, 1)], 1).state(),
        taken(46),
        "one after the other"
    );
    assert_eq!(
        at(80, &[held(80..90, 1)], 1).state(),
        taken(84),
        "cleaning after it has closed"
    );
}

#[test]
fn of_a_room_in_parts_it_counts_how_many_are_free_now() {
    let some = [held(38..50, 2), held(44..48, 2)];
    let free = |parts, until| DoorState::Free { parts, until };
    assert_eq!(at(40, &some, 4).state(), free(2, 44));
    assert_eq!(at(44, &some, 4).state(), DoorState::Taken { until: 48 });
    assert_eq!(at(48, &some, 4).state(), free(2, 50));
    assert_eq!(at(50, &some, 4).state(), free(4, 84));
    let fewer = [held(38..56, 1), held(41..56, 2)];
    assert_eq!(
        at(40, &fewer, 4).state(),
        free(3, 41),
        "three are free only until two of them are taken"
    );
}

#[test]
fn a_closed_room_says_when_it_opens() {
    assert_eq!(at(20, &[], 1).state(), DoorState::Closed { opens: Some(36) });
    assert_eq!(at(84, &[], 1).state(), DoorState::Closed { opens: Some(132) });
    assert_eq!(at(180, &[], 1).state(), DoorState::Closed { opens: None });
    let cleaned = [held(82..88, 1)];
    assert_eq!(at(85, &cleaned, 1).state(), DoorState::Closed { opens: Some(132) });
}

#[test]
fn what_runs_is_no_longer_to_come() {
    let (early, late) = (held(36..41, 1), held(44..48, 1));
    let all = [early.clone(), late.clone()];
    let told = |now: i64| {
        let today = at(now, &all, 1);
        (today.running().count(), today.coming().count())
    };
    assert_eq!(
        (told(35), told(36), told(41), told(44), told(48)),
        ((0, 2), (1, 1), (0, 1), (1, 0), (0, 0))
    );
}

#[test]
fn the_code_leads_to_the_first_time_that_is_long_enough() {
    let rules = Rules {
        shortest: 60,
        ..Rules::default()
    };
    let busy = [held(40..44, 1), held(46..60, 1)];
    let next = |from, held: &[Held], rules: &Rules| at(from, held, 1).next_free(from, rules);
    assert_eq!(next(36, &busy, &rules), Some(36));
    assert_eq!(
        next(37, &busy, &rules),
        Some(60),
        "half an hour between two is too short"
    );
    assert_eq!(next(81, &[], &rules), Some(132), "and so is what is left of today");
    assert_eq!(next(180, &[], &rules), None);
    let around = Rules {
        setup: 15,
        cleaning: 30,
        ..rules
    };
    assert_eq!(next(40, &busy, &around), Some(61));
    assert_eq!(
        next(36, &[held(41..44, 1)], &around),
        Some(45),
        "cleaning would run into the next"
    );
}

fn every_day(opens: u16, closes: u16) -> Hours {
    Hours::on(&[0, 1, 2, 3, 4, 5, 6], opens, closes)
}

#[test]
fn on_the_day_of_a_clock_change_a_room_opens_and_closes_by_the_wall_clock() {
    let zone = Zone::named("Europe/Berlin").unwrap();
    for (day, slots) in [("2026-10-24", 48), ("2026-10-25", 52), ("2027-03-28", 44)] {
        let day: Day = day.parse().unwrap();
        let open = openings(&every_day(0, 12), zone, [day].into_iter());
        assert_eq!(open[0].end - open[0].start, slots, "{day}");
        let today = Today {
            now: open[0].start,
            openings: &open,
            held: &[],
            parts: 1,
        };
        let DoorState::Free { until, .. } = today.state() else {
            panic!("not free on {day}")
        };
        assert_eq!(zone.minute(Slot(until).starts()), Minute::of_hour(12), "{day}");
    }
    let swallowed = openings(&every_day(2, 3), zone, ["2027-03-28".parse().unwrap()].into_iter());
    assert!(
        swallowed.is_empty(),
        "the hour from two to three does not happen: {swallowed:?}"
    );
}

#[test]
fn a_day_that_differs_is_told_from_its_weekday() {
    let (zone, day): (Zone, Day) = (Zone::named("Asia/Shanghai").unwrap(), "2026-11-24".parse().unwrap());
    let mut hours = every_day(9, 21);
    hours.exceptions = vec![Exception {
        day,
        opening: None,
        note: "消防演练".into(),
    }];
    let open = openings(&hours, zone, day.until(day.plus(2)));
    assert_eq!(open.len(), 1, "closed today, open tomorrow");
    assert_eq!(zone.day(Slot(open[0].start).starts()), day.plus(1));
}

proptest! {
    #[test]
    fn the_state_holds_until_it_says_and_not_longer(
        now in 30i64..190,
        spans in prop::collection::vec((30i64..180, 1i64..20, 1u16..4), 0..8),
        parts in 1u16..4,
    ) {
        let held: Vec<_> = spans.iter().map(|(from, length, parts)| self::held(*from..from + length, *parts)).collect();
        let of = |slot: i64| match at(slot, &held, parts).state() {
            DoorState::Free { parts, until } => ((1, parts), until, parts > 0),
            DoorState::Taken { until } => ((2, 0), until, true),
            DoorState::Closed { opens } => ((3, 0), opens.unwrap_or(190), true),
            DoorState::OutOfUse => ((4, 0), slot, false),
        };
        let (kind, until, sound) = of(now);
        prop_assert!(sound && until > now);
        for slot in now..until {
            prop_assert_eq!(of(slot).0, kind);
        }
        prop_assert!(until >= 190 || of(until).0 != kind);
    }

    #[test]
    fn what_is_offered_next_is_free_and_open(
        from in 30i64..190,
        spans in prop::collection::vec((30i64..180, 1i64..20), 0..8),
    ) {
        let held: Vec<_> = spans.iter().map(|(from, length)| self::held(*from..from + length, 1)).collect();
        let rules = Rules { shortest: 45, ..Rules::default() };
        if let Some(found) = at(from, &held, 1).next_free(from, &rules) {
            prop_assert!(found >= from);
            prop_assert!(OPEN.iter().any(|open| open.start <= found && found + 3 <= open.end));
            prop_assert!((found..found + 3).all(|slot| held.iter().all(|held| !held.slots.contains(&slot))));
        }
    }
}
