//! What a request brings is read before a form or the interface answers: a refusal that comes while the other side still sends is
//! lost with the connection. Only who asks too often is refused before.

use super::{
    Refused,
    pictures::{self, LARGEST_FORM},
    router::LARGEST_BODY,
};
use app::access::Caller;
use axum::{
    body::{Body, Bytes, HttpBody},
    extract::Request,
    http::header,
    middleware::Next,
    response::{IntoResponse, Response},
};
use foundation::{Problem, Result, policy::Act};
use futures::StreamExt;
use std::time::Duration;

/// How much of what is too large is read and thrown away, so that its sender hears of it.
const MOST_DISCARDED: usize = 64 * 1024 * 1024;
/// How long a sender may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long a photo may take on a slow line.
const PATIENCE_WITH_PHOTOS: Duration = Duration::from_secs(300);

/// Reads the body, unless it is larger than anything that is asked for here.
pub async fn whole(request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    // Who waits to be told to go on (RFC 9110, section 10.1.1) has sent nothing yet.
    let waits = request.headers().contains_key(header::EXPECT);
    let (most, patience) = allowed(&request);
    if request.body().size_hint().lower() > if waits { most } else { MOST_DISCARDED } as u64 {
        return Refused(Problem::TooLarge).into_response();
    }
    let (parts, body) = request.into_parts();
    match tokio::time::timeout(patience, read(body, most)).await {
        Ok(Ok(body)) => next.run(Request::from_parts(parts, Body::from(body))).await,
        Ok(Err(problem)) => Refused(problem).into_response(),
        Err(_) => Refused(Problem::Malformed).into_response(),
    }
}

/// How much may come, and how long it may take: a photo from who keeps a calendar somewhere; whether it is this one is asked before the photo
/// is looked at.
fn allowed(request: &Request) -> (usize, Duration) {
    let caller = request.extensions().get::<Caller>();
    let keeps = |caller: &Caller| caller.grants.iter().any(|grant| Act::RunEvents.allows(grant.role));
    if pictures::is_form(request.method(), request.uri().path()) && caller.is_some_and(keeps) {
        (LARGEST_FORM, PATIENCE_WITH_PHOTOS)
    } else {
        (LARGEST_BODY, PATIENCE)
    }
}

/// Throws away what a refused request brings, as long as it is not more than anybody sends: so its sender hears of the refusal.
pub async fn discard(request: Request) {
    let body = request.into_body();
    if !body.is_end_stream() && body.size_hint().lower() <= LARGEST_BODY as u64 {
        let small = axum::body::to_bytes(body, LARGEST_BODY);
        tokio::time::timeout(PATIENCE, small).await.ok();
    }
}

async fn read(body: Body, most: usize) -> Result<Bytes> {
    let (mut kept, mut size) = (Vec::new(), 0);
    let mut pieces = body.into_data_stream();
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|_| Problem::Malformed)?;
        size += piece.len();
        if size <= most {
            kept.extend_from_slice(&piece);
        } else if size > MOST_DISCARDED {
            break;
        }
    }
    if size <= most {
        Ok(kept.into())
    } else {
        Err(Problem::TooLarge)
    }
}
