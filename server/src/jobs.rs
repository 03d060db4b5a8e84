//! Who does which kind of job.

use app::{bookings, events, registrations};
use foundation::{
    Id,
    db::Db,
    jobs::{Handlers, Job},
};

/// Every kind of job that this version knows.
pub fn handlers() -> Handlers {
    Handlers::default()
        .with(bookings::EXPIRE, expire_request)
        .with(events::PUBLISH, publish_event)
        .with(events::ENDED, end_registrations)
        .with(events::MOVED, tell_of_move)
        .with(events::CHANGED, move_up)
        .with(registrations::MOVE_UP, move_up)
        .with(registrations::LAPSE, let_lapse)
        .with(bookings::many::EXPIRE_SERIES, expire_series)
}

async fn expire_request(db: Db, job: Job) -> Result<(), String> {
    let booking = job
        .payload
        .get("booking")
        .and_then(|id| id.as_str())
        .and_then(|id| id.parse().ok());
    let booking = booking.ok_or("the job names no booking")?;
    let community = Id::from(job.community_id);
    Ok(db
        .write(move |tx| Box::pin(async move { bookings::expire(tx, community, booking).await }))
        .await?)
}

async fn publish_event(db: Db, job: Job) -> Result<(), String> {
    let event = job
        .payload
        .get("event")
        .and_then(|id| id.as_str())
        .and_then(|id| id.parse().ok());
    let event = event.ok_or("the job names no event")?;
    let community = Id::from(job.community_id);
    Ok(db
        .write(move |tx| Box::pin(async move { events::publish_due(tx, community, event).await }))
        .await?)
}

async fn expire_series(db: Db, job: Job) -> Result<(), String> {
    let series = job
        .payload
        .get("series")
        .and_then(|id| id.as_str())
        .and_then(|id| id.parse().ok());
    let series = series.ok_or("the job names no series")?;
    let community = Id::from(job.community_id);
    Ok(db
        .write(move |tx| Box::pin(async move { bookings::many::expire_series(tx, community, series).await }))
        .await?)
}

/// The id under a name of a job's payload.
fn id_of<T>(job: &Job, name: &str) -> Option<Id<T>> {
    job.payload.get(name)?.as_str()?.parse().ok()
}

fn reason_of(job: &Job) -> String {
    let reason = job.payload.get("reason").and_then(|reason| reason.as_str());
    reason.unwrap_or_default().to_owned()
}

/// An event, or one date of it, does not take place.
async fn end_registrations(db: Db, job: Job) -> Result<(), String> {
    let (community, reason) = (Id::from(job.community_id), reason_of(&job));
    let (event, date) = (id_of(&job, "event"), id_of(&job, "date"));
    let event = event.ok_or("the job names no event")?;
    Ok(db
        .write(move |tx| {
            Box::pin(async move {
                match date {
                    Some(date) => registrations::date_ended(tx, community, date, &reason).await,
                    None => registrations::event_ended(tx, community, event, &reason).await,
                }
            })
        })
        .await?)
}

/// A date, or the dates of a course, are at another time.
async fn tell_of_move(db: Db, job: Job) -> Result<(), String> {
    let (community, reason) = (Id::from(job.community_id), reason_of(&job));
    let (event, date) = (id_of(&job, "event"), id_of(&job, "date"));
    let event = event.ok_or("the job names no event")?;
    Ok(db
        .write(move |tx| {
            Box::pin(async move {
                match date {
                    Some(date) => registrations::date_moved(tx, community, date, &reason).await,
                    None => registrations::event_moved(tx, community, event, &reason).await,
                }
            })
        })
        .await?)
}

/// There are more places, or more people may have them.
async fn move_up(db: Db, job: Job) -> Result<(), String> {
    let community = Id::from(job.community_id);
    let event = id_of(&job, "event").ok_or("the job names no event")?;
    Ok(db
        .write(move |tx| Box::pin(async move { registrations::move_up_all(tx, community, event).await }))
        .await?)
}

async fn let_lapse(db: Db, job: Job) -> Result<(), String> {
    let community = Id::from(job.community_id);
    let registration = id_of::<()>(&job, "registration").ok_or("the job names no registration")?;
    Ok(db
        .write(move |tx| Box::pin(async move { registrations::lapse(tx, community, registration.uuid()).await }))
        .await?)
}
