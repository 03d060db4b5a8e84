//! What a change of a series would make of its dates.

use super::{
    choice::{Ticked, fit},
    draft::reach,
    ground::{Ground, Who, who},
    make::{described, fits},
    show::{Whole, local, named},
};
use crate::{
    access::Visit,
    bookings::{Booking, Borrowing, PartsWish, ended, many::Dated},
    recurrence::{Repeat, days},
    series::{
        model::{Asked, DateChange, DateState, Fate, Fit, Kept, Pattern, Ruled, Shape, Want, merge},
        store::KeptDate,
    },
};
use foundation::{
    Flaw, Id, Problem, Result,
    time::{Day, Slots, Span, words::date},
};
use locales::{Words, series as t};
use std::collections::{HashMap, HashSet};

/// A change that makes sense, and what it makes of each date.
pub(super) struct Changes {
    pub(super) whole: Whole,
    /// From which date on.
    pub(super) from: Day,
    /// The rule of what comes before, where something does.
    pub(super) before: Option<Repeat>,
    pub(super) shape: Shape,
    pub(super) pattern: Pattern,
    pub(super) dates: Vec<DateChange>,
    pub(super) who: Who,
    /// The live bookings of the dates, by their ids.
    pub(super) live: HashMap<Id<Booking>, KeptDate>,
}

/// What is said of every date from now on, as it was typed.
pub(super) struct Said<'a> {
    pub(super) title: &'a str,
    pub(super) title_public: bool,
    pub(super) party_size: &'a str,
}

/// From which date on the series is changed: the one that was named, but none that cannot be changed any more.
pub(super) fn start(whole: &Whole, next: Option<Day>, from: &str) -> Result<Day> {
    let next = next.ok_or_else(ended)?;
    let named = from.parse().ok().filter(|day| whole.days.binary_search(day).is_ok());
    Ok(named.unwrap_or(next).max(next))
}

/// Reads a change, and finds what becomes of each date.
pub(super) async fn prepare(visit: &Visit, whole: Whole, from: Day, asked: &Asked, said: &Said<'_>) -> Result<Changes> {
    let today = visit.today();
    let mut shape = asked.parse(today)?;
    if whole.repeat.is_shifted_to(&shape.repeat) {
        // Wednesdays become Tuesdays: the first of them may lie before the Wednesday from which on it is so.
        shape.first = whole.repeat.shifted_from(&shape.repeat, from).max(today);
        shape.days = days(&shape.repeat, shape.first).map_err(|flaw| flaw.of("until"))?;
    } else if shape.first < from {
        // What comes before stays, and would be booked once more beside itself.
        let words = Words::of(|lang| t::before_change(lang, date(lang, from, Some(today))));
        return Err(Flaw::new("before_change", words).of("date"));
    }
    let old = whole.kept.pattern();
    let pattern = described(&shape, said.title, said.title_public, said.party_size)?;
    if pattern.party_size != old.party_size {
        fits(&pattern, whole.terms.largest_party())?;
    }
    let after = whole.changeable_after(visit);
    let mut live = HashMap::new();
    let mut kept = Vec::new();
    for date in whole
        .dates
        .iter()
        .filter(|date| date.stands_for() >= from && date.starts > after)
    {
        if date.state()?.is_live() {
            kept.push(as_it_is(visit, &whole, date)?);
            live.insert(Id::from(date.id), date.clone());
        }
    }
    let later: Vec<Day> = whole.days.iter().copied().filter(|day| *day >= from).collect();
    let by_old = Ruled {
        repeat: &whole.repeat,
        days: &later,
        pattern: &old,
    };
    let by_new = Ruled {
        repeat: &shape.repeat,
        days: &shape.days,
        pattern: &pattern,
    };
    let dates = merge(by_old, by_new, &kept);
    let before = whole.days.first().is_some_and(|first| *first < from);
    Ok(Changes {
        before: before.then(|| whole.repeat.until(from.plus(-1))),
        who: who(visit, whole.kept.person_id.into()).await?,
        whole,
        from,
        shape,
        pattern,
        dates,
        live,
    })
}

fn as_it_is(visit: &Visit, whole: &Whole, date: &KeptDate) -> Result<Kept> {
    let ((day, times), parts) = (local(visit, date)?, date.parts());
    Ok(Kept {
        booking: date.id.into(),
        version: date.version,
        stands_for: date.stands_for(),
        day,
        times,
        elsewhere: date.room_id != whole.kept.room_id,
        whole: parts.len() == whole.terms.parts.len(),
        parts,
        title: date.title.clone(),
        title_public: date.title_public,
        party_size: date.party_size(),
        borrows: date.borrows(),
    })
}

/// What is wished for a booking that moves: other parts, or its own.
fn wished(kept: &Kept, parts: Option<&PartsWish>) -> PartsWish {
    match parts {
        Some(parts) => parts.clone(),
        None if kept.whole => PartsWish::Whole,
        None => PartsWish::Named(kept.parts.clone()),
    }
}

impl Changes {
    /// Whether the series is the same afterwards, provided that its bookings are: its days, and what a date is by the rule. Another time
    /// that was offered, and chosen for no date, is none; unless a date is there already, changed by itself before.
    pub(super) fn leave_it_as_it_is(&self) -> bool {
        let later = self.whole.days.iter().filter(|day| **day >= self.from);
        let (old, new) = (self.whole.kept.pattern(), &self.pattern);
        let as_said = (&old.title, old.title_public, old.party_size) == (&new.title, new.title_public, new.party_size);
        let at_the_same = (old.from, old.until, &old.borrows) == (new.from, new.until, &new.borrows)
            && named(&old.parts) == named(&new.parts);
        let is_there = |fate: &Fate| {
            let Fate::Follow { kept, .. } = fate else { return false };
            let times = (kept.times.from, kept.times.until);
            !fate.takes() && (times, &kept.borrows) == ((new.from, new.until), &new.borrows)
        };
        let fates = || self.dates.iter().map(|date| &date.fate);
        let is_declined = || fates().any(Fate::takes) && !fates().any(is_there);
        later.eq(&self.shape.days) && as_said && (at_the_same || is_declined())
    }

