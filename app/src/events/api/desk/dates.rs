//! Single dates.

use super::{
    by,
    ground::{ground, room},
    plan::party,
    why,
    write::over,
};
use crate::{
    access::Visit,
    events::{
        model::{DayState, Event, EventDate, Otherwise, Standing, span},
        store::{self, Placed, Replan},
    },
};
use foundation::{
    Flaw, Id, Problem, Result,
    problem::Flaws,
    text,
    time::{Day, Minute, QUARTER, now},
};
use locales::{Words, events as t};
use serde::Serialize;

/// Another time for a date, as the form sends it.
#[derive(Debug, Clone, Serialize)]
pub struct Move {
    /// On which day.
    pub day: String,
    /// From when.
    pub from: String,
    /// Until when.
    pub until: String,
    /// Whether it is moved though its room cannot be had.
    pub without: bool,
    /// Why; may be empty.
    pub reason: String,
}

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

/// Gives a date another time, with its room or, where it may, without. Answers of which event it is.
pub async fn move_date(visit: &Visit, (id, version): (Id<EventDate>, i64), to: Move, key: &str) -> Result<Id<Event>> {
    let by = by(visit, "event.move_date", key, &(id, version, &to))?;
    let (event, date) = store::any_date(&mut visit.db.read().await?.conn(), visit.at(), visit.zone, id).await?;
    let (day, from, until, reason) = to.read()?;
    if date.version != version || date.cancelled {
        if foundation::idempotency::answer::<()>(&visit.db, visit.at(), by.once.as_ref())
            .await?
            .is_some()
        {
            return Ok(event.id);
        }
        return Err(store::changed_meanwhile());
    }
    let span = span(visit.zone, day, from, until).map_err(|flaw| flaw.of("from"))?;
    if span.starts() <= now() {
        return Err(over("day"));
    }
    let terms = room(visit, event.room.as_deref()).await?;
    let ground = ground(visit, terms, &[day], Some(event.id)).await?;
    let kept = store::kept_date(&mut visit.db.read().await?.conn(), visit.at(), id).await?;
    let state = ground.room(&span, day);
    if state.lacks_room() && !to.without {
        return Err(no_room(&state));
    }
    let placed = Placed {
        id,
        stands_for: kept.stands_for(),
        day,
        at: from,
        span,
        books: ground.room.is_some() && state == DayState::Free,
        left_out: false,
    };
    let plan = Replan {
        party: party(event.capacity, ground.room.as_ref()),
        room: ground.room,
        title: event.title.zh.clone(),
        public: event.state == Standing::Published,
        otherwise: if to.without { Otherwise::Without } else { Otherwise::Ask },
        ..Replan::default()
    };
    let of = event.id;
    store::move_date(&visit.db, by, event, (placed, version), plan, reason).await?;
    Ok(of)
}

fn no_room(state: &DayState) -> Problem {
    let words = match state {
        DayState::Closed { words } => words.clone(),
        _ => Words::of(|lang| t::room_taken(lang).into()),
    };
    let told = |lang| t::no_room_then(lang, words.to(lang));
    Flaw::new("room_lacks", Words::of(told)).of("from")
}

impl Move {
    fn read(&self) -> Result<(Day, Minute, Minute, String)> {
        let mut flaws = Flaws::default();
        let flaw = |words: fn(locales::Lang) -> &'static str| Flaw::new("time", Words::of(|lang| words(lang).into()));
        let day = flaws.note("day", self.day.parse::<Day>().map_err(|_| flaw(t::day_flaw)));
        let minute = |typed: &str| {
            let minute = typed.parse::<Minute>().ok();
            let minute = minute.filter(|minute| minute.minutes().is_multiple_of(QUARTER));
            minute.ok_or_else(|| flaw(t::misaligned))
        };
        let from = flaws.note("from", minute(&self.from));
        let until = flaws.note("until", minute(&self.until));
        let until = until.map(|until| if until == Minute::START { Minute::END } else { until });
        if let (Some(from), Some(until)) = (from, until)
            && from >= until
        {
            flaws.add("until", flaw(t::reversed));
        }
        let reason = flaws.note("reason", text::optional_line(&self.reason, 200));
        flaws.refuse()?;
        match (day, from, until) {
            (Some(day), Some(from), Some(until)) => Ok((day, from, until, reason.flatten().unwrap_or_default())),
            _ => Err(Problem::Malformed),
        }
    }
}
