//! Why a booking is not what somebody wants it to be, where it is nobody's mistake.

use foundation::Problem;
use locales::{Lang, Words, bookings as t, reports};

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

/// The refusal of a mark that nobody came, where nobody could have come yet.
pub fn not_begun() -> Problem {
    conflict(reports::not_begun)
}

fn conflict(words: fn(Lang) -> &'static str) -> Problem {
    Problem::Conflict {
        words: Words::of(|lang| words(lang).into()),
    }
}
