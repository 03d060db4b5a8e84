//! The cover that staff send: read, made into what is kept, given to its event. Without scripts as with them.

use super::{
    super::{
        App, Refused,
        pages::{self, Sheet},
        tenancy::{Asked, Here},
    },
    LARGEST_FORM,
    form::Sent,
};
use crate::pictures;
use app::{
    access::{Caller, Visit},
    events::{Event, Giving, describe_cover},
};
use axum::{
    Extension,
    body::to_bytes,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Redirect, Response},
};
use foundation::{Id, Problem, Result, policy::Act, tenancy::Community};
use ui::Refusal;

/// The function under whose form a refusal is shown; it is the one of the words beside the picture.
const FORM: &str = "/_fn/describe_cover";

/// `POST /staff/events/ID/cover`.
pub async fn set(
    State(app): State<App>,
    Extension(here): Extension<Here>,
    Extension(Asked(asked)): Extension<Asked>,
    Extension(caller): Extension<Caller>,
    super::super::api::Named(event): super::super::api::Named,
    request: Request,
) -> Result<Response, Refused> {
    let community = here.0.ok_or(Problem::NotFound)?;
    let visit = Visit::admit(&app.services, caller.clone(), Act::RunEvents, &community.code)?;
    let headers = request.headers().clone();
    let body = to_bytes(request.into_body(), LARGEST_FORM)
        .await
        .map_err(|_| Problem::TooLarge)?;
    let sent = Sent::read(&headers, body).await?;
    let event: Id<Event> = event.parse().map_err(|_| Problem::NotFound)?;
    let page = asked.path().trim_end_matches("/cover").to_owned();
    match give(&visit, event, &sent).await {
        Ok(()) => Ok(on_to(&[&page, "?done=covered"].concat())),
        Err(problem) if wants_page(&headers) => {
            let uri = page.parse::<Uri>().map_err(|_| Problem::NotFound)?;
            // The page that the form stood on, without what it said of what had been done before.
            let mut typed = sent.typed;
            typed.retain(|(name, _)| name != "_page");
            typed.push(("_page".to_owned(), page));
            let refusal = Refusal {
                action: FORM.to_owned(),
                problem,
                typed,
            };
            Ok(drawn_again(&app, community, (uri, caller, headers), refusal).await)
        }
        Err(problem) => Err(Refused(problem)),
    }
}

/// `GET /staff/events/ID/cover`: where the page of a refused form was, its event is.
pub async fn looked_at(Extension(Asked(asked)): Extension<Asked>) -> Redirect {
    Redirect::to(asked.path().trim_end_matches("/cover"))
}

/// Without a file only the words change, of a cover that is there.
async fn give(visit: &Visit, event: Id<Event>, sent: &Sent) -> Result<()> {
    let version = sent.field("version").parse().map_err(|_| Problem::Malformed)?;
    let (alt, key) = (sent.field("alt"), sent.field("idempotency_key"));
    if sent.file.is_empty() {
        return describe_cover(visit, (event, version), alt, key).await;
    }
    let content = pictures::digest(&sent.file);
    let Some(giving) = Giving::read(visit, (event, version), (alt, &content), key).await? else {
        return Ok(());
    };
    let picture = pictures::take_in(sent.file.clone()).await?;
    giving.give(visit, picture).await
}

fn wants_page(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}

fn on_to(page: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(page) = HeaderValue::from_str(page) {
        response.headers_mut().insert(header::LOCATION, page);
    }
    response
}

/// The page of the event as the answer, with what was typed still in the form.
async fn drawn_again(
    app: &App,
    community: Community,
    (uri, caller, headers): (Uri, Caller, HeaderMap),
    refusal: Refusal,
) -> Response {
    let sheet = Sheet {
        here: Some(community),
        uri,
        caller,
        headers,
        refusal: Some(refusal),
    };
    pages::draw(app, sheet).await
}
