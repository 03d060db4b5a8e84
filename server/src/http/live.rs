//! Live updates as server-sent events: a topic and a version, never data.

use super::{App, Refused, tenancy::Here};
use app::access::Caller;
use axum::{
    Extension,
    extract::{Query, State},
    response::{
        Sse,
        sse::{Event, KeepAlive},
    },
};
use foundation::{Problem, live::Announcement, policy::Act};
use futures::{Stream, StreamExt};
use serde::Deserialize;
use std::{convert::Infallible, sync::Arc, time::Duration};
use tokio_stream::wrappers::{BroadcastStream, WatchStream};

/// What a page wants to follow.
#[derive(Deserialize)]
pub struct Wanted {
    /// `centre`, `requests`, `me`; separated by commas.
    topics: String,
}

/// Streams what happens to the topics that the caller may follow. Ends when the server stops; the browser comes back by itself.
pub async fn stream(
    State(app): State<App>,
    Extension(here): Extension<Here>,
    Extension(caller): Extension<Caller>,
    Query(wanted): Query<Wanted>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Refused> {
    let community = here.0.ok_or(Problem::NotFound)?;
    let mut topics = Vec::new();
    for topic in wanted.topics.split(',').take(8) {
        let known = caller.known.as_ref();
        match topic {
            "centre" => topics.push(("centre".to_owned(), "centre")),
            "requests" if caller.may(Act::RunCentre, &community.scope) => {
                topics.push(("requests".to_owned(), "requests"))
            }
            "me" if known.is_some() => topics.extend(known.map(|known| (format!("person:{}", known.person), "me"))),
            _ => return Err(Problem::NotAllowed.into()),
        }
    }
    let at = community.id.uuid();
    let changes = BroadcastStream::new(app.hub.listen()).filter_map(move |change| {
        let event = match change {
            Ok(change) => event(&change, at, &topics),
            // Something was missed: the page looks at everything it follows.
            Err(_) => Some(Event::default().event("changed").data("*")),
        };
        std::future::ready(event.map(Ok))
    });
    let stopped = WatchStream::new(app.stopping).filter(|stop| std::future::ready(*stop));
    let stream = changes.take_until(Box::pin(stopped).into_future());
    Ok(Sse::new(stream).keep_alive(KeepAlive::new().interval(Duration::from_secs(25))))
}

fn event(change: &Arc<Announcement>, at: uuid::Uuid, topics: &[(String, &'static str)]) -> Option<Event> {
    if change.community != at {
        return None;
    }
    let (_, name) = topics.iter().find(|(topic, _)| change.topics.contains(topic))?;
    Some(
        Event::default()
            .event("changed")
            .id(change.version.to_string())
            .data(*name),
    )
}
