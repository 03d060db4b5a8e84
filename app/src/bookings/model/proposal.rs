//! From when to when a form proposes to book, and how much of the room: nothing that would be refused for what is known.

use crate::rooms::{Opening, Rules};
use foundation::time::QUARTER;

/// How long a booking is unless somebody says otherwise: an hour.
const USUAL: u16 = 4;
/// A day has so many quarters of an hour.
const DAY: u16 = 96;

/// How many parts of a room are proposed: halves are taken together while both are free, seats and tables one by one.
pub const fn usual_parts(all: u16) -> u16 {
    if all > 2 { 1 } else { all }
}

/// The lengths that a room's rules set, in quarters of an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lengths {
    shortest: u16,
    longest: u16,
    setup: u16,
    cleaning: u16,
}

impl Lengths {
    /// Of a room; staff are bound by setting up and cleaning only.
    pub fn of(rules: &Rules, staff: bool) -> Self {
        let quarters = |minutes: u16| minutes.div_ceil(QUARTER);
        let (shortest, longest) = if staff {
            (1, DAY)
        } else {
            (quarters(rules.shortest).max(1), rules.longest / QUARTER)
        };
        Self {
            shortest,
            longest: longest.max(shortest),
            setup: quarters(rules.setup),
            cleaning: quarters(rules.cleaning),
        }
    }
}

/// A room's day in quarters of an hour, counted from 00:00.
#[derive(Debug, Clone, Copy)]
pub struct Quarters<'a> {
    /// How many parts are free in each.
    pub free: &'a [u16],
    /// When the room is open.
    pub openings: &'a [Opening],
    /// The first that has not begun yet.
    pub soonest: u16,
    /// How many parts the room has.
    pub parts: u16,
    /// How long bookings are.
    pub lengths: Lengths,
}

/// What somebody has in mind, as far as they have said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct InMind {
    /// The first quarter.
    pub from: Option<u16>,
    /// The quarter after the last.
    pub until: Option<u16>,
    /// How many parts.
    pub parts: Option<u16>,
}

/// What a form proposes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proposal {
    /// The first quarter.
    pub from: u16,
    /// The quarter after the last.
    pub until: u16,
    /// How many parts.
    pub parts: u16,
}

