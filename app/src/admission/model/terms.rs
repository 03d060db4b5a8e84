//! Who may have a place at all, and when.

use super::places::Places;
use foundation::time::Instant;

/// For whom something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Everyone.
    All,
    /// Those whose residence was verified.
    Residents,
    /// Those of them who live in one place.
    OfPlace,
}

/// The youngest and the oldest age, in years, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ages {
    /// The youngest.
    pub from: Option<u8>,
    /// The oldest.
    pub until: Option<u8>,
}

/// On what terms places are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// Whether it takes place.
    pub cancelled: bool,
    /// From when on; `None` for at once.
    pub opens: Option<Instant>,
    /// From when on no longer.
    pub closes: Instant,
    /// When it starts, for the last time.
    pub starts: Instant,
    /// The year in which it takes place, by which ages are counted.
    pub year: i32,
    /// For whom.
    pub audience: Audience,
    /// Of what age.
    pub ages: Ages,
    /// How many places one may take at once.
    pub party_most: u32,
    /// How many there are.
    pub places: Places,
}

/// Who asks for a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asker {
    /// Whether their residence was verified: what is kept, is kept for them.
    pub verified: bool,
    /// Whether they live, verified, in the place that it is for.
    pub of_place: bool,
    /// The year in which they were born, where that is known: of those for whom somebody else registers.
    pub born: Option<i32>,
    /// How many places they need.
    pub party: u32,
    /// Whether they have one already, or wait.
    pub registered: bool,
}

/// Why somebody cannot have a place, and cannot wait for one either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It does not take place.
    Cancelled,
    /// It has begun.
    Over,
    /// Not yet.
    NotOpenYet(Instant),
    /// No longer.
    Closed,
    /// They have registered.
    AlreadyRegistered,
    /// It is for residents whose address was verified.
    OnlyResidents,
    /// It is for those who live in one place.
    OnlyOfPlace,
    /// They are too young.
    TooYoung(u8),
    /// They are too old.
    TooOld(u8),
    /// So many places are the most that one may take.
    TooManyInParty(u32),
}

/// Why `asker` can neither have a place now nor wait for one; `None` where they can.
pub fn refuse(terms: &Terms, asker: &Asker, now: Instant) -> Option<Refusal> {
    let at = of_time(terms, now);
    let whom = || {
        asker
            .registered
            .then_some(Refusal::AlreadyRegistered)
            .or_else(|| of_audience(terms.audience, asker))
            .or_else(|| of_age(terms, asker.born?))
            .or_else(|| of_party(terms, asker.party))
    };
    at.or_else(whom)
}

fn of_time(terms: &Terms, now: Instant) -> Option<Refusal> {
    if terms.cancelled {
        return Some(Refusal::Cancelled);
    }
    if now >= terms.starts {
        return Some(Refusal::Over);
    }
    if let Some(opens) = terms.opens.filter(|opens| now < *opens) {
        return Some(Refusal::NotOpenYet(opens));
    }
    (now >= terms.closes).then_some(Refusal::Closed)
}

const fn of_audience(audience: Audience, asker: &Asker) -> Option<Refusal> {
    match audience {
        Audience::Residents if !asker.verified => Some(Refusal::OnlyResidents),
        Audience::OfPlace if !asker.of_place => Some(Refusal::OnlyOfPlace),
        _ => None,
    }
}

/// Of a year of birth one of two ages follows; either is enough.
fn of_age(terms: &Terms, born: i32) -> Option<Refusal> {
    let oldest = terms.year - born;
    let young = terms.ages.from.filter(|from| oldest < i32::from(*from));
    let old = terms.ages.until.filter(|until| oldest - 1 > i32::from(*until));
    young.map(Refusal::TooYoung).or_else(|| old.map(Refusal::TooOld))
}

/// More than there are would wait for ever.
fn of_party(terms: &Terms, party: u32) -> Option<Refusal> {
    let most = terms
        .places
        .capacity
        .map_or(terms.party_most, |all| all.min(terms.party_most));
    (party == 0 || party > most).then_some(Refusal::TooManyInParty(most))
}
