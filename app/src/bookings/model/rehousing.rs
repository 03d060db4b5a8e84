//! Where bookings could be instead when their own room is out of order: at the same time, in another room of its kind.

use super::{
    PartsWish, Wish,
    alternatives::{Candidate, Offer, Taken, offer},
};
use crate::rooms::RoomTerms;
use foundation::time::Slots;

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
pub fn as_in(terms: &RoomTerms, parts: &PartsWish) -> PartsWish {
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
