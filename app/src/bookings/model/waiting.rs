//! Waiting for a time of a room that is taken.

use super::{Booking, PersonView};
use foundation::{Id, time::Stamp};
use locales::Words;
use serde::{Deserialize, Serialize};

/// Somebody's wish for a time that is taken. Only ever met as `Id<RoomWish>`.
pub struct RoomWish;

/// A wish as its owner and staff see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WaitView {
    /// Its id.
    pub id: Id<RoomWish>,
    /// The room's code.
    pub room: String,
    /// The room's name.
    pub room_name: Words,
    /// When it would start, in the community's time.
    pub starts: Stamp,
    /// When it would end.
    pub ends: Stamp,
    /// Which parts, as a form names them: nothing for the whole room, `any:2`, or codes.
    pub parts: String,
    /// Their names, where they are named.
    pub part_names: Vec<Words>,
    /// What for.
    pub title: String,
    /// The place among those who wait for something of the same time; 1 is the next.
    pub position: u32,
    /// Until when it is held for them, where it is offered.
    pub until: Option<Stamp>,
    /// The booking that holds it, where it is offered.
    pub booking: Option<Id<Booking>>,
    /// Who waits, for staff.
    pub person: Option<PersonView>,
}

#[cfg(feature = "ssr")]
pub use on_the_server::{
    MOST_WISHES, free_already, gone, nothing_to_wait_for, only_for_oneself, too_many_wishes, wanted,
};

#[cfg(feature = "ssr")]
mod on_the_server {
    use crate::{
        admission::WantedParts,
        bookings::model::{PartsWish, unknown_part},
        rooms::{Part, RoomTerms},
    };
    use foundation::{Flaw, Id, Problem, Result};
    use locales::{Words, bookings as b, waiting as t};

    /// How many times one person may wait for at once.
    pub const MOST_WISHES: i64 = 5;

    /// The parts of a room that somebody wishes for.
    pub fn wanted(terms: &RoomTerms, wish: &PartsWish) -> Result<WantedParts<Id<Part>>> {
        let all = terms.parts.len();
        match wish {
            PartsWish::Whole => Ok(WantedParts::These(terms.parts.iter().map(|part| part.id).collect())),
            PartsWish::Any(count) if usize::from(*count) > all => {
                let words = Words::of(|lang| b::too_many_parts(lang, all));
                Err(Flaw::new("too_many_parts", words).of("parts"))
            }
            PartsWish::Any(count) => Ok(WantedParts::Any((*count).into())),
            PartsWish::Named(codes) => {
                let id = |code: &String| terms.parts.iter().find(|part| part.code == *code).map(|part| part.id);
                let parts: Option<Vec<_>> = codes.iter().map(id).collect();
                parts.map(WantedParts::These).ok_or_else(|| unknown_part().of("parts"))
            }
        }
    }

    impl PartsWish {
        /// As it is kept with a wish.
        pub fn kept(&self) -> String {
            match self {
                Self::Whole => String::new(),
                Self::Any(count) => format!("any:{count}"),
                Self::Named(codes) => codes.join(" "),
            }
        }

        /// Reads what was kept.
        pub fn of_kept(kept: &str) -> Self {
            let codes: Vec<String> = kept.split(' ').map(str::to_owned).collect();
            Self::parse(&codes).unwrap_or(Self::Whole)
        }
    }

    /// The refusal to wait for what can be booked.
    pub fn free_already() -> Problem {
        conflict(t::free_already)
    }

    /// The refusal of an answer to what is not offered any more.
    pub fn gone() -> Problem {
        conflict(t::gone)
    }

    /// The refusal to wait for what has begun.
    pub fn nothing_to_wait_for() -> Problem {
        conflict(t::begun)
    }

    /// The refusal of one wish too many.
    pub fn too_many_wishes() -> Problem {
        let words = Words::of(|lang| t::too_many(lang, MOST_WISHES));
        Flaw::new("too_many_wishes", words).of("room")
    }

    /// The refusal to wait for somebody else.
    pub fn only_for_oneself() -> Problem {
        Flaw::new("only_for_oneself", Words::of(|lang| t::only_for_oneself(lang).into())).of("for_phone")
    }

    fn conflict(words: fn(locales::Lang) -> &'static str) -> Problem {
        Problem::Conflict {
            words: Words::of(|lang| words(lang).into()),
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn parts_are_read_back_as_they_were_kept() {
            for wish in [
                PartsWish::Whole,
                PartsWish::Any(3),
                PartsWish::Named(vec!["a".into()]),
                PartsWish::Named(vec!["a".into(), "b".into()]),
            ] {
                assert_eq!(PartsWish::of_kept(&wish.kept()), wish);
            }
        }
    }
}
