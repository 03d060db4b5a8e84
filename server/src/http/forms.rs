//! Server functions, called by WASM or posted by a plain form.
//!
//! Leptos would put a refusal into the URL. Here it carries its own 4xx: to WASM as JSON, to a browser as the same page again,
//! with what was typed still in it.

use super::{
    App, Refused,
    pages::{self, Sheet},
    tenancy::Here,
};
use app::access::Caller;
use axum::{
    Extension,
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use foundation::Problem;
use leptos::prelude::provide_context;
use leptos_axum::handle_server_fns_with_context;
use ui::Refusal;

/// How much an answer may hold; answers are our own.
const LARGEST_ANSWER: usize = 8 * 1024 * 1024;

/// `/_fn/NAME`.
pub async fn answer(
    State(app): State<App>,
    Extension(here): Extension<Here>,
    Extension(mut caller): Extension<Caller>,
    mut request: Request,
) -> Response {
    let headers = request.headers().clone();
    let for_people = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"));
    // Else the framework would answer with its own redirect, with the refusal in the URL.
    request
        .headers_mut()
        .insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    let action = request.uri().path().to_owned();
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, super::router::LARGEST_BODY).await else {
        return Refused(Problem::TooLarge).into_response();
    };
    let form = body.clone();
    if let Some(page) = standing_on(&fields(&form)) {
        page.path().clone_into(&mut caller.page);
    }
    let (services, who, codes) = (app.services.clone(), caller.clone(), app.codes.clone());
    let context = move || {
        provide_context(codes.clone());
        provide_context(services.clone());
        provide_context(who.clone());
    };
    let answer = handle_server_fns_with_context(context, Request::from_parts(parts, Body::from(body)))
        .await
        .into_response();
    let problem = match refusal(answer).await {
        Ok(answer) if for_people => return go_on(&answer, &form),
        Ok(answer) => return answer,
        Err(problem) => problem,
    };
    if !for_people {
        return Refused(problem).into_response();
    }
    let typed = fields(&form);
    let uri = standing_on(&typed).unwrap_or_else(|| Uri::from_static("/"));
    let refusal = Some(Refusal { action, problem, typed });
    pages::draw(
        &app,
        Sheet {
            here: of_page(&app, &uri, here),
            uri,
            caller,
            headers,
            refusal,
        },
    )
    .await
}

/// `GET /_fn/NAME`: a browser that opens the address of a function as if it were a page finds none, and the way home.
pub async fn looked_at() -> Refused {
    Refused(Problem::NotFound)
}

/// The answer of the function, or the problem that it says.
async fn refusal(answer: Response) -> Result<Response, Problem> {
    if !answer.status().is_client_error() && !answer.status().is_server_error() {
        return Ok(answer);
    }
    let body: Bytes = to_bytes(answer.into_body(), LARGEST_ANSWER)
        .await
        .map_err(Problem::internal)?;
    // What is no problem of ours is the framework's own refusal of what it could not read.
    Err(serde_json::from_slice(&body).unwrap_or(Problem::Malformed))
}

/// After a plain form: to where the function says, else back to the page that the form stood on.
fn go_on(answer: &Response, form: &[u8]) -> Response {
    let page = || standing_on(&fields(form)).map(|uri| uri.to_string());
    let said = answer
        .headers()
        .get(header::LOCATION)
        .and_then(|value| value.to_str().ok().map(str::to_owned));
    let target = said.or_else(page).unwrap_or_else(|| "/".to_owned());
    let mut response = StatusCode::SEE_OTHER.into_response();
    copy_cookies(answer.headers(), response.headers_mut());
    if let Ok(target) = HeaderValue::from_str(&target) {
        response.headers_mut().insert(header::LOCATION, target);
    }
    response
}

fn copy_cookies(from: &HeaderMap, to: &mut HeaderMap) {
    for cookie in from.get_all(header::SET_COOKIE) {
        to.append(header::SET_COOKIE, cookie.clone());
    }
}

/// What was typed, by name of field. The page that it stood on is the one before it told what had been done: that is old news now.
fn fields(form: &[u8]) -> Vec<(String, String)> {
    let mut typed: Vec<(String, String)> = serde_urlencoded::from_bytes(form).unwrap_or_default();
    for (name, value) in &mut typed {
        if name == "_page" {
            *value = without_news(value);
        }
    }
    typed
}

/// An address without the word (`done`) of what has just been done.
fn without_news(page: &str) -> String {
    let Some((path, query)) = page.split_once('?') else {
        return page.to_owned();
    };
    let rest: Vec<_> = query.split('&').filter(|word| !word.starts_with("done=")).collect();
    if rest.is_empty() {
        path.to_owned()
    } else {
        [path, &rest.join("&")].join("?")
    }
}

/// The page that the form stood on: a path of ours, never another site.
fn standing_on(typed: &[(String, String)]) -> Option<Uri> {
    let (_, page) = typed.iter().find(|(name, _)| name == "_page")?;
    let uri: Uri = page.parse().ok()?;
    let ours = page.starts_with('/') && !page.starts_with("//") && !page.contains('\\') && uri.authority().is_none();
    ours.then_some(uri)
}

/// The community of the page: server functions are called at the root, pages of most communities stand under `/c/CODE`.
fn of_page(app: &App, uri: &Uri, root: Here) -> Option<foundation::tenancy::Community> {
    let Some(rest) = uri.path().strip_prefix("/c/") else {
        return root.0;
    };
    let code = rest.split('/').next().unwrap_or(rest);
    let found = app.services.directory.find(code).ok()?;
    Some(foundation::tenancy::Community {
        base: format!("/c/{code}"),
        ..found
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_comes_back_without_the_news_of_what_was_done_before() {
        for (page, back) in [
            ("/staff/settings?done=saved", "/staff/settings"),
            ("/staff/settings", "/staff/settings"),
            (
                "/rooms/yoga/book?date=2026-11-30&done=made&at=36",
                "/rooms/yoga/book?date=2026-11-30&at=36",
            ),
            ("/staff/people?q=undone=1", "/staff/people?q=undone=1"),
        ] {
            let form = serde_urlencoded::to_string([("title", "done=saved"), ("_page", page)]).unwrap();
            let typed = fields(form.as_bytes());
            assert_eq!(typed[0].1, "done=saved", "what was typed stays");
            assert_eq!(typed[1].1, back);
        }
    }
}
