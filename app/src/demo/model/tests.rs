//! Whatever day it is, the demo keeps its own rules.

use super::{
    By, FURONG, Planned, XINYUAN, furong, held, is_missed, load_rooms, places, plan, refused, resident, xinyuan,
};
use crate::{
    bookings::PartsWish,
    places::{Kind, plan as tree},
    rooms::RoomDraft,
};
use foundation::time::Day;
use std::collections::HashMap;

fn days() -> impl Iterator<Item = Day> {
    let first: Day = "2026-11-20".parse().unwrap();
    first.until(first.plus(40))
}

/// What is held of each quarter of each room and day, in parts.
fn load(rooms: &[RoomDraft], planned: &[Planned]) -> HashMap<(&'static str, Day, u16), usize> {
    let mut held = HashMap::new();
    for one in planned {
        let room = rooms.iter().find(|room| room.code == one.room).unwrap();
        let parts = match &one.parts {
            PartsWish::Whole => room.parts.len(),
            PartsWish::Named(codes) => codes.len(),
            PartsWish::Any(count) => (*count).into(),
        };
        let before = room.rules.setup.div_ceil(15);
        let after = room.rules.cleaning.div_ceil(15);
        for quarter in one.from.minutes() / 15 - before..one.until.minutes() / 15 + after {
            *held.entry((one.room, one.day, quarter)).or_default() += parts;
        }
    }
    held
}

#[test]
fn no_room_is_held_twice_whatever_day_it_is() {
    for today in days() {
        let rooms = furong(today);
        let planned = plan(&FURONG, &rooms, today);
        for ((room, day, quarter), parts) in load(&rooms, &planned) {
            let most = rooms.iter().find(|one| one.code == room).unwrap().parts.len();
            assert!(
                parts <= most,
                "{room} on {day} at {quarter}: {parts} of {most}, today {today}"
            );
        }
        assert!(
            load(&xinyuan(), &plan(&XINYUAN, &xinyuan(), today))
                .values()
                .all(|parts| *parts <= 12)
        );
    }
}

#[test]
fn every_booking_keeps_the_hours_and_lengths_of_its_room() {
    for today in days() {
        let rooms = furong(today);
        for one in plan(&FURONG, &rooms, today) {
            let room = rooms.iter().find(|room| room.code == one.room).unwrap();
            let minutes = one.until.minutes() - one.from.minutes();
            assert!(room.hours.of(one.day).holds(one.from, one.until), "{one:?}");
            assert!(
                (room.rules.shortest..=room.rules.longest).contains(&minutes) && one.people <= room.capacity,
                "{one:?}"
            );
            let ahead = i64::from(one.day.number() - today.number());
            assert!(
                one.by == By::Staff || ahead <= i64::from(room.rules.ahead_days),
                "{one:?}"
            );
        }
    }
}

#[test]
fn choir_and_dance_take_place_every_day_that_their_rooms_are_open() {
    for today in days() {
        let rooms = furong(today);
        let planned = plan(&FURONG, &rooms, today);
        for day in today.until(today.plus(21)) {
            let on = |room: &str| {
                planned
                    .iter()
                    .any(|one| one.room == room && one.day == day && one.by == By::Staff)
            };
            assert!(on("choir-hall"), "{day}");
            assert!(on("dance") || rooms[4].hours.of(day).openings.is_empty(), "{day}");
        }
    }
}

#[test]
fn nothing_takes_place_on_a_holiday_but_in_the_library() {
    let holiday = |day: Day| day.parts().1 == 10 && day.parts().2 <= 7;
    for today in ["2026-09-24", "2026-09-28", "2026-09-30", "2026-10-04"].map(|day| day.parse::<Day>().unwrap()) {
        let rooms = furong(today);
        let planned = plan(&FURONG, &rooms, today);
        for one in &planned {
            let room = rooms.iter().find(|room| room.code == one.room).unwrap();
            assert!(
                room.hours.of(one.day).holds(one.from, one.until),
                "{one:?}, today {today}"
            );
            let by_staff = room.hours.exceptions.iter().any(|other| other.day == one.day);
            assert!(
                !holiday(one.day) || by_staff || one.room == "library",
                "{one:?}, today {today}"
            );
        }
        assert_eq!(planned.iter().filter(|one| one.by == By::Tried).count(), 2);
        assert_eq!(planned.iter().filter(|one| one.waits).count(), 1);
    }
}

