//! Making, changing, publishing and ending events.

use super::{
    by,
    ground::{course_of, ground, grounds, plan_of, room},
    plan::{Aim, placed, refuse_lacking, replan},
    why,
};
use crate::{
    access::Visit,
    events::{
        model::{Audience, Course, Event, EventDate, EventDraft, EventFields, EventInfo, Otherwise, Standing},
        store::{self, By, Change, Replan},
    },
    places,
};
use foundation::{
    Flaw, Id, Problem, Result,
    time::{Day, Instant, now},
};
use locales::{Words, events as t};

/// Keeps a draft, with the cover of another event where one is named.
pub async fn add(visit: &Visit, fields: &EventFields, cover_of: &str, key: &str) -> Result<Id<Event>> {
    let by = by(visit, "event.make", key, &(fields, cover_of))?;
    let draft = read(visit, fields, visit.today()).await?;
    let room = room(visit, draft.room.as_deref()).await?;
    store::add(&visit.db, by, draft, room.map(|room| room.id), cover_of.parse().ok()).await
}

/// What a form says, as far as it makes sense here.
pub(super) async fn read(visit: &Visit, fields: &EventFields, earliest: Day) -> Result<EventDraft> {
    let draft = fields.parse(earliest, visit.zone)?;
    if let Audience::Place(place) = draft.audience {
        let known = compounds(visit).await?;
        if known.iter().all(|(id, _)| *id != place) {
            return Err(foundation::text::missing().of("fields[audience]"));
        }
    }
    Ok(draft)
}

/// The places that people live in: compounds and living quarters.
pub(super) async fn compounds(visit: &Visit) -> Result<Vec<(uuid::Uuid, Words)>> {
    let mut reader = visit.db.read().await?;
    let mut all = vec![];
    for kind in [places::Kind::Compound, places::Kind::Quarter] {
        all.extend(places::below(&mut reader.conn(), &visit.community.scope, kind).await?);
    }
    Ok(all.into_iter().map(|place| (place.id.uuid(), place.name)).collect())
}

/// Changes an event that nobody has changed since `version`.
pub async fn save(visit: &Visit, (id, version): (Id<Event>, i64), fields: &EventFields, key: &str) -> Result<()> {
    let by = by(visit, "event.save", key, &(id, version, fields))?;
    let was = store::any(&mut visit.db.read().await?.conn(), visit.at(), visit.zone, id).await?;
    if was.version != version {
        // Sent twice, it has raised the version itself: the key knows.
        if foundation::idempotency::answer::<()>(&visit.db, visit.at(), by.once.as_ref())
            .await?
            .is_some()
        {
            return Ok(());
        }
        return Err(store::changed_meanwhile());
    }
    let draft = read(visit, fields, visit.today().min(was.first)).await?;
    let old = course_of(&was);
    let course = Course {
        plan: draft.plan,
        turns: vec![],
        room: draft.room.clone(),
    };
    let course = course.after(&old);
    become_so(visit, by, was, (draft, course, version), (None, String::new())).await
}

/// An event becomes what a form says, its dates what a course says.
pub(super) async fn become_so(
    visit: &Visit,
    by: By,
    was: EventInfo,
    (draft, course, version): (EventDraft, Course, i64),
    (named, reason): (Option<Id<EventDate>>, String),
) -> Result<()> {
    let kept = store::kept_dates(&mut visit.db.read().await?.conn(), visit.at(), was.id).await?;
    course.plan.rule_days().map_err(|flaw| flaw.of("fields[last]"))?;
    let grounds = grounds(visit, &course, was.id).await?;
    let aim = Aim {
        course: &course,
        otherwise: draft.otherwise,
        named,
    };
    let (plan, outcomes) = replan(&course_of(&was), &aim, &kept, &grounds)?;
    refuse_lacking(draft.otherwise, &outcomes, "fields[otherwise]")?;
    let plan = Replan {
        title: draft.title.zh.clone(),
        public: was.state == Standing::Published,
        capacity: draft.capacity,
        ..plan
    };
    let change = Change {
        room: grounds.of(course.room.as_deref()).room.as_ref().map(|terms| terms.id),
        turns: course.turns,
        was,
        draft,
        version,
        plan,
        named,
        reason,
    };
    store::change(&visit.db, by, change).await
}

/// Publishes a draft, now or `at` a time. Answers what was done, by its name.
pub async fn publish(
    visit: &Visit,
    (id, version): (Id<Event>, i64),
    (at, left_out): (&str, &[String]),
    key: &str,
) -> Result<&'static str> {
    let by = by(visit, "event.publish", key, &(id, version, at, left_out))?;
    let at = later(visit, at)?;
    let done = if at.is_some() { "scheduled" } else { "published" };
    let event = store::any(&mut visit.db.read().await?.conn(), visit.at(), visit.zone, id).await?;
    if event.version != version || event.state != Standing::Draft {
        if foundation::idempotency::answer::<()>(&visit.db, visit.at(), by.once.as_ref())
            .await?
            .is_some()
        {
            return Ok(done);
        }
        return Err(store::changed_meanwhile());
    }
    let left_out: Vec<Day> = left_out.iter().filter_map(|day| day.parse().ok()).collect();
    let terms = room(visit, event.room.as_deref()).await?;
    let kept = store::kept_dates(&mut visit.db.read().await?.conn(), visit.at(), id).await?;
    let plan = plan_of(&event);
    let make = if kept.is_empty() {
        let days = plan.rule_days().map_err(|flaw| flaw.of("left_out"))?;
        let ground = ground(visit, terms.clone(), &days, Some(id)).await?;
        placed(&plan, &ground, &left_out).map_err(|flaw| flaw.of("left_out"))?
    } else {
        vec![]
    };
    let replan = Replan {
        capacity: event.capacity,
        rooms: terms.into_iter().collect(),
        title: event.title.zh,
        public: at.is_none(),
        make,
        otherwise: Otherwise::Ask,
        ..Replan::default()
    };
    store::publish(&visit.db, by, id, version, at, replan).await?;
    Ok(done)
}

/// A time at which something is published; nothing where it is now.
fn later(visit: &Visit, typed: &str) -> Result<Option<Instant>> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let at = visit.zone.parse(typed).map_err(|flaw| flaw.of("at"))?;
    Ok(Some(at).filter(|at| *at > now()))
}

/// Cancels a published event, and says why.
pub async fn cancel(visit: &Visit, (id, version): (Id<Event>, i64), reason: &str, key: &str) -> Result<()> {
    let by = by(visit, "event.cancel", key, &(id, version, reason))?;
    let reason = why(reason).map_err(|flaw| flaw.of("reason"))?;
    let event = store::any(&mut visit.db.read().await?.conn(), visit.at(), visit.zone, id).await?;
    store::cancel(&visit.db, by, event, version, reason).await
}

/// Removes a draft.
pub async fn discard(visit: &Visit, (id, version): (Id<Event>, i64), key: &str) -> Result<()> {
    let by = by(visit, "event.discard", key, &(id, version))?;
    store::discard(&visit.db, by, id, version).await
}

/// The refusal of what is over already.
pub(super) fn over(field: &str) -> Problem {
    Flaw::new("past", Words::of(|lang| t::over(lang).into())).of(field)
}
