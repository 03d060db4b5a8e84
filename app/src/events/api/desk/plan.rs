//! What becomes of the dates of an event: the first time, and when it changes.

use super::ground::Grounds;
use crate::events::{
    model::{Course, DayState, EventDate, Fate, Ground, Otherwise, Plan, merge},
    store::{KeptDate, Placed, Replan},
};
use foundation::{
    Flaw, Id, Result,
    time::{Day, Span, words::date},
};
use locales::{Lang, Words, events as t};
use std::collections::HashMap;

/// How many dates a refusal names.
const NAMED: usize = 8;

/// The dates of an event that has none yet, but for those that are left out. A date whose room cannot be had takes place without.
pub(super) fn placed(plan: &Plan, ground: &Ground, left_out: &[Day]) -> Result<Vec<Placed>, Flaw> {
    let mut all = vec![];
    for (day, state) in ground.judge(plan, &plan.rule_days()?) {
        let out = left_out.contains(&day);
        if let Ok(span) = plan.span(ground.zone, day)
            && state.can_be()
        {
            all.push(Placed {
                id: Id::new(),
                stands_for: day,
                day,
                at: plan.from,
                span,
                books: ground.books(&state).filter(|_| !out),
                left_out: out,
            });
        }
    }
    if all.iter().all(|placed| placed.left_out) {
        return Err(Flaw::new("no_dates", Words::of(|lang| t::no_dates(lang).into())));
    }
    Ok(all)
}

/// What an event becomes.
pub(super) struct Aim<'a> {
    /// When and where its dates are.
    pub(super) course: &'a Course,
    /// What becomes of a date whose room cannot be had.
    pub(super) otherwise: Otherwise,
    /// A date that follows although somebody has given it another time: the one for which the change was made.
    pub(super) named: Option<Id<EventDate>>,
}

/// What becomes of each date that there is or shall be, for the eyes of staff before it is saved.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Outcome {
    /// The day of the rule.
    pub(super) stands_for: Day,
    /// The day on which it is.
    pub(super) on: Day,
    /// When it is.
    pub(super) span: Span,
    /// Whether it can be had there.
    pub(super) state: DayState,
}

/// What becomes of the dates that there are, when an event of the course `old` becomes what is aimed at.
pub(super) fn replan(
    old: &Course,
    aim: &Aim<'_>,
    kept: &[KeptDate],
    grounds: &Grounds,
) -> Result<(Replan, Vec<Outcome>)> {
    let mut change = Change {
        old,
        aim,
        grounds,
        plan: Replan {
            rooms: grounds.terms(),
            otherwise: aim.otherwise,
            ..Replan::default()
        },
        outcomes: vec![],
    };
    if kept.is_empty() || old == aim.course {
        return Ok((change.plan, vec![]));
    }
    let new = aim.course;
    let (holidays, now) = (&grounds.open.holidays, grounds.open.now);
    let days = new.days(holidays).map_err(|flaw| flaw.of("fields[last]"))?;
    let standing = |date: &KeptDate| {
        let named = Some(date.id()) == aim.named && date.is_planned() && date.starts > now;
        let mut standing = date.standing(now);
        standing.settled &= !named;
        standing
    };
    let dates: Vec<_> = kept.iter().map(standing).collect();
    let by_id: HashMap<_, _> = kept.iter().map(|date| (date.id(), date)).collect();
    for fate in merge(&old.plan, &new.plan, &days, &dates, grounds.open.zone.day(now)) {
        match fate {
            Fate::Stay(id, day) => change.plan.stand.push((id, day)),
            Fate::End(id) => change.end(by_id.get(&id).copied()),
            Fate::Make(day) => change.make(day),
            Fate::Follow(id, day) => {
                if let Some(date) = by_id.get(&id).copied() {
                    change.follow(date, day);
                }
            }
        }
    }
    let Change {
        mut plan, mut outcomes, ..
    } = change;
    plan.stand
        .retain(|(id, day)| by_id.get(id).is_some_and(|date| date.stands_for() != *day));
    outcomes.sort_by_key(|outcome| outcome.stands_for);
    Ok((plan, outcomes))
}

