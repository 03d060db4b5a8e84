//! What leaves a community, for its staff: the state of the queue, where what is for everyone goes, what short messages may cost.

#[cfg(feature = "ssr")]
use super::{by, services};
use crate::channels::model::{Desk, OutletFields};
#[cfg(feature = "ssr")]
use crate::{
    access::{Services, Visit, enter},
    channels::{
        model::{FailedJob, Kind, OutletRow, Queue},
        pack::seal_of,
        store::{
            budget,
            outlets::{self, Outlet},
            queue,
        },
    },
};
use foundation::Problem;
#[cfg(feature = "ssr")]
use foundation::{
    Flaw,
    jobs::store::{self as jobs, Failing, KindCount, Which},
    policy::Act,
    text,
};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use locales::{Words, channels as t};
#[cfg(feature = "ssr")]
use uuid::Uuid;

/// How the queue stands, and what is set up.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "see_jobs")]
pub async fn see_jobs(community: String) -> Result<Desk, Problem> {
    let visit = enter(Act::RunCentre, &community)?;
    let services = services()?;
    let mut reader = visit.db.read().await?;
    let queues = jobs::by_kind(&mut reader.conn(), visit.at()).await?;
    let failed = jobs::failing_in(&mut reader.conn(), visit.at()).await?;
    let outlets = outlets::of(&mut reader.conn(), visit.at()).await?;
    let (a_month, sent) = budget::of(&mut reader.conn(), visit.at(), budget::month(visit.today())).await?;
    let outlets = outlets.into_iter().map(|outlet| row(&services, outlet));
    Ok(Desk {
        queues: queues.into_iter().map(|one| queue_of(&visit, one)).collect(),
        failed: failed.into_iter().map(|job| failed_job(&visit, job)).collect(),
        outlets: outlets.collect::<foundation::Result<_>>()?,
        new: OutletFields {
            kind: Kind::Wecom.name().to_owned(),
            ..OutletFields::default()
        },
        texts: services.texts,
        a_month: u32::try_from(a_month).unwrap_or_default(),
        sent: u32::try_from(sent).unwrap_or_default(),
        mails: services.mails,
        today: visit.today(),
    })
}

/// Has what failed tried again now: one job, or all of a kind.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "retry_jobs")]
pub async fn retry_jobs(
    community: String,
    #[server(default)] job: String,
    #[server(default)] kind: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::RunCentre, &community)?;
    let which = match job.parse::<Uuid>() {
        Ok(id) => Which::One(id),
        Err(_) => Which::Kind(text::line(&kind, 60).map_err(|flaw| flaw.of("kind"))?),
    };
    let by = by(&visit, "jobs.retry", &idempotency_key, &(&job, &kind))?;
    queue::retry(&visit.db, by, which).await?;
    back(&visit, "retried");
    Ok(())
}

/// Says how many short messages a month may cost the community.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "save_budget")]
pub async fn save_budget(
    community: String,
    #[server(default)] a_month: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::RunCentre, &community)?;
    let bad = || Flaw::new("budget", Words::of(|lang| t::bad_budget(lang).into())).of("a_month");
    let most = a_month
        .trim()
        .parse::<i32>()
        .ok()
        .filter(|most| (0..=100_000).contains(most));
    let most = most.ok_or_else(bad)?;
    let by = by(&visit, "channels.budget", &idempotency_key, &most)?;
    budget::set(&visit.db, by, most).await?;
    back(&visit, "budget");
    Ok(())
}

/// Adds an outlet.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "add_outlet")]
pub async fn add_outlet(
    community: String,
    #[server(default)] fields: OutletFields,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::RunCentre, &community)?;
    let new = fields.parse(services()?.hooks_anywhere)?;
    let by = by(&visit, "outlet.add", &idempotency_key, &fields)?;
    outlets::add(&visit.db, by, new).await?;
    back(&visit, "added");
    Ok(())
}

/// Removes an outlet.
#[server(output = foundation::Json, prefix = "/_fn", endpoint = "remove_outlet")]
pub async fn remove_outlet(
    community: String,
    outlet: String,
    #[server(default)] idempotency_key: String,
) -> Result<(), Problem> {
    let visit = enter(Act::RunCentre, &community)?;
    let id = outlet.parse::<Uuid>().map_err(|_| Problem::NotFound)?;
    let by = by(&visit, "outlet.remove", &idempotency_key, &id)?;
    outlets::remove(&visit.db, by, id).await?;
    back(&visit, "removed");
    Ok(())
}

#[cfg(feature = "ssr")]
fn back(visit: &Visit, done: &str) {
    leptos_axum::redirect(&visit.community.href(&["/staff/jobs?done=", done].concat()));
}

#[cfg(feature = "ssr")]
fn row(services: &Services, outlet: Outlet) -> foundation::Result<OutletRow> {
    let kind = outlet.kind()?;
    let after = outlet.url.split_once("://").map_or("", |(_, rest)| rest);
    let secret = match kind {
        Kind::Webhook => seal_of(services, outlet.id),
        _ => String::new(),
    };
    Ok(OutletRow {
        id: outlet.id,
        kind,
        name: outlet.name,
        host: after.split(['/', '?']).next().unwrap_or_default().to_owned(),
        secret,
    })
}

#[cfg(feature = "ssr")]
fn queue_of(visit: &Visit, one: KindCount) -> Queue {
    let count = |count: i64| count.try_into().unwrap_or(u32::MAX);
    Queue {
        kind: one.kind,
        waiting: count(one.waiting),
        failing: count(one.failing),
        parked: count(one.parked),
        done: count(one.done),
        next: one.next.map(|next| visit.zone.local(next)),
    }
}

#[cfg(feature = "ssr")]
fn failed_job(visit: &Visit, job: Failing) -> FailedJob {
    FailedJob {
        id: job.id,
        kind: job.kind,
        attempts: job.attempts.try_into().unwrap_or_default(),
        next: job.parked_at.is_none().then(|| visit.zone.local(job.run_at)),
        error: job.last_error,
    }
}
