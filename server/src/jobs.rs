//! Who does which kind of job.

use app::{bookings, events};
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