/// Refuses a change for which some dates would lose their room, unless it was said what becomes of these.
pub(super) fn refuse_lacking(otherwise: Otherwise, outcomes: &[Outcome], field: &str) -> Result<()> {
    let lacking = outcomes.iter().filter(|outcome| outcome.state.lacks_room());
    let lacking: Vec<Day> = lacking.map(|outcome| outcome.on).collect();
    if lacking.is_empty() || otherwise != Otherwise::Ask {
        return Ok(());
    }
    Err(lacks_room(&lacking).of(field))
}

/// A change on its way.
struct Change<'a> {
    old: &'a Course,
    aim: &'a Aim<'a>,
    grounds: &'a Grounds,
    plan: Replan,
    outcomes: Vec<Outcome>,
}

impl Change<'_> {
    fn end(&mut self, date: Option<&KeptDate>) {
        let Some(date) = date else { return };
        let (stands_for, course) = (date.stands_for(), self.aim.course);
        let on = course.on(stands_for).day;
        if let Some(name) = course.plan.holiday(on, &self.grounds.open.holidays)
            && let Some(span) = Span::new(date.starts, date.ends)
        {
            let state = DayState::Holiday { name: name.to_owned() };
            self.told((stands_for, on), span, state);
        }
        self.plan.free.extend(date.booking());
        self.plan.end.push(date.id());
    }

    /// A day that the rule has from now on.
    fn make(&mut self, day: Day) {
        let when = self.aim.course.on(day);
        let ground = self.grounds.of(when.room);
        let Ok(span) = self.aim.course.span(ground.zone, day) else {
            return;
        };
        if span.starts() <= ground.now {
            return;
        }
        let state = ground.room(&span, when.day);
        self.plan.make.push(Placed {
            id: Id::new(),
            stands_for: day,
            day: when.day,
            at: when.from,
            span,
            books: ground.books(&state),
            left_out: state.lacks_room() && self.aim.otherwise == Otherwise::LeaveOut,
        });
        self.told((day, when.day), span, state);
    }

    /// A date that follows the rule to a day. One that cannot, because it would be over or its hour is skipped, stays where it is; one
    /// that is left out for its room ends, so that those who registered are told.
    fn follow(&mut self, date: &KeptDate, day: Day) {
        let when = self.aim.course.on(day);
        let ground = self.grounds.of(when.room);
        let Ok(span) = self.aim.course.span(ground.zone, day) else {
            return;
        };
        let as_it_was = date.day() == when.day && (date.starts, date.ends) == (span.starts(), span.ends());
        let same_room = self.old.on(date.stands_for()).room == when.room && !date.is_single();
        if as_it_was && same_room || span.starts() <= ground.now {
            return;
        }
        let state = ground.room(&span, when.day);
        let lacks = state.lacks_room();
        let books = ground.books(&state);
        self.told((day, when.day), span, state);
        if lacks && self.aim.otherwise == Otherwise::LeaveOut {
            return self.end(Some(date));
        }
        self.plan.free.extend(date.booking());
        self.plan.follow.push(Placed {
            id: date.id(),
            stands_for: day,
            day: when.day,
            at: when.from,
            span,
            books,
            left_out: false,
        });
    }

    fn told(&mut self, (stands_for, on): (Day, Day), span: Span, state: DayState) {
        self.outcomes.push(Outcome {
            stands_for,
            on,
            span,
            state,
        });
    }
}

/// The refusal of a change for which some dates would lose their room.
fn lacks_room(days: &[Day]) -> Flaw {
    let named = |lang: Lang| {
        let names: Vec<String> = days.iter().take(NAMED).map(|day| date(lang, *day, None)).collect();
        let mut told = names.join(if lang == Lang::Zh { "、" } else { ", " });
        if days.len() > NAMED {
            told.push('…');
        }
        told
    };
    Flaw::new("room_lacks", Words::of(|lang| t::room_lacks(lang, named(lang))))
}
