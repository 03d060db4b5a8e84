//! What becomes of the dates of an event: the first time, and when it changes.

use super::ground::plan_of;
use crate::{
    events::{
        model::{DayState, EventDraft, EventInfo, Fate, Ground, Otherwise, Plan, merge},
        store::{KeptDate, Placed, Replan},
    },
    rooms::RoomTerms,
};
use foundation::{
    Flaw, Id, Result,
    time::{Day, words::date},
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
                books: ground.room.is_some() && !out && state == DayState::Free,
                left_out: out,
            });
        }
    }
    if all.iter().all(|placed| placed.left_out) {
        return Err(Flaw::new("no_dates", Words::of(|lang| t::no_dates(lang).into())));
    }
    Ok(all)
}

/// How many people a booking of the room is said to be for.
pub(super) fn party(capacity: Option<u32>, terms: Option<&RoomTerms>) -> u16 {
    let most = terms.map_or(1, RoomTerms::largest_party);
    let wanted = capacity.map_or(1, |capacity| u16::try_from(capacity).unwrap_or(u16::MAX));
    wanted.clamp(1, most.max(1))
}

/// What becomes of the dates that there are, when an event becomes what a form says.
pub(super) fn replan(was: &EventInfo, draft: &EventDraft, kept: &[KeptDate], ground: &Ground) -> Result<Replan> {
    let (old, new) = (plan_of(was), &draft.plan);
    let mut plan = Replan {
        party: party(draft.capacity, ground.room.as_ref()),
        room: ground.room.clone(),
        title: draft.title.zh.clone(),
        public: was.state == crate::events::Standing::Published,
        otherwise: draft.otherwise,
        ..Replan::default()
    };
    if kept.is_empty() || old == *new && was.room == draft.room {
        return Ok(plan);
    }
    let days = new.days(&ground.holidays).map_err(|flaw| flaw.of("fields[last]"))?;
    let dates: Vec<_> = kept.iter().map(|date| date.standing(ground.now)).collect();
    let by_id: HashMap<_, _> = kept.iter().map(|date| (date.id(), date)).collect();
    let same_room = was.room == draft.room;
    let mut lacking = vec![];
    for fate in merge(&old, new, &days, &dates, ground.zone.day(ground.now)) {
        match fate {
            Fate::Stay(id, day) => plan.stand.push((id, day)),
            Fate::End(id) => plan.end(by_id.get(&id).copied()),
            Fate::Make(day) => plan.make(new, ground, day, &mut lacking),
            Fate::Follow(id, day) => {
                if let Some(date) = by_id.get(&id).copied() {
                    plan.follow((new, same_room), ground, (date, day), &mut lacking);
                }
            }
        }
    }
    plan.stand
        .retain(|(id, day)| by_id.get(id).is_some_and(|date| date.stands_for() != *day));
    if !lacking.is_empty() && draft.otherwise == Otherwise::Ask {
        return Err(lacks_room(&lacking).of("fields[otherwise]"));
    }
    Ok(plan)
}

impl Replan {
    fn end(&mut self, date: Option<&KeptDate>) {
        if let Some(date) = date {
            self.free.extend(date.booking());
            self.end.push(date.id());
        }
    }

    /// A day that the rule has from now on.
    fn make(&mut self, plan: &Plan, ground: &Ground, day: Day, lacking: &mut Vec<Day>) {
        let state = ground.day(plan, day);
        let (Ok(span), true) = (plan.span(ground.zone, day), state.can_be()) else {
            return;
        };
        if state.lacks_room() {
            lacking.push(day);
        }
        self.make.push(Placed {
            id: Id::new(),
            stands_for: day,
            day,
            at: plan.from,
            span,
            books: ground.room.is_some() && state == DayState::Free,
            left_out: state.lacks_room() && self.otherwise == Otherwise::LeaveOut,
        });
    }

    /// A date that follows the rule to a day. One that cannot, because it would be over or its hour is skipped, stays where it is; one
    /// that is left out for its room ends, so that those who registered are told.
    fn follow(
        &mut self,
        (plan, same_room): (&Plan, bool),
        ground: &Ground,
        (date, day): (&KeptDate, Day),
        lacking: &mut Vec<Day>,
    ) {
        let Ok(span) = plan.span(ground.zone, day) else { return };
        let as_it_was = date.day() == day && (date.starts, date.ends) == (span.starts(), span.ends());
        if as_it_was && same_room || span.starts() <= ground.now {
            return;
        }
        let state = ground.room(&span, day);
        if state.lacks_room() {
            lacking.push(day);
            if self.otherwise == Otherwise::LeaveOut {
                return self.end(Some(date));
            }
        }
        self.free.extend(date.booking());
        self.follow.push(Placed {
            id: date.id(),
            stands_for: day,
            day,
            at: plan.from,
            span,
            books: ground.room.is_some() && state == DayState::Free,
            left_out: false,
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
