//! What is offered is near, free, allowed, and never twice the same time.

use super::*;
use crate::bookings::model::sample::{at, room, wish};
use chrono::Timelike;
use proptest::prelude::*;

/// The slots of a part from one hour to another on Monday.
fn held(terms: &RoomTerms, part: usize, hours: std::ops::Range<i64>) -> Taken {
    let taken = wish(0, hours.start * 60, hours.end * 60).span.slots().0;
    taken.map(|slot| (terms.parts[part].id, slot)).collect()
}

/// Offers as `room hour:minute parts`, the first room being the one that was asked for.
fn offers(wish: &Wish, rooms: &[(&RoomTerms, &Taken)], allowed: impl Fn(&RoomTerms, &Wish) -> bool) -> Vec<String> {
    let candidates: Vec<_> = rooms.iter().map(|(terms, taken)| Candidate { terms, taken }).collect();
    let told = |offer: Offer| {
        let starts = offer.span.starts();
        let time = format!("{} {}:{:02}", offer.room, starts.hour(), starts.minute());
        [vec![time], offer.parts].concat().join(" ")
    };
    let far = nearest(wish, &candidates, REACHES[1], &allowed);
    let near = nearest(wish, &candidates, REACHES[0], &allowed);
    assert!(
        near.wants_farther || near.offers == far.offers,
        "what is enough is the same"
    );
    far.offers.into_iter().map(told).collect()
}

fn open(terms: &RoomTerms, wish: &Wish) -> bool {
    let (from, until) = (wish.span.starts().time().into(), wish.span.ends().time().into());
    terms.hours.week[0][0].opens <= from && until <= terms.hours.week[0][0].closes && from < until
}

#[test]
fn the_nearest_free_times_come_first_and_do_not_overlap() {
    let yoga = room(&["room"]);
    let taken = held(&yoga, 0, 10..12);
    let found = offers(&wish(0, 11 * 60, 12 * 60), &[(&yoga, &taken)], open);
    assert_eq!(found, ["0 12:00", "0 13:00", "0 9:00"]);
}

#[test]
fn what_the_rules_forbid_is_no_offer() {
    let yoga = room(&["room"]);
    let taken = held(&yoga, 0, 10..12);
    let afternoon = |_: &RoomTerms, wish: &Wish| wish.span.starts() == at(0, 15 * 60);
    assert_eq!(
        offers(&wish(0, 11 * 60, 12 * 60), &[(&yoga, &taken)], afternoon),
        ["0 15:00"]
    );
    assert_eq!(
        offers(&wish(0, 11 * 60, 12 * 60), &[(&yoga, &taken)], |_, _| false),
        [""; 0]
    );
}

#[test]
fn a_room_alike_that_is_free_at_the_very_time_is_the_last_of_three() {
    let (yoga, dance) = (room(&["room"]), room(&["room"]));
    let taken = held(&yoga, 0, 10..11);
    let free = Taken::new();
    let found = offers(&wish(0, 10 * 60, 11 * 60), &[(&yoga, &taken), (&dance, &free)], open);
    assert_eq!(found, ["0 11:00", "0 9:00", "1 10:00"]);
}

#[test]
fn set_up_and_cleaning_have_to_be_free_too() {
    let mut yoga = room(&["room"]);
    (yoga.rules.setup, yoga.rules.cleaning) = (15, 30);
    let taken = held(&yoga, 0, 10..11);
    let found = offers(&wish(0, 10 * 60, 11 * 60), &[(&yoga, &taken)], open);
    assert_eq!(found[0], "0 11:15");
}

#[test]
fn any_parts_are_offered_by_their_codes_and_named_ones_only_as_they_are() {
    let tables = room(&["t1", "t2", "t3"]);
    let taken = held(&tables, 0, 10..11);
    let any = |count| Wish {
        parts: PartsWish::Any(count),
        ..wish(0, 10 * 60, 11 * 60)
    };
    assert_eq!(offers(&any(2), &[(&tables, &taken)], open)[0], "0 10:00 t2 t3");
    assert_eq!(offers(&any(3), &[(&tables, &taken)], open)[0], "0 11:00 t1 t2 t3");
    let named = Wish {
        parts: PartsWish::Named(vec!["t1".into()]),
        ..any(1)
    };
    assert_eq!(offers(&named, &[(&tables, &taken)], open)[0], "0 11:00 t1");
    let whole = Wish {
        parts: PartsWish::Whole,
        ..any(1)
    };
    assert_eq!(
        offers(&whole, &[(&tables, &taken)], open)[0],
        "0 11:00",
        "the whole room needs every part"
    );
}

proptest! {
    #[test]
    fn what_is_enough_near_by_is_what_a_search_of_three_days_finds(
        held in proptest::collection::vec((0usize..2, 0usize..2, -300i64..300, 1i64..50), 0..80),
        (from, quarters) in (32i64..80, 1i64..13),
        parts in prop_oneof![
            Just(PartsWish::Whole),
            Just(PartsWish::Any(1)),
            Just(PartsWish::Named(vec!["t2".into()])),
        ],
    ) {
        let rooms = [room(&["t1", "t2"]), room(&["t1", "t2"])];
        let wish = Wish { parts, ..wish(0, from * 15, (from + quarters) * 15) };
        let first = wish.span.slots().first();
        let taken: Taken = held
            .iter()
            .flat_map(|&(room, part, from, long)| {
                let part = rooms[room].parts[part].id;
                (first + from..first + from + long).map(move |slot| (part, slot))
            })
            .collect();
        // The helper compares the two.
        offers(&wish, &[(&rooms[0], &taken), (&rooms[1], &taken)], open);
    }
}
