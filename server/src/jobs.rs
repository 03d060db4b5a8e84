//! Who does which kind of job.

use app::{
    bookings::{self, Booking, RoomWish, Series, line},
    events::{self, Event, EventDate},
    registrations, waiting,
};
use foundation::{
    Id,
    db::{Db, Done, Tx},
    jobs::{self, Handlers, Job},
    tenancy::Community,
};

/// Every kind of job that this version knows.
pub fn handlers() -> Handlers {
    Handlers::default()
        .with(bookings::EXPIRE, |db, job| once(db, job, "booking", expire_request))
        .with(bookings::many::EXPIRE_SERIES, |db, job| {
            once(db, job, "series", expire_series)
        })
        .with(events::PUBLISH, |db, job| once(db, job, "event", publish_event))
        .with(events::ENDED, |db, job| once(db, job, "event", end_registrations))
        .with(events::MOVED, |db, job| once(db, job, "event", tell_of_move))
        .with(events::RESTORED, |db, job| once(db, job, "event", tell_of_return))
        .with(events::CHANGED, |db, job| once(db, job, "event", move_up))
        .with(registrations::MOVE_UP, |db, job| once(db, job, "event", move_up))
        .with(registrations::LAPSE, |db, job| once(db, job, "registration", let_lapse))
        .with(line::LAPSE, |db, job| once(db, job, "wish", lapse_room))
        .with(line::OVER, |db, job| once(db, job, "wish", end_wish))
        .with(line::NEXT, |db, job| once(db, job, "booking", offer_room))
}

/// A job, and the one thing that it is about.
struct Task<T> {
    community: Id<Community>,
    about: Id<T>,
    job: Job,
}

impl<T> Task<T> {
    /// What the job says beside it.
    fn text(&self, name: &str) -> &str {
        self.job
            .payload
            .get(name)
            .and_then(|text| text.as_str())
            .unwrap_or_default()
    }

    /// The dates of an event that it is about; an earlier version named one.
    fn dates(&self) -> Vec<Id<EventDate>> {
        let many = self.job.payload.get("dates").and_then(|dates| dates.as_array());
        let many = many.into_iter().flatten().filter_map(|date| date.as_str());
        many.chain([self.text("date")])
            .filter_map(|date| date.parse().ok())
            .collect()
    }
}

/// Does a job and marks it as done in one transaction: a server that is killed in between has done neither, and one that was overtaken does
/// nothing. So nobody is told twice.
async fn once<T, F>(db: Db, job: Job, name: &'static str, work: F) -> Result<(), String>
where
    T: Send + 'static,
    F: for<'t> FnOnce(&'t mut Tx<'_>, Task<T>) -> Done<'t, ()> + Send + 'static,
{
    let about = job
        .payload
        .get(name)
        .and_then(|id| id.as_str())
        .and_then(|id| id.parse().ok());
    let task = Task {
        community: Id::from(job.community_id),
        about: about.ok_or_else(|| format!("the job names no {name}"))?,
        job,
    };
    Ok(db
        .write(move |tx| {
            Box::pin(async move {
                if jobs::store::finish(tx, task.job.id).await? {
                    return work(tx, task).await;
                }
                tx.nothing_changed();
                tx.callers_stay(true);
                Ok(())
            })
        })
        .await?)
}

fn expire_request<'t>(tx: &'t mut Tx<'_>, task: Task<Booking>) -> Done<'t, ()> {
    Box::pin(async move { bookings::expire(tx, task.community, task.about).await })
}

fn expire_series<'t>(tx: &'t mut Tx<'_>, task: Task<Series>) -> Done<'t, ()> {
    Box::pin(async move { bookings::many::expire_series(tx, task.community, task.about).await })
}

fn publish_event<'t>(tx: &'t mut Tx<'_>, task: Task<Event>) -> Done<'t, ()> {
    Box::pin(async move { events::publish_due(tx, task.community, task.about).await })
}

/// An event, or some of its dates, do not take place.
fn end_registrations<'t>(tx: &'t mut Tx<'_>, task: Task<Event>) -> Done<'t, ()> {
    Box::pin(async move {
        let reason = task.text("reason");
        match task.dates().as_slice() {
            [] => registrations::event_ended(tx, task.community, task.about, reason).await,
            dates => registrations::dates_ended(tx, task.community, dates, reason).await,
        }
    })
}

/// Dates are at another time or in another room.
fn tell_of_move<'t>(tx: &'t mut Tx<'_>, task: Task<Event>) -> Done<'t, ()> {
    Box::pin(async move {
        let reason = task.text("reason");
        match task.dates().as_slice() {
            [] => registrations::event_moved(tx, task.community, task.about, reason).await,
            dates => registrations::dates_moved(tx, task.community, dates, reason).await,
        }
    })
}

/// A date takes place after all.
fn tell_of_return<'t>(tx: &'t mut Tx<'_>, task: Task<Event>) -> Done<'t, ()> {
    Box::pin(async move { registrations::dates_restored(tx, task.community, &task.dates()).await })
}

/// There are more places, or more people may have them.
fn move_up<'t>(tx: &'t mut Tx<'_>, task: Task<Event>) -> Done<'t, ()> {
    Box::pin(async move { registrations::move_up_all(tx, task.community, task.about).await })
}

fn let_lapse<'t>(tx: &'t mut Tx<'_>, task: Task<()>) -> Done<'t, ()> {
    Box::pin(async move { registrations::lapse(tx, task.community, task.about.uuid()).await })
}

/// Nobody has answered what was offered of a room.
fn lapse_room<'t>(tx: &'t mut Tx<'_>, task: Task<RoomWish>) -> Done<'t, ()> {
    Box::pin(async move { waiting::lapse(tx, task.community, task.about).await })
}

/// The time has come for which somebody waits.
fn end_wish<'t>(tx: &'t mut Tx<'_>, task: Task<RoomWish>) -> Done<'t, ()> {
    Box::pin(async move { waiting::over(tx, task.community, task.about).await })
}

/// Somebody was forgotten who had booked what others wait for.
fn offer_room<'t>(tx: &'t mut Tx<'_>, task: Task<Booking>) -> Done<'t, ()> {
    Box::pin(async move { waiting::next(tx, task.community, task.about).await })
}
