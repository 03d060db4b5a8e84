//! Why a booking is not what somebody wants it to be, where it is nobody's mistake.

use foundation::Problem;
use locales::{Lang, Words, bookings as t, outages as o};

/// The refusal of a change to a booking that has ended, or was decided on already.
pub fn ended() -> Problem {
    conflict(t::ended)
}

/// The refusal of a change to a booking that somebody else has changed meanwhile, or whose room changes again and again.
pub fn overtaken() -> Problem {
    conflict(t::overtaken)
}

/// The refusal of a change to a booking of a room that was taken out of use.
pub fn out_of_use() -> Problem {
    conflict(t::out_of_use)
}

/// The refusal of an outage where bookings or free places are not those of its preview any more.
pub fn other_than_seen() -> Problem {
    conflict(o::other_than_seen)
}

fn conflict(words: fn(Lang) -> &'static str) -> Problem {
    Problem::Conflict {
        words: Words::of(|lang| words(lang).into()),
    }
}
