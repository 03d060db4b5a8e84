//! This date and all later ones, or all that are to come: another time, another room, or an end.

use super::{
    asked::{Asked, Move},
    by,
    ground::{course_of, grounds},
    plan::{Aim, replan},
    why,
    write::become_so,
};
use crate::{
    access::Visit,
    events::{
        model::{
            ChangedDate, Course, DateInfo, Event, EventChange, EventDate, EventDraft, EventFields, EventInfo, FURTHEST,
            Otherwise, Scope, Turn,
        },
        store::{self, By},
    },
    recurrence::{End, Freq},
    rooms,
};
use foundation::{Flaw, Id, Problem, Result, time::now};
use locales::{Lang, Words, events as t};

/// What becomes of an event: its form, its course, why.
struct Wanted {
    draft: EventDraft,
    course: Course,
    reason: String,
}

/// Refuses what cannot be before anybody looks at what it would come to. Answers of which event it is.
pub async fn check(visit: &Visit, id: Id<EventDate>, scope: Scope, to: &Move) -> Result<Id<Event>> {
    let (event, date) = read(visit, id).await?;
    wanted(visit, (&event, &date), scope, to)?;
    Ok(event.id)
}

/// What a change would come to, before it is saved.
pub async fn look_at_change(visit: &Visit, id: Id<EventDate>, scope: Scope, to: &Move) -> Result<EventChange> {
    let (event, date) = read(visit, id).await?;
    let Wanted { course, .. } = wanted(visit, (&event, &date), scope, to)?;
    let kept = store::kept_dates(&mut visit.db.read().await?.conn(), visit.at(), event.id).await?;
    let grounds = grounds(visit, &course, event.id).await?;
    let aim = Aim {
        course: &course,
        otherwise: Otherwise::Without,
        named: Some(id),
    };
    let (_, outcomes) = replan(&course_of(&event), &aim, &kept, &grounds)?;
    let now = now();
    let stays = kept.iter().filter(|kept| {
        let reached = scope == Scope::All || kept.stands_for() >= date.stands_for;
        reached && kept.is_single() && kept.is_planned() && kept.starts > now && kept.id() != id
    });
    let told = |outcome: super::plan::Outcome| ChangedDate {
        day: outcome.on,
        starts: visit.zone.local(outcome.span.starts()),
        ends: visit.zone.local(outcome.span.ends()),
        state: outcome.state,
    };
    let rooms = rooms::remembered(&visit.db, visit.at()).await?;
    let room = rooms.iter().find(|room| room.code == to.room);
    Ok(EventChange {
        room: room.map(|room| room.name.clone()),
        dates: outcomes.into_iter().map(told).collect(),
        kept: stays.count(),
        today: visit.today(),
        event,
        date,
    })
}

/// Changes this date and all later ones, or all, unless somebody has changed the event since `version`. Answers of which event it is.
pub async fn change_dates(
    visit: &Visit,
    (id, version): (Id<EventDate>, i64),
    (scope, to, otherwise): (Scope, Move, Otherwise),
    key: &str,
) -> Result<Id<Event>> {
    let by = by(
        visit,
        "event.change_dates",
        key,
        &(id, version, (scope, &to, otherwise)),
    )?;
    let (event, date) = read(visit, id).await?;
    if overtaken(visit, &by, &event, version).await? {
        return Ok(event.id);
    }
    let Wanted { draft, course, reason } = wanted(visit, (&event, &date), scope, &to)?;
    let draft = EventDraft { otherwise, ..draft };
    let of = event.id;
    become_so(visit, by, event, (draft, course, version), (Some(id), reason)).await?;
    Ok(of)
}

/// Cancels this date and all later ones, and says why. Answers of which event it is.
pub async fn cancel_later(
    visit: &Visit,
    (id, version): (Id<EventDate>, i64),
    reason: &str,
    key: &str,
) -> Result<Id<Event>> {
    let by = by(visit, "event.cancel_later", key, &(id, version, reason))?;
    let reason = why(reason).map_err(|flaw| flaw.of("reason"))?;
    let (event, date) = read(visit, id).await?;
    if overtaken(visit, &by, &event, version).await? {
        return Ok(event.id);
    }
    // The rule ends before: what it says of the course stays true. What is cancelled stays in the calendar as such.
    let last = date.stands_for.plus(-1);
    let shorter = event.repeat.map(|repeat| repeat.until(last));
    let days = super::ground::plan_of(&event).rule_days().unwrap_or_default();
    let shorter = shorter.filter(|_| days.first().is_some_and(|first| *first <= last));
    let of = event.id;
    store::cancel_later(&visit.db, by, event, (date, version, shorter), reason).await?;
    Ok(of)
}

