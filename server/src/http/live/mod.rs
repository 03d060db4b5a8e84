//! Live updates as server-sent events: a topic and a version, never data.

mod pace;
mod seats;

pub use seats::Seats;

use super::{App, Refused, tenancy::Here};
use app::access::Caller;
use axum::{
    Extension,
    extract::{Query, State, rejection::QueryRejection},
    response::{
        Sse,
        sse::{Event, KeepAlive},
    },
};
use foundation::{Problem, live::Announcement, policy::Act, tenancy::Community};
use futures::{Stream, StreamExt, stream};
use pace::Pace;
use seats::Seat;
use serde::Deserialize;
use std::{convert::Infallible, sync::Arc, time::Duration};
use tokio::{
    sync::broadcast::{Receiver, error::RecvError},
    time::{Instant, sleep_until},
};
use tokio_stream::wrappers::WatchStream;
use uuid::Uuid;

/// The topic of a page that has missed something: it looks at everything it follows.
const EVERYTHING: &str = "*";

/// What a page wants to follow.
#[derive(Deserialize)]
pub struct Wanted {
    /// `centre`, `announcements`, `requests`, `residents`, `me`; separated by commas.
    topics: String,
}

/// Streams what happens to the topics that the caller may follow. Ends when the server stops; the browser comes back by itself.
pub async fn stream(
    State(app): State<App>,
    Extension(here): Extension<Here>,
    Extension(caller): Extension<Caller>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Refused> {
    let community = here.0.ok_or(Problem::NotFound)?;
    let Query(wanted) = wanted.map_err(|_| Problem::Malformed)?;
    let topics = topics(&wanted, &caller, &community)?;
    let person = caller.known.as_ref().map(|known| known.person.to_string());
    let seat = app
        .seats
        .take(person.as_ref().unwrap_or(&caller.address), person.is_some())?;
    let pace = Pace::of(topics.iter().map(|(_, name)| *name).chain([EVERYTHING]));
    let page = Page {
        at: community.id.uuid(),
        changes: app.hub.listen(),
        topics,
        pace,
        _seat: seat,
    };
    let events = stream::unfold(page, |mut page| async {
        page.next().await.map(|event| (Ok(event), page))
    });
    let stopped = WatchStream::new(app.stopping).filter(|stop| std::future::ready(*stop));
    let stream = events.take_until(Box::pin(stopped).into_future());
    Ok(Sse::new(stream).keep_alive(KeepAlive::new().interval(Duration::from_secs(25))))
}

/// The journal's topics, each under the name by which the page knows it.
type Topics = Vec<(String, &'static str)>;

fn topics(wanted: &Wanted, caller: &Caller, community: &Community) -> Result<Topics, Problem> {
    let may = |act| caller.may(act, &community.scope);
    let mut topics = Vec::new();
    for topic in wanted.topics.split(',').take(8) {
        match (topic, &caller.known) {
            ("centre", _) => topics.push(("centre".to_owned(), "centre")),
            ("events", _) => topics.extend(["events", "registrations"].map(|topic| (topic.to_owned(), "events"))),
            ("announcements", _) => topics.push(("announcements".to_owned(), "announcements")),
            ("requests", _) if may(Act::RunCentre) => topics.push(("requests".to_owned(), "requests")),
            ("residents", _) if may(Act::Verify) => topics.push(("residents".to_owned(), "residents")),
            ("me", Some(known)) => topics.push((format!("person:{}", known.person), "me")),
            _ => return Err(Problem::NotAllowed),
        }
    }
    Ok(topics)
}

/// An open page.
struct Page {
    at: Uuid,
    topics: Topics,
    changes: Receiver<Arc<Announcement>>,
    pace: Pace,
    _seat: Seat,
}

impl Page {
    /// The next thing to tell; `None` once there will be no more.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some((topic, version)) = self.pace.take(Instant::now()) {
                let event = Event::default().event("changed").data(topic);
                return Some(if topic == EVERYTHING {
                    event
                } else {
                    event.id(version.to_string())
                });
            }
            let due = self.pace.next();
            let change = tokio::select! {
                change = self.changes.recv() => change,
                () = sleep_until(due.unwrap_or_else(Instant::now)), if due.is_some() => continue,
            };
            match change {
                Ok(change) => self.note(&change),
                Err(RecvError::Lagged(_)) => self.pace.note(EVERYTHING, 0),
                Err(RecvError::Closed) => return None,
            }
        }
    }

    fn note(&mut self, change: &Announcement) {
        let followed = self.topics.iter().find(|(topic, _)| change.topics.contains(topic));
        if let Some((_, name)) = followed.filter(|_| change.community == self.at) {
            self.pace.note(name, change.version);
        }
    }
}
