//! Why a booking is not what somebody wants it to be, where it is nobody's mistake.

use foundation::{
    Flaw, Problem,
    time::{Day, words::date},
};
use locales::{Lang, Words, bookings as t, outages as o, people, reports};

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

/// The refusal of an outage where bookings or free places are not those of its preview any more.
pub fn other_than_seen() -> Problem {
    conflict(o::other_than_seen)
}

/// What staff are told who book for somebody that was blocked; they may go on.
pub fn blocked_person(until: Day) -> Problem {
    let words = Words::of(|lang| people::blocked_person(lang, date(lang, until, None)));
    Flaw::new("blocked_person", words).of("for_phone")
}

fn conflict(words: fn(Lang) -> &'static str) -> Problem {
    Problem::Conflict {
        words: Words::of(|lang| words(lang).into()),
    }
}
