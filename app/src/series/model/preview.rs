//! Which dates of a series can be had: judged one by one by the rules that a single booking is judged by, with what the series itself
//! takes of a person's week counted.

mod offers;

use super::{
    DatePreview, DateState, Stock, Times,
    any::blocked,
    lending::{in_words, lent},
};
use crate::{
    bookings::{Borrowing, Local, PartsWish, Present, Standing, Usage, Wish, judge, quota},
    rooms::{Part, PartInfo, RoomTerms, Rules},
};
use foundation::{
    Flaw, Id, Problem,
    time::{Day, Instant, Minute, Slots, Span, Zone},
};
use locales::{Words, series as t};
use std::collections::HashMap;

/// Some slots in which a part is held.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// The first.
    pub from: i64,
    /// The one after the last.
    pub until: i64,
    /// What for, where everyone may know.
    pub title: Option<String>,
    /// Whether it is the person's own.
    pub own: bool,
}

/// A room with all that a date is judged by.
pub struct Around<'a> {
    /// The room.
    pub terms: &'a RoomTerms,
    /// What is held of each part, the earliest first; no two overlap.
    pub held: &'a HashMap<Id<Part>, Vec<Held>>,
    /// What can be borrowed along.
    pub stock: &'a [Stock],
    /// Whose clock it is.
    pub zone: Zone,
    /// What the person is.
    pub standing: Standing,
    /// Now.
    pub present: Present,
}

/// What is wanted of a date beside its time.
#[derive(Debug, Clone, Copy)]
pub struct Want<'a> {
    /// Which parts.
    pub parts: &'a PartsWish,
    /// What it borrows along.
    pub borrows: &'a Borrowing,
    /// Whether it goes without the devices that are short.
    pub without: bool,
}

/// A date that can be had.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// From when to when.
    pub span: Span,
    /// The parts.
    pub parts: Vec<Id<Part>>,
    /// What it borrows along.
    pub borrows: Borrowing,
}

/// What a person may still have, week by week.
#[derive(Debug, Clone, Default)]
pub struct Left {
    /// What they have in each week, by its Monday.
    pub used: HashMap<i32, Usage>,
    /// Whether the limits of a week apply.
    pub limited: bool,
}

impl Left {
    /// Takes one more booking of a week, unless it is one too many.
    pub fn take(&mut self, rules: &Rules, day: Day, minutes: i64) -> Result<(), Flaw> {
        self.has(rules, day, minutes)?;
        let used = self.used.entry(day.monday().number()).or_default();
        used.bookings += 1;
        used.minutes += minutes;
        Ok(())
    }

    fn has(&self, rules: &Rules, day: Day, minutes: i64) -> Result<(), Flaw> {
        let used = self.used.get(&day.monday().number()).copied().unwrap_or_default();
        if self.limited {
            quota(rules, used, minutes)
        } else {
            Ok(())
        }
    }
}

/// Each of the days, with what can be had instead where it cannot be had itself.
pub fn preview(around: &Around<'_>, days: &[Day], times: Times, want: Want<'_>, mut left: Left) -> Vec<DatePreview> {
    let (rules, before) = (&around.terms.rules, left.clone());
    let date = |day: &Day| {
        let mut either = false;
        let mut taken = |minutes: i64| {
            left.take(rules, *day, minutes).map_err(|flaw| {
                // What the week would hold but for the dates above can be had in place of one of them.
                either = before.has(rules, *day, minutes).is_ok();
                DateState::against(if either { with_above(flaw) } else { flaw })
            })
        };
        let judged = around.judge(*day, times, want);
        let judged = judged.and_then(|fit| taken(fit.span.minutes()));
        let state = match judged {
            Ok(()) => DateState::Free,
            // What can be had without a device is to be within the week too.
            Err(lacking @ DateState::Lacking { .. }) => match around.minutes(*day, times) {
                Some(minutes) => left
                    .has(rules, *day, minutes)
                    .map_or_else(DateState::against, |()| lacking),
                None => lacking,
            },
            Err(state) => state,
        };
        let offers = match state {
            DateState::Taken { .. } | DateState::Closed { .. } | DateState::Lacking { .. } => {
                around.offers(*day, times, want, &left)
            }
            _ => vec![],
        };
        DatePreview {
            day: *day,
            times,
            state,
            offers,
            either,
        }
    };
    days.iter().map(date).collect()
}

/// The same refusal, in words that say what else fills the week.
fn with_above(flaw: Flaw) -> Flaw {
    Flaw::new(&flaw.code, Words::of(|lang| t::with_above(lang).into()))
}