impl Quarters<'_> {
    /// The quarters at which a booking of one part can begin.
    pub fn starts(&self) -> impl Iterator<Item = u16> {
        (self.soonest..DAY).filter(|from| self.holds(*from, from + self.lengths.shortest, 1))
    }

    /// The quarters before which a booking of one part can end.
    pub fn ends(&self) -> impl Iterator<Item = u16> {
        let shortest = self.lengths.shortest;
        (self.soonest + shortest..=DAY).filter(move |until| self.holds(until - shortest, *until, 1))
    }

    /// What is nearest to what somebody has in mind; `None` where nothing can be booked.
    pub fn proposal(&self, mind: InMind) -> Option<Proposal> {
        let later = mind.from.and_then(|from| self.starts().find(|start| *start >= from));
        let from = later.or_else(|| self.starts().next())?;
        let wanted = mind.until.filter(|until| *until > from).map(|until| until - from);
        let (shortest, longest) = (self.lengths.shortest, self.lengths.longest);
        let wanted = wanted.unwrap_or(USUAL).clamp(shortest, longest);
        let parts = mind.parts.unwrap_or(usual_parts(self.parts));
        let as_wanted = [parts, 1].into_iter().map(|parts| (from + wanted, parts));
        let less = (from + shortest..from + wanted).rev().map(|until| (until, 1));
        let (until, parts) = as_wanted
            .chain(less)
            .find(|(until, parts)| self.holds(from, *until, *parts))?;
        Some(Proposal { from, until, parts })
    }

    /// Whether a booking of one part could begin at a quarter if it were not for other bookings.
    pub fn is_taken(&self, from: u16) -> bool {
        let until = from + self.lengths.shortest;
        from >= self.soonest && self.is_open(from, until) && !self.is_free(from, until, 1)
    }

    /// Whether the room is open, and so many parts are free, from one quarter to another.
    fn holds(&self, from: u16, until: u16, parts: u16) -> bool {
        self.is_open(from, until) && self.is_free(from, until, parts)
    }

    fn is_open(&self, from: u16, until: u16) -> bool {
        let open = |one: &Opening| one.opens.minutes() <= from * QUARTER && until * QUARTER <= one.closes.minutes();
        self.openings.iter().any(open)
    }

    /// Whether so many parts are free, with the time for setting up and cleaning around it.
    fn is_free(&self, from: u16, until: u16, parts: u16) -> bool {
        // Of the days before and after nothing is known here.
        let free = |quarter: u16| self.free.get(usize::from(quarter)).is_none_or(|free| *free >= parts);
        let mut held = from.saturating_sub(self.lengths.setup)..until + self.lengths.cleaning;
        held.all(free)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::time::Minute;

    /// So many parts that are held in some quarters.
    type Held = (std::ops::Range<usize>, u16);

    fn proposed(rules: &Rules, parts: u16, taken: &[Held], mind: InMind) -> Option<Proposal> {
        asked(rules, parts, taken, |quarters| quarters.proposal(mind))
    }

    /// What is asked of a room of `parts`, open from 9 to 12 and from 14 to 21, with `taken` parts held.
    fn asked<T>(rules: &Rules, parts: u16, taken: &[Held], ask: impl FnOnce(&Quarters<'_>) -> T) -> T {
        let mut free = [parts; 96];
        for (quarters, held) in taken {
            free[quarters.clone()].iter_mut().for_each(|free| *free -= held);
        }
        let open = |opens, closes| Opening::new(Minute::of_hour(opens), Minute::of_hour(closes)).unwrap();
        let quarters = Quarters {
            free: &free,
            openings: &[open(9, 12), open(14, 21)],
            soonest: 0,
            parts,
            lengths: Lengths::of(rules, false),
        };
        ask(&quarters)
    }

    fn from(from: u16) -> InMind {
        InMind {
            from: Some(from),
            ..InMind::default()
        }
    }

    fn told(proposal: Option<Proposal>) -> (u16, u16, u16) {
        proposal.map_or((0, 0, 0), |one| (one.from, one.until, one.parts))
    }

    #[test]
    fn an_hour_of_the_whole_room_is_proposed_at_the_time_that_was_tapped() {
        let rules = Rules::default();
        assert_eq!(told(proposed(&rules, 1, &[], from(40))), (40, 44, 1));
        assert_eq!(told(proposed(&rules, 2, &[], from(40))), (40, 44, 2));
        assert_eq!(
            told(proposed(&rules, 20, &[], from(40))),
            (40, 44, 1),
            "one seat of twenty"
        );
        assert_eq!(told(proposed(&rules, 1, &[], InMind::default())), (36, 40, 1));
    }

    #[test]
    fn half_of_a_hall_is_proposed_where_the_other_half_is_taken() {
        let rules = Rules::default();
        assert_eq!(told(proposed(&rules, 2, &[(40..48, 1)], from(40))), (40, 44, 1));
        assert_eq!(
            told(proposed(&rules, 2, &[(42..48, 1)], from(40))),
            (40, 44, 1),
            "an hour of a half rather than half an hour of the whole"
        );
    }

    #[test]
    fn a_proposal_ends_where_the_next_booking_begins() {
        let rules = Rules::default();
        assert_eq!(told(proposed(&rules, 1, &[(42..48, 1)], from(40))), (40, 42, 1));
        let until_noon = InMind {
            until: Some(60),
            ..from(44)
        };
        assert_eq!(
            told(proposed(&rules, 1, &[], until_noon)),
            (44, 48, 1),
            "not over the break"
        );
    }

    #[test]
    fn a_gap_below_the_shortest_booking_is_passed_over() {
        let rules = Rules {
            shortest: 60,
            ..Rules::default()
        };
        assert_eq!(told(proposed(&rules, 1, &[(38..44, 1)], from(36))), (44, 48, 1));
    }

    #[test]
    fn an_hour_is_taken_where_others_hold_it_and_not_where_the_room_is_closed() {
        let rules = Rules {
            shortest: 30,
            ..Rules::default()
        };
        let held = [(40..44, 2), (44..46, 1)];
        let is_taken = |from| asked(&rules, 2, &held, |quarters| quarters.is_taken(from));
        assert!(is_taken(40));
        assert!(is_taken(39), "a quarter is less than the shortest booking");
        assert!(!is_taken(44), "one part of two is free");
        assert!(!is_taken(28) && !is_taken(47) && !is_taken(96));
    }

    #[test]
    fn setting_up_and_cleaning_need_room_too() {
        let rules = Rules {
            setup: 15,
            cleaning: 30,
            ..Rules::default()
        };
        assert_eq!(
            told(proposed(&rules, 1, &[(36..40, 1), (46..48, 1)], from(40))),
            (41, 44, 1)
        );
        assert_eq!(
            told(proposed(&rules, 1, &[(36..48, 1), (56..84, 1)], from(36))),
            (0, 0, 0)
        );
    }

    #[test]
    fn what_the_address_says_is_kept_within_the_rules() {
        let rules = Rules {
            longest: 120,
            ..Rules::default()
        };
        let asked = InMind {
            from: Some(56),
            until: Some(80),
            parts: Some(3),
        };
        assert_eq!(told(proposed(&rules, 4, &[], asked)), (56, 64, 3));
        assert_eq!(told(proposed(&rules, 4, &[(60..62, 2)], asked)), (56, 64, 1));
    }
}