#[test]
fn the_yoga_room_is_free_at_most_times() {
    let today: Day = "2026-11-23".parse().unwrap();
    let planned = plan(&FURONG, &furong(today), today);
    assert!(
        planned
            .iter()
            .filter(|one| one.room == "yoga")
            .all(|one| one.from.hour() >= 16)
    );
    assert!((200..2000).contains(&planned.len()), "{}", planned.len());
}

#[test]
fn one_request_in_the_choir_hall_waits_for_staff() {
    let today: Day = "2026-11-23".parse().unwrap();
    let planned = plan(&FURONG, &furong(today), today);
    let waiting: Vec<_> = planned.iter().filter(|one| one.waits).collect();
    assert!(waiting.len() == 1 && waiting[0].room == "choir-hall" && waiting[0].day > today);
}

#[test]
fn the_tree_has_the_figures_that_were_reported() {
    let (tree, bad) = tree(&places(), &[]);
    assert_eq!(bad, []);
    let count = |kind: Kind, below: &str| {
        tree.iter()
            .filter(|place| place.kind == kind && place.path.contains(below))
            .count()
    };
    assert_eq!(
        [Kind::District, Kind::Street, Kind::Community].map(|kind| count(kind, "")),
        [1, 14, 99]
    );
    let kinds = [Kind::Quarter, Kind::Compound, Kind::Building, Kind::Grid, Kind::Centre];
    assert_eq!(kinds.map(|kind| count(kind, "/430103010002/")), [4, 5, 3, 12, 1]);
    let compounds: Vec<_> = FURONG.compounds.iter().chain(XINYUAN.compounds).collect();
    assert!(compounds.iter().all(|code| {
        tree.iter()
            .any(|place| place.code == ***code && place.kind == Kind::Compound)
    }));
}

#[test]
fn nobody_in_the_demo_is_anybody() {
    let people: Vec<_> = (0..super::RESIDENTS).map(|number| resident(number).unwrap()).collect();
    assert!(
        people
            .iter()
            .all(|one| one.name.starts_with("演示居民") && one.phone.reveal().starts_with("+861380000"))
    );
    assert!(people.iter().any(|one| one.stated && !one.verified) && people.iter().any(|one| !one.stated));
}

#[test]
fn the_load_has_exactly_as_many_bookings_as_asked_for_and_none_overlap() {
    let first: Day = "2026-11-01".parse().unwrap();
    for (rooms, count) in [(20, 5000), (1, 1), (3, 0), (2, 10_000), (7, 999)] {
        let all = held(rooms, count, first);
        assert_eq!(all.len(), count as usize);
        let mut taken = std::collections::HashSet::new();
        for one in &all {
            assert!(one.room < rooms && one.from < one.until && one.until.minutes() <= 22 * 60);
            for quarter in one.from.minutes() / 15..one.until.minutes() / 15 {
                assert!(taken.insert((one.room, one.day, quarter)), "{one:?}");
            }
        }
    }
    assert!(held(20, 5000, first).iter().all(|one| one.day < first.plus_months(1)));
    assert_eq!(held(20, 5000, first), held(20, 5000, first), "the seed is fixed");
    assert_eq!(
        load_rooms(6).iter().map(|room| room.parts).collect::<Vec<_>>(),
        [1, 1, 2, 1, 1, 4]
    );
}

#[test]
fn now_and_then_nobody_came_and_something_was_refused_in_the_past_only() {
    for today in days() {
        let planned = plan(&FURONG, &furong(today), today);
        let missed: Vec<_> = (0..)
            .zip(&planned)
            .filter(|(number, one)| is_missed(one, *number, today))
            .collect();
        assert!((5..60).contains(&missed.len()), "{} on {today}", missed.len());
        assert!(missed.iter().all(|(_, one)| one.day < today && one.by != By::Staff));
        for (site, rooms) in [(FURONG, furong(today)), (XINYUAN, xinyuan())] {
            let refused = refused(&site, today);
            assert!(!refused.is_empty());
            assert!(
                refused
                    .iter()
                    .all(|one| { one.day < today && one.times > 0 && rooms.iter().any(|room| room.code == one.room) })
            );
        }
    }
}