impl Around<'_> {
    /// Whether a date can be had, apart from what a person may have in a week.
    pub fn judge(&self, day: Day, times: Times, want: Want<'_>) -> Result<Fit, DateState> {
        let span = span(self.zone, day, times).map_err(DateState::against)?;
        self.open(day, times)?;
        self.allowed(day, times, span, want.parts)?;
        self.had(span, want)
    }

    /// Whether the rules of the room allow it, whatever is held.
    fn allowed(&self, day: Day, times: Times, span: Span, parts: &PartsWish) -> Result<(), DateState> {
        let asked = Wish {
            span,
            parts: parts.clone(),
            title: String::new(),
            title_public: false,
            party_size: 1,
            borrows: Borrowing::default(),
        };
        let local = Local {
            day,
            from: times.from,
            until: Some(times.until),
        };
        judge(self.terms, &asked, local, self.standing, self.present, None).map_err(against)
    }

    /// What it would hold and borrow, as far as nobody else does.
    fn had(&self, span: Span, want: Want<'_>) -> Result<Fit, DateState> {
        let parts = self.free(&span, want.parts)?;
        let held = span.held(self.terms.rules.setup, self.terms.rules.cleaning);
        let borrows = self.lend(&held, want)?;
        Ok(Fit { span, parts, borrows })
    }

    /// What can be borrowed along in some slots: all of it, unless what is short is done without.
    pub fn lend(&self, held: &Slots, want: Want<'_>) -> Result<Borrowing, DateState> {
        let (borrows, short) = lent(self.stock, want.borrows, held);
        if short.is_empty() || want.without {
            Ok(borrows)
        } else {
            Err(DateState::Lacking {
                words: in_words(&short),
            })
        }
    }

    fn minutes(&self, day: Day, times: Times) -> Option<i64> {
        span(self.zone, day, times).ok().map(|span| span.minutes())
    }

    fn open(&self, day: Day, times: Times) -> Result<(), DateState> {
        let hours = self.terms.hours.of(day);
        if hours.holds(times.from, times.until) {
            return Ok(());
        }
        let words = if !hours.note.is_empty() {
            Words {
                zh: hours.note,
                en: String::new(),
            }
        } else if hours.openings.is_empty() {
            Words::of(|lang| t::closed(lang).into())
        } else {
            let spans = hours.openings.iter().map(|open| open.opens.to(open.closes));
            let spans = spans.collect::<Vec<_>>().join(", ");
            Words::of(|lang| t::open_only(lang, &spans))
        };
        Err(DateState::Closed { words })
    }

    /// The parts that are free for the wish, in the room's order.
    fn free(&self, span: &Span, wish: &PartsWish) -> Result<Vec<Id<Part>>, DateState> {
        let held = span.held(self.terms.rules.setup, self.terms.rules.cleaning);
        let all = &self.terms.parts;
        let (wanted, count): (Vec<&PartInfo>, usize) = match wish {
            PartsWish::Whole => (all.iter().collect(), all.len()),
            PartsWish::Named(codes) => {
                let named: Vec<_> = all.iter().filter(|part| codes.contains(&part.code)).collect();
                if named.len() < codes.len() {
                    let words = Words::of(|lang| t::unknown_part(lang).into());
                    return Err(DateState::against(Flaw::new("unknown_part", words)));
                }
                (named, codes.len())
            }
            PartsWish::Any(count) => (all.iter().collect(), usize::from(*count)),
        };
        let blocked = |part: &PartInfo| blocked(self.held, part.id, &held);
        let free: Vec<Id<Part>> = wanted
            .iter()
            .filter(|part| blocked(part).is_none())
            .map(|part| part.id)
            .take(count)
            .collect();
        if free.len() == count {
            return Ok(free);
        }
        let by = wanted.iter().find_map(|part| blocked(part));
        Err(DateState::Taken {
            title: by.and_then(|held| held.title.clone()),
            own: by.is_some_and(|held| held.own),
        })
    }
}

/// A span of the wall clock on a day: on the day of a clock change it is an hour shorter or longer. What the clocks skip is refused.
pub(super) fn span(zone: Zone, day: Day, times: Times) -> Result<Span, Flaw> {
    let at = |minute: Minute| -> Result<Instant, Flaw> {
        match minute.time() {
            Some(time) => zone.instant(day.0.and_time(time)),
            None => Ok(zone.at(day, minute)),
        }
    };
    let (starts, ends) = (at(times.from)?, at(times.until)?);
    Span::new(starts, ends).ok_or_else(|| Flaw::new("misaligned", Words::of(|lang| t::misaligned(lang).into())))
}

/// The first rule that speaks against it.
fn against(problem: Problem) -> DateState {
    let first = match problem {
        Problem::Invalid { fields } => fields.into_values().next(),
        _ => None,
    };
    DateState::against(first.unwrap_or_else(|| Flaw::new("", Words::default())))
}

#[cfg(test)]
mod tests;
