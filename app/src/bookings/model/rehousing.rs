//! Where bookings could be instead when their own room is out of order: at the same time, in another room of its kind.

use super::{
    PartsWish, Wish,
    alternatives::{Candidate, Offer, Taken, offer},
};
use crate::rooms::RoomTerms;
use foundation::time::Slots;
use std::collections::BTreeSet;

/// A place for each wish at its own time, the first wish being served first: what is proposed to one is taken for those after it.
/// `allowed` says whether hours and size permit it.
pub fn rehouse(
    wishes: &[Wish],
    rooms: &[&RoomTerms],
    mut taken: Taken,
    allowed: impl Fn(&RoomTerms, &Wish) -> bool,
) -> Vec<Option<Offer>> {
    let mut place = |wish: &Wish| {
        let mut each = rooms.iter().enumerate();
        let found = each.find_map(|(room, terms)| {
            let terms: &RoomTerms = terms;
            offer(wish, room, &Candidate { terms, taken: &taken }, wish.span, &allowed)
        })?;
        let terms = rooms[found.room];
        let held = wish.span.held(terms.rules.setup, terms.rules.cleaning);
        hold(&mut taken, terms, &found.parts, &held);
        Some(found)
    };
    wishes.iter().map(&mut place).collect()
}

/// Notes that parts of a room (none means all of it) are held.
pub fn hold(taken: &mut Taken, terms: &RoomTerms, parts: &[String], held: &Slots) {
    let named = |code: &String| parts.is_empty() || parts.contains(code);
    for part in terms.parts.iter().filter(|part| named(&part.code)) {
        taken.extend(held.0.clone().map(|slot| (part.id, slot)));
    }
}

/// The same wish in another room: as many parts as it can have there, all of a room that is let as a whole.
fn as_in(terms: &RoomTerms, parts: &PartsWish) -> PartsWish {
    let count = match parts {
        PartsWish::Whole => return PartsWish::Whole,
        PartsWish::Named(codes) => codes.len().try_into().unwrap_or(u16::MAX),
        PartsWish::Any(count) => *count,
    };
    if terms.parts.len() > 1 {
        PartsWish::Any(count)
    } else {
        PartsWish::Whole
    }
}

/// The same wish in the parts of another room that were chosen for it; `None` where it needs more or fewer, or the room has none such.
pub fn in_parts(terms: &RoomTerms, parts: &PartsWish, chosen: &[String]) -> Option<PartsWish> {
    let needed = match as_in(terms, parts) {
        PartsWish::Any(count) => usize::from(count),
        whole => return chosen.is_empty().then_some(whole),
    };
    let distinct: BTreeSet<&String> = chosen.iter().collect();
    let has = |code: &String| terms.parts.iter().any(|part| part.code == *code);
    let fits = distinct.len() == needed && chosen.len() == needed && chosen.iter().all(has);
    fits.then(|| PartsWish::Named(chosen.to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bookings::model::sample::{room, wish};

    fn places(wishes: &[Wish], rooms: &[&RoomTerms], taken: Taken) -> Vec<Option<(usize, usize)>> {
        let fits = |terms: &RoomTerms, wish: &Wish| wish.party_size <= terms.largest_party();
        let places = rehouse(wishes, rooms, taken, fits);
        places
            .into_iter()
            .map(|place| place.map(|one| (one.room, one.parts.len())))
            .collect()
    }

    #[test]
    fn two_of_one_time_are_never_proposed_the_same_place() {
        let (yoga, dance) = (room(&["room"]), room(&["room"]));
        let ten = wish(0, 600, 660);
        let found = places(&[ten.clone(), ten.clone(), ten], &[&yoga, &dance], Taken::new());
        assert_eq!(found, [Some((0, 0)), Some((1, 0)), None]);
    }

    #[test]
    fn setting_up_and_cleaning_of_the_other_room_count() {
        let mut yoga = room(&["room"]);
        yoga.rules.cleaning = 30;
        let (ten, eleven, half_past) = (wish(0, 600, 660), wish(0, 660, 720), wish(0, 690, 720));
        assert_eq!(
            places(&[ten.clone(), eleven], &[&yoga], Taken::new()),
            [Some((0, 0)), None]
        );
        assert_eq!(
            places(&[ten, half_past], &[&yoga], Taken::new()),
            [Some((0, 0)), Some((0, 0))]
        );
    }

    #[test]
    fn who_has_some_parts_is_proposed_as_many_that_are_free() {
        let (tables, hall) = (room(&["t1", "t2", "t3"]), room(&["room"]));
        let pair = Wish {
            parts: PartsWish::Any(2),
            ..wish(0, 600, 660)
        };
        let found = places(&[pair.clone(), pair.clone(), pair], &[&tables, &hall], Taken::new());
        assert_eq!(
            found,
            [Some((0, 2)), Some((1, 0)), None],
            "two of three, then a whole room"
        );
        assert_eq!(as_in(&tables, &PartsWish::Any(2)), PartsWish::Any(2));
        assert_eq!(as_in(&hall, &PartsWish::Any(2)), PartsWish::Whole);
    }

    #[test]
    fn the_parts_that_were_chosen_are_as_many_as_the_booking_has() {
        let (tables, hall) = (room(&["t1", "t2", "t3"]), room(&["room"]));
        let pair = |chosen: &[&str]| {
            let chosen: Vec<_> = chosen.iter().map(ToString::to_string).collect();
            in_parts(&tables, &PartsWish::Any(2), &chosen)
        };
        assert_eq!(
            pair(&["t3", "t1"]),
            Some(PartsWish::Named(vec!["t3".into(), "t1".into()]))
        );
        for wrong in [
            &[][..],
            &["t1"],
            &["t1", "t1"],
            &["t1", "t9"],
            &["t1", "t2", "t3"],
            &["t1", "t2", "t2"],
        ] {
            assert_eq!(pair(wrong), None, "{wrong:?}");
        }
        assert_eq!(in_parts(&hall, &PartsWish::Any(2), &[]), Some(PartsWish::Whole));
        assert_eq!(in_parts(&tables, &PartsWish::Whole, &[]), Some(PartsWish::Whole));
        assert_eq!(in_parts(&tables, &PartsWish::Whole, &["t1".into()]), None);
    }

    #[test]
    fn what_does_not_fit_or_is_taken_is_no_proposal() {
        let (mut yoga, dance) = (room(&["room"]), room(&["room"]));
        yoga.capacity = 4;
        let ten = wish(0, 600, 660);
        let mut taken = Taken::new();
        hold(&mut taken, &dance, &[], &ten.span.slots());
        let one = std::slice::from_ref(&ten);
        assert_eq!(places(one, &[&yoga, &dance], taken), [None]);
        assert_eq!(places(one, &[&yoga, &dance], Taken::new()), [Some((1, 0))]);
    }
}
