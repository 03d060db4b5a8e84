//! The judgement on a wish: which rules of the room it breaks, and what would be allowed instead.

use super::Wish;
use crate::rooms::{Hours, OpenDay, RoomTerms, Rules, Who};
use foundation::{
    Flaw, Result,
    problem::Flaws,
    time::{Day, Instant, Minute, Slot, duration, words::date},
};
use locales::{Words, bookings as t, people};

/// How many days are looked through for one on which a room is open.
const NEAR: i64 = 31;

/// A span as the community's clock shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Local {
    /// The day on which it begins.
    pub day: Day,
    /// When it begins.
    pub from: Minute,
    /// When it ends, if that is on the same day; 24:00 counts as the same day.
    pub until: Option<Minute>,
}

/// The present, as an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Present {
    /// The instant.
    pub now: Instant,
    /// The community's day.
    pub today: Day,
}

/// What the person is for whom the room is booked, and who it is that books.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    /// Whether the person's residence was verified.
    pub verified: bool,
    /// Whether staff make the booking: they decide themselves, and are bound by hours and occupancy only.
    pub staff: bool,
    /// The last day on which the person may not book, where they were blocked.
    pub blocked: Option<Day>,
}

/// What a person has in a room in one week already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    /// Bookings.
    pub bookings: i64,
    /// Minutes.
    pub minutes: i64,
}

/// Whether the room's rules allow the wish; every rule that it breaks is named, with what would be allowed. `kept` is when the booking
/// starts so far that the wish would change.
pub fn judge(
    terms: &RoomTerms,
    wish: &Wish,
    local: Local,
    standing: Standing,
    present: Present,
    kept: Option<Instant>,
) -> Result<()> {
    let mut flaws = Flaws::default();
    let rules = &terms.rules;
    past(&mut flaws, wish, kept, present.now, rules.approval && !standing.staff);
    if !standing.staff {
        person(&mut flaws, rules, standing, present.today);
        reach(&mut flaws, rules, local, present);
        length(&mut flaws, rules, wish.span.minutes());
    }
    let day = terms.hours.of(local.day);
    if day.openings.is_empty() {
        let last = (!standing.staff).then(|| last_day(rules, present));
        let next = next_open(&terms.hours, local.day, present.today, last);
        flaws.add("starts", closed_all_day(next, present.today));
    } else if !local.until.is_some_and(|until| day.holds(local.from, until)) {
        flaws.add("starts", closed(&day));
    }
    flaws.note("party_size", judge_party(terms, wish.party_size));
    flaws.refuse()
}

/// Whether the room holds so many people.
pub fn judge_party(terms: &RoomTerms, people: u16) -> Result<(), Flaw> {
    let most = terms.largest_party();
    if people <= most {
        return Ok(());
    }
    Err(flaw("party_too_large", |lang| t::party_too_large(lang, most)))
}

/// Whether one more booking of `minutes` keeps within what one person may have in a week.
pub fn quota(rules: &Rules, usage: Usage, minutes: i64) -> Result<(), Flaw> {
    if let Some(most) = rules.bookings_a_week
        && usage.bookings + 1 > i64::from(most)
    {
        return Err(flaw("bookings_a_week", |lang| t::bookings_a_week(lang, most)));
    }
    if let Some(most) = rules.minutes_a_week
        && usage.minutes + minutes > i64::from(most)
    {
        // Below nothing where the limit was lowered since.
        let left = u32::try_from(i64::from(most) - usage.minutes).unwrap_or_default();
        return Err(flaw("hours_a_week", |lang| {
            t::hours_a_week(lang, duration(lang, most.into()), duration(lang, left))
        }));
    }
    Ok(())
}

/// Nobody begins in the past. What has begun already may be made longer or shorter, as long as its end is still to come. The quarter of an
/// hour that runs can still be had: whoever stands in a free room takes it, and whoever filled in the form a minute too long is not sent
/// back. Not where staff `decide` first: a request ends when it would begin.
fn past(flaws: &mut Flaws, wish: &Wish, kept: Option<Instant>, now: Instant, decide: bool) {
    let (starts, ends) = (wish.span.starts(), wish.span.ends());
    let (field, is_over) = if kept == Some(starts) {
        ("ends", ends <= now)
    } else if decide {
        ("starts", starts < now)
    } else {
        ("starts", Slot::at(starts) < Slot::at(now))
    };
    if is_over {
        flaws.add(field, flaw("past", |lang| t::past(lang).into()));
    }
}

fn person(flaws: &mut Flaws, rules: &Rules, standing: Standing, today: Day) {
    if let Some(until) = standing.blocked {
        let until = |lang| people::blocked_until(lang, date(lang, until, Some(today)));
        flaws.add("room", flaw("blocked", until));
    }
    match rules.who {
        Who::Residents => {}
        Who::Verified if standing.verified => {}
        Who::Verified => flaws.add("room", flaw("verified_only", |lang| t::verified_only(lang).into())),
        Who::Staff => flaws.add("room", flaw("staff_only", |lang| t::staff_only(lang).into())),
    }
}

fn reach(flaws: &mut Flaws, rules: &Rules, local: Local, present: Present) {
    let last = last_day(rules, present);
    if local.day > last {
        flaws.add(
            "starts",
            flaw("too_far", |lang| {
                t::too_far(lang, rules.ahead_days, date(lang, last, Some(present.today)))
            }),
        );
    }
}

/// The last day that the rules let anybody but staff book.
fn last_day(rules: &Rules, present: Present) -> Day {
    present.today.plus(i64::from(rules.ahead_days))
}

fn length(flaws: &mut Flaws, rules: &Rules, minutes: i64) {
    if minutes < i64::from(rules.shortest) {
        flaws.add(
            "ends",
            flaw("too_short", |lang| {
                t::too_short(lang, duration(lang, rules.shortest.into()))
            }),
        );
    }
    if minutes > i64::from(rules.longest) {
        flaws.add(
            "ends",
            flaw("too_long", |lang| {
                t::too_long(lang, duration(lang, rules.longest.into()))
            }),
        );
    }
}

fn closed(day: &OpenDay) -> Flaw {
    let spans = day.openings.iter().map(|open| open.opens.to(open.closes));
    let spans = spans.collect::<Vec<_>>().join(", ");
    flaw("closed", |lang| t::closed(lang, &spans))
}

fn closed_all_day(next: Option<Day>, today: Day) -> Flaw {
    flaw("closed", |lang| match next {
        Some(day) => t::closed_next(lang, date(lang, day, Some(today))),
        None => t::closed_all_day(lang).into(),
    })
}

/// The first day after `day`, and not before today, on which the room is open; none where that is far away, or later than `last`.
fn next_open(hours: &Hours, day: Day, today: Day, last: Option<Day>) -> Option<Day> {
    let first = day.plus(1).max(today);
    let end = first.plus(NEAR);
    let end = last.map_or(end, |last| last.plus(1).min(end));
    first.until(end).find(|day| !hours.of(*day).openings.is_empty())
}

fn flaw(code: &str, words: impl FnMut(locales::Lang) -> String) -> Flaw {
    Flaw::new(code, Words::of(words))
}

#[cfg(test)]
mod tests;
