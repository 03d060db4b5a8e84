//! What the pages of staff show.

use super::{
    ground::{ground, plan_of, room},
    write::compounds,
};
use crate::{
    access::Visit,
    covers,
    events::{
        model::{
            Choices, Event, EventDate, EventFields, EventInfo, NewEvent, Proposal, StaffDate, StaffEvent, StaffEvents,
            StaffRow, StepTold, again, moment,
        },
        store,
    },
    feedback,
    recurrence::End,
    rooms,
};
use foundation::{
    Id, Problem, Result,
    time::{Instant, now},
};

/// The list.
pub async fn every(visit: &Visit, over: bool) -> Result<StaffEvents> {
    let mut reader = visit.db.read().await?;
    let all = store::every(&mut reader.conn(), visit.at(), visit.zone, now(), over).await?;
    let mut proposed = store::open_proposals(&mut reader.conn(), visit.at()).await?;
    drop(reader);
    // What an event is about is on its page.
    let brief = |event: EventInfo| EventInfo {
        about: Default::default(),
        questions: vec![],
        ..event
    };
    let rows = all.into_iter().map(|(event, next)| StaffRow {
        proposed_by: proposed.remove(&event.id).map(|one| one.name.unwrap_or_default()),
        event: brief(event),
        next,
    });
    let mut rows: Vec<StaffRow> = rows.collect();
    // Somebody waits for an answer.
    rows.sort_by_key(|row| row.proposed_by.is_none());
    Ok(StaffEvents {
        rows,
        over,
        today: visit.today(),
    })
}

/// What can be chosen in the form.
pub(super) async fn choices(visit: &Visit) -> Result<Choices> {
    let rooms = rooms::remembered(&visit.db, visit.at()).await?;
    Ok(Choices {
        rooms: rooms
            .iter()
            .map(|room| (room.code.clone(), room.name.clone()))
            .collect(),
        compounds: compounds(visit).await?,
        today: visit.today(),
    })
}

/// The form of something new; a copy of another event, at its next dates, where one is named.
pub async fn begin(visit: &Visit, of: &str) -> Result<NewEvent> {
    let fields = if of.is_empty() {
        EventFields::begun(visit.today())
    } else {
        let of = of.parse().map_err(|_| Problem::NotFound)?;
        copied(visit, of).await?
    };
    let cover = match of.parse::<Id<Event>>() {
        Ok(of) => covers::of(&mut visit.db.read().await?.conn(), visit.at(), of.uuid()).await?,
        Err(_) => None,
    };
    Ok(NewEvent {
        fields,
        choices: choices(visit).await?,
        cover_of: cover.map(|_| of.to_owned()).unwrap_or_default(),
    })
}

async fn copied(visit: &Visit, of: Id<Event>) -> Result<EventFields> {
    let event = store::any(&mut visit.db.read().await?.conn(), visit.at(), visit.zone, of).await?;
    let next = again(plan_of(&event), visit.today());
    // When people may register, and until when places are kept, was said of other days.
    let next = EventInfo {
        first: next.first,
        repeat: next.repeat,
        opens_at: None,
        kept_until: None,
        kept_places: 0,
        ..event
    };
    Ok(EventFields::of(&next))
}

/// An event with its form, and its dates or the days on which it would be.
pub async fn show(visit: &Visit, id: Id<Event>) -> Result<StaffEvent> {
    let mut reader = visit.db.read().await?;
    let event = store::any(&mut reader.conn(), visit.at(), visit.zone, id).await?;
    let dates = store::dates_of(&mut reader.conn(), visit.at(), visit.zone, id, Instant::UNIX_EPOCH).await?;
    let steps = store::steps(&mut reader.conn(), visit.at(), id).await?;
    let proposal = store::proposal(&mut reader.conn(), visit.at(), id).await?;
    let cover = covers::of(&mut reader.conn(), visit.at(), id.uuid()).await?;
    drop(reader);
    let planned = if dates.is_empty() && event.state == crate::events::Standing::Draft {
        planned(visit, &event).await?
    } else {
        vec![]
    };
    let told = |(verb, name, at, reason): store::Step| StepTold {
        verb,
        name: name.unwrap_or_default(),
        at: visit.zone.local(at),
        reason,
    };
    Ok(StaffEvent {
        fields: form(&event),
        publish_at: event.publish_at.map(moment).unwrap_or_default(),
        choices: choices(visit).await?,
        dates,
        planned,
        proposal: proposal.map(|kept| told_proposal(visit, kept)).transpose()?,
        steps: steps.into_iter().map(told).collect(),
        cover,
        event,
    })
}

fn told_proposal(visit: &Visit, kept: store::KeptProposal) -> Result<Proposal> {
    Ok(Proposal {
        name: kept.name.unwrap_or_default(),
        words: kept.words,
        state: kept.state.parse().map_err(Problem::internal)?,
        at: visit.zone.local(kept.at),
        reason: kept.reason,
    })
}

/// The form of an event as it stands; a last day is proposed where it ends after so many times, for whoever wants that instead.
fn form(event: &EventInfo) -> EventFields {
    let mut fields = EventFields::of(event);
    let until = event.repeat.is_some_and(|repeat| matches!(repeat.end, End::Until(_)));
    if !until {
        let days = plan_of(event).rule_days().unwrap_or_default();
        fields.last = days.last().map(ToString::to_string).unwrap_or_default();
    }
    fields
}

async fn planned(
    visit: &Visit,
    event: &EventInfo,
) -> Result<Vec<(foundation::time::Day, crate::events::model::DayState)>> {
    let plan = plan_of(event);
    let days = plan.rule_days().unwrap_or_default();
    let terms = match room(visit, event.room.as_deref()).await {
        // The room went out of use meanwhile: what is planned is shown without.
        Err(Problem::Invalid { .. }) => None,
        other => other?,
    };
    let ground = ground(visit, terms, &days, Some(event.id)).await?;
    Ok(ground.judge(&plan, &days))
}

/// One date with its event.
pub async fn show_date(visit: &Visit, id: Id<EventDate>) -> Result<StaffDate> {
    let mut reader = visit.db.read().await?;
    let (event, date) = store::any_date(&mut reader.conn(), visit.at(), visit.zone, id).await?;
    let kept = store::kept_dates(&mut reader.conn(), visit.at(), event.id).await?;
    let heard = feedback::heard_of(&mut reader.conn(), visit.at(), id.uuid()).await?;
    drop(reader);
    let room = kept.iter().find(|kept| kept.id() == id).and_then(|kept| kept.room());
    let later = kept
        .iter()
        .filter(|kept| kept.is_planned() && kept.starts > date.starts)
        .count();
    Ok(StaffDate {
        begun: date.starts <= now(),
        room: room.unwrap_or_default().to_owned(),
        rooms: choices(visit).await?.rooms,
        later,
        heard,
        event,
        date,
        today: visit.today(),
    })
}
