//! Who asks: by the session's cookie or the program's token.

use super::{
    App, Refused, body,
    pages::cookie,
    peer,
    tenancy::{Asked, Root},
};
use app::{
    access::Caller,
    accounts::{self, Found},
};
use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderValue, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use foundation::{Problem, Result};
use std::{net::SocketAddr, sync::Arc};

/// Finds the caller, lets the request pass within the limit of requests a minute, and hands the caller on.
///
/// This comes before the body is read, and the limit before the database is asked, so that who asks too often costs no more than a head.
/// A token that nobody knows is refused. A session that is over makes a visitor of its bearer, and its cookie is taken back.
pub async fn find(
    State(app): State<App>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    mut request: Request,
    next: Next,
) -> Response {
    let credential = Credential::of(request.headers());
    let address = peer::address(&app.trusted_proxies, peer.ip(), request.headers());
    let found = match within_limits(&app, &credential, &address).await {
        Ok(found) => found,
        Err(problem) => {
            if !matches!(problem, Problem::TooMany { .. }) {
                body::discard(request).await;
            }
            return Refused(problem).into_response();
        }
    };
    let stale = matches!(credential, Credential::Session(_)) && found.is_none();
    let caller = caller(&app, peer, address, &request, found);
    request.extensions_mut().insert(caller);
    let response = next.run(request).await;
    if stale {
        without_cookie(&app, response)
    } else {
        response
    }
}

/// Whose credential it is, where that may be asked now.
///
/// - One that was good here before draws from its person's bucket.
/// - One that this server has not met draws from a bucket that all such of its address share. It gets back what it drew once it is found;
///   so only what is wrong empties that bucket, and then nothing new from there is looked up until it fills again. Visitors draw from
///   another: however many look at pages behind one address, who is known there is let in.
/// - Without one it is the address that asks.
async fn within_limits(app: &App, credential: &Credential, address: &str) -> Result<Option<Arc<Found>>> {
    let Some(text) = credential.text() else {
        draw(app, address)?;
        return Ok(None);
    };
    let unmet = [address, " unmet"].concat();
    let met = app.familiar.whose(text);
    match met {
        Some(person) => draw(app, &person.to_string())?,
        None => draw(app, &unmet)?,
    }
    let found = credential.find(app).await;
    // Neither is it wrong where the database does not answer.
    if met.is_none() && !matches!(found, Ok(None)) {
        app.limits.give_back(&unmet);
    }
    if let Some(found) = found? {
        let person = found.known.person.uuid();
        if met.is_none() {
            app.familiar.remember(text, person);
            draw(app, &person.to_string())?;
        }
        return Ok(Some(found));
    }
    if met.is_some() {
        app.familiar.forget(text);
        draw(app, &unmet)?;
    }
    match credential {
        Credential::Token(_) => Err(Problem::NotSignedIn),
        Credential::Session(_) | Credential::None => Ok(None),
    }
}

/// Takes one request out of a bucket, or refuses it.
fn draw(app: &App, bucket: &str) -> Result<()> {
    match app.limits.refuse(bucket) {
        Some(retry_after) => Err(Problem::TooMany { retry_after }),
        None => Ok(()),
    }
}

/// What a request brings to prove whose it is.
enum Credential {
    Session(String),
    Token(String),
    None,
}

impl Credential {
    fn of(headers: &HeaderMap) -> Self {
        let token = headers
            .get(header::AUTHORIZATION)
            .map(|value| value.to_str().unwrap_or_default());
        if let Some(value) = token {
            // RFC 9110, section 11.1: the scheme in any case.
            let (scheme, token) = value.split_once(' ').unwrap_or_default();
            return Self::Token(if scheme.eq_ignore_ascii_case("bearer") {
                token.trim().to_owned()
            } else {
                String::new()
            });
        }
        cookie(headers, accounts::SESSION)
            .filter(|token| !token.is_empty())
            .map_or(Self::None, |token| Self::Session(token.to_owned()))
    }

    fn text(&self) -> Option<&str> {
        match self {
            Self::Session(token) | Self::Token(token) => Some(token),
            Self::None => None,
        }
    }

    async fn find(&self, app: &App) -> Result<Option<Arc<Found>>> {
        let db = &app.services.db;
        match self {
            Self::None => Ok(None),
            Self::Session(token) => accounts::by_session(db, token).await,
            Self::Token(token) => accounts::by_token(db, token).await,
        }
    }
}

fn caller(app: &App, peer: SocketAddr, address: String, request: &Request, found: Option<Arc<Found>>) -> Caller {
    let headers = request.headers();
    if let Some(found) = found.as_ref().filter(|found| found.is_stale()) {
        note_seen(app, found);
    }
    let (known, grants) = found.map(|found| (found.known.clone(), found.grants.clone())).unzip();
    Caller {
        known,
        grants: grants.unwrap_or_default(),
        address,
        device: peer::device(headers),
        local: peer::is_local(peer.ip(), request.uri(), headers),
        page: page(request),
        root: request
            .extensions()
            .get::<Root>()
            .map(|root| root.0.clone())
            .unwrap_or_default(),
    }
}

/// The page that is asked for; of a call, the page that it stands on (pages tell each other's path: `Referrer-Policy: same-origin`).
fn page(request: &Request) -> String {
    let referrer = || {
        request
            .headers()
            .get(header::REFERER)?
            .to_str()
            .ok()?
            .parse::<Uri>()
            .ok()
    };
    let asked = request.extensions().get::<Asked>().map(|asked| asked.0.clone());
    let call = request.uri().path().starts_with("/_fn/");
    let page = call.then(referrer).flatten().or(asked);
    page.map(|uri| uri.path().to_owned()).unwrap_or_default()
}

/// Notes in the background that somebody is here: the request does not wait for it.
fn note_seen(app: &App, found: &Found) {
    let (db, known) = (app.services.db.clone(), found.known.clone());
    tokio::spawn(async move {
        if let Err(problem) = accounts::touch(&db, known).await {
            tracing::warn!(%problem, "a visit is not noted");
        }
    });
}

/// Takes the cookie back, unless the answer has just set a new one.
fn without_cookie(app: &App, mut response: Response) -> Response {
    let name = [accounts::SESSION, "="].concat();
    let headers = response.headers_mut();
    let set = headers
        .get_all(header::SET_COOKIE)
        .iter()
        .any(|cookie| cookie.as_bytes().starts_with(name.as_bytes()));
    if !set && let Some(cookie) = accounts::ended(app.services.secure) {
        headers.append(header::SET_COOKIE, cookie);
        // Whatever it is an answer to: with the cookie it is this person's, and for no cache on the way.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    }
    response
}
