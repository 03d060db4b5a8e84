//! The terms of an event, and refusals in words.

use crate::{
    admission::{Ages, Audience, Places, Refusal, Terms},
    blocks,
    events::{self, EventInfo, Registering, Standing},
};
use chrono::{Datelike, TimeDelta};
use foundation::{
    Flaw, Problem,
    time::{Day, Instant, Stamp, Zone, words::date},
};
use locales::{Lang, Words, people, registrations as t};

/// How long before it starts one can say that one is there.
const BEFORE: TimeDelta = TimeDelta::minutes(60);

/// When what places are given in takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    /// When it starts: the date, or the last one of a course. Who joins a course late still comes to some of it.
    pub starts: Instant,
    /// Whether it does not take place.
    pub cancelled: bool,
}

/// On what terms an event gives places, by the clock of the community.
pub fn terms(event: &EventInfo, times: Times) -> Terms {
    let audience = match event.audience {
        events::Audience::All => Audience::All,
        events::Audience::Residents => Audience::Residents,
        events::Audience::Place(_) => Audience::OfPlace,
    };
    let (from, until) = event.ages.unwrap_or_default();
    Terms {
        cancelled: times.cancelled || event.state != Standing::Published || event.registering == Registering::None,
        opens: event.opens_at.map(|at| at.to_utc()),
        closes: times.starts - TimeDelta::minutes(i64::from(event.closes_minutes)),
        starts: times.starts,
        year: times.starts.with_timezone(event.changed_at.offset()).year(),
        audience,
        ages: Ages { from, until },
        party_most: u32::from(event.party_most),
        places: Places {
            capacity: event.capacity,
            kept: event.kept_places,
            kept_until: event.kept_until.map(|at| at.to_utc()),
        },
    }
}

/// Why somebody can neither have a place nor wait.
pub fn words(refusal: Refusal, event: &EventInfo, zone: Zone) -> Words {
    Words::of(|lang| match refusal {
        Refusal::Cancelled => t::is_cancelled(lang).into(),
        Refusal::Over => t::is_over(lang).into(),
        Refusal::NotOpenYet(at) => t::not_open_yet(lang, moment(lang, zone.local(at))),
        Refusal::Closed => t::closed(lang).into(),
        Refusal::AlreadyRegistered => t::already(lang).into(),
        Refusal::OnlyResidents => t::only_residents(lang).into(),
        Refusal::OnlyOfPlace => {
            let place = event.audience_place.as_ref().map_or("", |place| place.to(lang));
            t::only_of_place(lang, place)
        }
        Refusal::TooYoung(from) => t::too_young(lang, from),
        Refusal::TooOld(until) => t::too_old(lang, until),
        Refusal::TooManyInParty(most) => t::too_many(lang, most),
    })
}

/// The refusal of the form, at the field that it is about.
pub fn refused(refusal: Refusal, event: &EventInfo, zone: Zone) -> Problem {
    let (rule, field) = match refusal {
        Refusal::Cancelled => ("cancelled", "event"),
        Refusal::Over => ("over", "event"),
        Refusal::NotOpenYet(_) => ("not_open_yet", "event"),
        Refusal::Closed => ("closed", "event"),
        Refusal::AlreadyRegistered => ("already_registered", "fields[who]"),
        Refusal::OnlyResidents => ("only_residents", "event"),
        Refusal::OnlyOfPlace => ("only_of_place", "event"),
        Refusal::TooYoung(_) => ("too_young", "fields[who]"),
        Refusal::TooOld(_) => ("too_old", "fields[who]"),
        Refusal::TooManyInParty(_) => ("too_many_in_party", "fields[party_size]"),
    };
    Flaw::new(rule, words(refusal, event, zone)).of(field)
}

/// That somebody may not register here before a block ends, in the words in which a booking is refused.
pub fn blocked(ends: Instant, zone: Zone) -> Flaw {
    let until = blocks::last_day(zone, ends);
    let words = |lang| people::blocked_until(lang, date(lang, until, None));
    Flaw::new("blocked", Words::of(words))
}

/// From when on one can say at the door that one is there.
pub fn opens_at_the_door(starts: Instant) -> Instant {
    starts - BEFORE
}

fn moment(lang: Lang, at: Stamp) -> String {
    let clock = foundation::time::Minute::from(at.time()).to_string();
    [date(lang, Day(at.date_naive()), None), clock].join(" ")
}
