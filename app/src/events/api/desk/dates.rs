//! Single dates: one is cancelled, moved, or brought back.

use super::{
    asked::{Move, no_room},
    by,
    ground::{course_of, ground, room_as},
    why,
    write::over,
};
use crate::{
    access::Visit,
    events::{
        model::{Event, EventDate, EventInfo, Otherwise, Standing, span},
        store::{self, Placed, Replan},
    },
    rooms::RoomTerms,
};
use foundation::{Id, Problem, Result, time::now};
use locales::events as t;

/// Cancels a date, and says why. Answers of which event it is.
pub async fn cancel_date(
    visit: &Visit,
    (id, version): (Id<EventDate>, i64),
    reason: &str,
    key: &str,
) -> Result<Id<Event>> {
    let by = by(visit, "event.cancel_date", key, &(id, version, reason))?;
    let reason = why(reason).map_err(|flaw| flaw.of("reason"))?;
    let (event, _) = store::any_date(&mut visit.db.read().await?.conn(), visit.at(), visit.zone, id).await?;
    let of = event.id;
    store::cancel_date(&visit.db, by, event, id, version, reason).await?;
    Ok(of)
}

/// Gives a date another time or room, with its room or, where it may, without. Answers of which event it is.
pub async fn move_date(visit: &Visit, (id, version): (Id<EventDate>, i64), to: Move, key: &str) -> Result<Id<Event>> {
    let by = by(visit, "event.move_date", key, &(id, version, &to))?;
    let (event, date) = store::any_date(&mut visit.db.read().await?.conn(), visit.at(), visit.zone, id).await?;
    let asked = to.read()?;
    if date.version != version || date.cancelled {
        if foundation::idempotency::answer::<()>(&visit.db, visit.at(), by.once.as_ref())
            .await?
            .is_some()
        {
            return Ok(event.id);
        }
        return Err(store::changed_meanwhile());
    }
    let span = span(visit.zone, asked.day, asked.from, asked.until).map_err(|flaw| flaw.of("from"))?;
    if span.starts() <= now() {
        return Err(over("day"));
    }
    let course = course_of(&event);
    let when = course.on(date.stands_for);
    let code = asked.room.as_deref().or(when.room);
    let terms = room_as(visit, code, "room").await?;
    let ground = ground(visit, terms, &[asked.day], Some(event.id)).await?;
    let state = ground.room(&span, asked.day);
    if state.lacks_room() && !to.without {
        return Err(no_room(&state, "from", |lang, words| t::no_room_then(lang, words)));
    }
    let by_rule = course.span(visit.zone, date.stands_for).ok();
    let placed = Placed {
        id,
        stands_for: date.stands_for,
        day: asked.day,
        at: asked.from,
        span,
        books: ground.books(&state),
        left_out: false,
    };
    // What is as the rule has it follows the rule again.
    let single = by_rule.is_none_or(|by_rule| by_rule != span) || code != when.room;
    let plan = replan(&event, ground.room, to.without);
    let of = event.id;
    store::move_date(&visit.db, by, event, (placed, version, single), plan, asked.reason).await?;
    Ok(of)
}

/// Brings a cancelled date back at the time that it had, with its room or, where it may, without. Answers of which event it is.
pub async fn restore_date(
    visit: &Visit,
    (id, version): (Id<EventDate>, i64),
    without: bool,
    key: &str,
) -> Result<Id<Event>> {
    let by = by(visit, "event.restore_date", key, &(id, version, without))?;
    let (event, date) = store::any_date(&mut visit.db.read().await?.conn(), visit.at(), visit.zone, id).await?;
    if date.version != version || !date.cancelled || event.state == Standing::Cancelled {
        if foundation::idempotency::answer::<()>(&visit.db, visit.at(), by.once.as_ref())
            .await?
            .is_some()
        {
            return Ok(event.id);
        }
        return Err(store::changed_meanwhile());
    }
    let kept = store::kept_date(&mut visit.db.read().await?.conn(), visit.at(), id).await?;
    let Some(span) = kept.span().filter(|span| span.starts() > now()) else {
        return Err(over("without"));
    };
    let course = course_of(&event);
    let when = course.on(date.stands_for);
    let terms = match room_as(visit, when.room, "without").await {
        // It went out of use meanwhile.
        Err(Problem::Invalid { .. }) if without => None,
        other => other?,
    };
    let ground = ground(visit, terms, &[date.day], Some(event.id)).await?;
    let state = ground.room(&span, date.day);
    if state.lacks_room() && !without {
        return Err(no_room(&state, "without", |lang, words| t::no_room_back(lang, words)));
    }
    // One that the rule has no more stands by itself, so that no later change of the rule ends it.
    let of_rule = course.plan.rule_days().unwrap_or_default().contains(&date.stands_for);
    let single = !of_rule || course.span(visit.zone, date.stands_for).ok() != Some(span);
    let placed = Placed {
        id,
        stands_for: date.stands_for,
        day: date.day,
        at: visit.zone.minute(span.starts()),
        span,
        books: ground.books(&state),
        left_out: false,
    };
    let plan = replan(&event, ground.room, without);
    let of = event.id;
    store::restore_date(&visit.db, by, event, (placed, version, single), plan).await?;
    Ok(of)
}

fn replan(event: &EventInfo, room: Option<RoomTerms>, without: bool) -> Replan {
    Replan {
        capacity: event.capacity,
        rooms: room.into_iter().collect(),
        title: event.title.zh.clone(),
        public: event.state == Standing::Published,
        otherwise: if without { Otherwise::Without } else { Otherwise::Ask },
        ..Replan::default()
    }
}