    /// The ground for the dates, where the bookings that move, as far as they were chosen, or end give up what they hold.
    pub(super) async fn ground(&self, visit: &Visit, ticked: Option<&Ticked>) -> Result<Ground> {
        let (mut free, mut lent) = (HashSet::new(), HashSet::new());
        for change in &self.dates {
            let chosen = ticked.is_none_or(|ticked| ticked.contains_key(&change.day));
            match &change.fate {
                Fate::End(kept) => free.extend([kept.booking]),
                Fate::Follow { kept, .. } if chosen && change.fate.is_move() => free.extend([kept.booking]),
                Fate::Follow { kept, .. } if chosen && change.fate.takes() => lent.extend([kept.booking]),
                _ => {}
            }
        }
        let mut all: Vec<Day> = self.dates.iter().map(|change| change.day).collect();
        all.extend(self.live.values().map(KeptDate::stands_for));
        all.sort_unstable();
        let mut ground = Ground::read(visit, self.whole.terms.clone(), self.who, reach(&all), &free).await?;
        // What it has in a week counts in the room in which it takes place.
        let here = |date: &&KeptDate| date.room_id == self.whole.kept.room_id && free.contains(&Id::from(date.id));
        for date in self.live.values().filter(here) {
            ground.give_back(visit.zone.day(date.starts), (date.ends - date.starts).num_minutes());
        }
        let wanted = &self.pattern.borrows;
        if !wanted.is_empty() || self.live.values().any(|date| !date.borrows().is_empty()) {
            lent.extend(&free);
            ground.lending(visit, reach(&all), wanted, &lent).await?;
        }
        Ok(ground)
    }

    /// What a booking would take that follows, if that can be had: at another time, or what it has and more of some devices.
    pub(super) fn taken(
        &self,
        visit: &Visit,
        ground: &mut Ground,
        fate: &Fate,
        without: bool,
    ) -> Result<Result<Fit, DateState>> {
        let Fate::Follow { kept, shall, parts } = fate else {
            return Err(Problem::internal("a date that follows nothing"));
        };
        let wish = wished(kept, parts.as_ref());
        let want = Want {
            parts: &wish,
            borrows: &shall.borrows,
            without,
        };
        if fate.is_move() {
            let own = fit(visit, ground, shall.day, shall.times, want);
            return Ok(match &self.pattern.parts {
                // Who has any parts by the rule moves to others where its own are taken.
                any @ PartsWish::Any(_)
                    if matches!(own, Err(DateState::Taken { .. })) && any.is_met_by(&kept.parts, kept.whole) =>
                {
                    fit(visit, ground, shall.day, shall.times, Want { parts: any, ..want })
                }
                _ => own,
            });
        }
        let date = self.live.get(&kept.booking).ok_or_else(crate::bookings::overtaken)?;
        let as_held = self.as_held(date)?;
        let lent = ground.around(visit).lend(&Slots(date.held_from..date.held_until), want);
        Ok(lent.map(|given| {
            // Of what is short it keeps what it has.
            let has = |borrows: &Borrowing, code: &String| borrows.counts().get(code).copied();
            let counts = shall.borrows.counts().keys().map(|code| {
                let count = has(&given, code).or_else(|| has(&kept.borrows, code));
                (code.clone(), count.unwrap_or_default())
            });
            Fit {
                borrows: counts.collect(),
                ..as_held
            }
        }))
    }

    /// A live booking as a row: as it is, or moved to where it fits.
    pub(super) fn dated(&self, visit: &Visit, shall: &Kept, fit: Option<Fit>, staff: bool) -> Result<Dated> {
        let date = self.live.get(&shall.booking).ok_or_else(crate::bookings::overtaken)?;
        let before = crate::bookings::Stage {
            state: date.state()?,
            decide_by: date.decide_by,
        };
        let moved = fit.is_some();
        let fit = match fit {
            Some(fit) => fit,
            None => self.as_held(date)?,
        };
        let starts = fit.span.starts();
        let stage = if moved {
            before.moved(crate::bookings::Move {
                staff,
                approval: self.whole.terms.rules.approval && !staff,
                starts,
                now: foundation::time::now(),
            })
        } else {
            before
        };
        Ok(Dated {
            booking: shall.booking,
            version: shall.version,
            stands_for: shall.stands_for,
            span: fit.span,
            day: visit.zone.day(starts),
            at: visit.zone.minute(starts),
            parts: fit.parts,
            stage,
            title: shall.title.clone(),
            title_public: shall.title_public,
            party_size: shall.party_size,
            borrows: fit.borrows,
        })
    }

    /// What a booking holds as it is.
    fn as_held(&self, date: &KeptDate) -> Result<Fit> {
        let codes = date.parts();
        let here = date.room_id == self.whole.kept.room_id;
        let parts = self.whole.terms.parts.iter();
        let parts = parts.filter(|part| here && codes.contains(&part.code));
        Ok(Fit {
            span: Span::new(date.starts, date.ends).ok_or_else(|| Problem::internal("a booking without length"))?,
            parts: parts.map(|part| part.id).collect(),
            borrows: date.borrows(),
        })
    }
}