/// Cancels the whole event, told from one of its dates. Answers which event it is.
pub async fn cancel_all(
    visit: &Visit,
    (id, version): (Id<EventDate>, i64),
    reason: &str,
    key: &str,
) -> Result<Id<Event>> {
    let (event, _) = read(visit, id).await?;
    super::cancel(visit, (event.id, version), reason, key).await?;
    Ok(event.id)
}

async fn read(visit: &Visit, id: Id<EventDate>) -> Result<(EventInfo, DateInfo)> {
    store::any_date(&mut visit.db.read().await?.conn(), visit.at(), visit.zone, id).await
}

/// Whether the same form was sent before; refused where somebody else was quicker.
async fn overtaken(visit: &Visit, by: &By, event: &EventInfo, version: i64) -> Result<bool> {
    if event.version == version {
        return Ok(false);
    }
    let answer = foundation::idempotency::answer::<()>(&visit.db, visit.at(), by.once.as_ref()).await?;
    answer.map(|_| true).ok_or_else(store::changed_meanwhile)
}

fn wanted(visit: &Visit, (event, date): (&EventInfo, &DateInfo), scope: Scope, to: &Move) -> Result<Wanted> {
    let asked = to.read()?;
    if date.cancelled || date.starts <= visit.zone.local(now()) {
        return Err(store::changed_meanwhile());
    }
    let shift = i64::from(asked.day.number() - date.stands_for.number());
    let old = course_of(event);
    let fields = EventFields::of(event);
    let earliest = visit.today().min(event.first);
    if scope == Scope::All || event.repeat.is_none() {
        let fields = for_all(fields, event, &asked, shift)?;
        let draft = fields.parse(earliest.min(event.first.plus(shift)), visit.zone)?;
        let course = Course {
            plan: draft.plan,
            turns: vec![],
            room: draft.room.clone(),
        };
        let reason = asked.reason;
        return Ok(Wanted { draft, course, reason });
    }
    if shift.abs() > FURTHEST {
        return Err(flaw("too_far", t::too_far).of("day"));
    }
    let turn = Turn {
        since: date.stands_for,
        shift: i8::try_from(shift).unwrap_or_default(),
        from: asked.from,
        until: asked.until,
        room: asked.room.or_else(|| event.on(date.stands_for).room.map(str::to_owned)),
    };
    Ok(Wanted {
        draft: fields.parse(earliest, visit.zone)?,
        course: old.turned(turn),
        reason: asked.reason,
    })
}

fn flaw(code: &str, words: fn(Lang) -> &'static str) -> Flaw {
    Flaw::new(code, Words::of(|lang| words(lang).into()))
}

/// The form of an event all of whose dates are at another time, so many days later or earlier.
fn for_all(fields: EventFields, event: &EventInfo, asked: &Asked, shift: i64) -> Result<EventFields, Problem> {
    let weekly = event
        .repeat
        .is_none_or(|repeat| matches!(repeat.freq, Freq::Weekly(_)) && shift.abs() <= FURTHEST);
    if shift != 0 && !weekly {
        return Err(flaw("too_far", t::all_by_form).of("day"));
    }
    let mut fields = EventFields {
        first: event.first.plus(shift).to_string(),
        from: asked.from.to_string(),
        until: asked.until.to_string(),
        ..fields
    };
    if let Some(room) = &asked.room {
        fields.room.clone_from(room);
    }
    if let Some(repeat) = &event.repeat {
        if let End::Until(last) = repeat.end {
            fields.last = last.plus(shift).to_string();
        }
        fields = turned(fields, shift);
    }
    Ok(fields)
}

/// Other weekdays, each so many days after the one that it was.
fn turned(fields: EventFields, shift: i64) -> EventFields {
    let mut days = [
        fields.d0.clone(),
        fields.d1.clone(),
        fields.d2.clone(),
        fields.d3.clone(),
        fields.d4.clone(),
        fields.d5.clone(),
        fields.d6.clone(),
    ];
    days.rotate_right(usize::try_from(shift.rem_euclid(7)).unwrap_or_default());
    let [d0, d1, d2, d3, d4, d5, d6] = days;
    EventFields {
        d0,
        d1,
        d2,
        d3,
        d4,
        d5,
        d6,
        ..fields
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tuesdays_and_sundays_a_day_later_are_wednesdays_and_mondays() {
        let fields = EventFields {
            d1: "1".into(),
            d6: "1".into(),
            ..EventFields::default()
        };
        let later = turned(fields.clone(), 1);
        assert_eq!(
            (later.d2.as_str(), later.d0.as_str(), later.d1.as_str()),
            ("1", "1", "")
        );
        assert_eq!(turned(later, -1), fields);
    }
}
