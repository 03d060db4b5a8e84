//! Pages: drawn by the product, with what it needs around it.

use super::{
    App, refuse,
    share::Share,
    tenancy::{self, Asked, Here},
};
use app::{App as Product, access::Caller, document};
use axum::{
    Extension,
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Uri, header},
    response::Response,
};
use foundation::{policy::Act, tenancy::Community};
use leptos::{nonce::use_nonce, prelude::*};
use leptos_axum::ResponseOptions;
use locales::Lang;
use ui::{PageContext, Refusal, TypeSize, Viewer};

/// Everything that is no file and no program's business is a page.
pub async fn page(
    State(app): State<App>,
    Extension(here): Extension<Here>,
    Extension(Asked(uri)): Extension<Asked>,
    Extension(caller): Extension<Caller>,
    request: Request,
) -> Response {
    if let Some(file) = app.assets.at_root(request.uri().path(), request.headers()) {
        return file;
    }
    draw(
        &app,
        Sheet {
            here: here.0,
            uri,
            caller,
            headers: request.headers().clone(),
            refusal: None,
        },
    )
    .await
}

/// What one page is drawn from.
pub struct Sheet {
    /// Where.
    pub here: Option<Community>,
    /// The address that the page has in the browser.
    pub uri: Uri,
    /// For whom.
    pub caller: Caller,
    /// The headers of the request: languages, cookies.
    pub headers: HeaderMap,
    /// What was refused, where the page answers a form.
    pub refusal: Option<Refusal>,
}

/// Draws a page; with a refusal the answer has the problem's status.
pub async fn draw(app: &App, sheet: Sheet) -> Response {
    let Sheet {
        here,
        uri,
        caller,
        headers,
        refusal,
    } = sheet;
    let status = refusal.as_ref().map(|refusal| refuse::status(&refusal.problem));
    let page = page_context(here, &caller, &headers);
    let address = tenancy::public_address(&app.services, page.community.as_ref(), uri.path());
    let share = Share::of(&page, &app.services.public_url, &address);
    let (services, addresses) = (app.services.clone(), app.assets.addresses());
    let context = move || {
        if let Some(refusal) = refusal.clone() {
            provide_context(refusal);
        }
        provide_context(services.clone());
        provide_context(caller.clone());
        provide_context(page.clone());
        guard();
    };
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = uri;
    *request.headers_mut() = headers;
    let render = leptos_axum::render_app_async_with_context(context, move || document(addresses.clone(), Product));
    let mut response = share.tell(render(request).await).await;
    if let Some(status) = status {
        *response.status_mut() = status;
    }
    let names = [
        (header::CACHE_CONTROL, "private, no-cache"),
        (header::VARY, "cookie, accept-language"),
    ];
    for (name, value) in names {
        response
            .headers_mut()
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    response
}

/// Sets the policy of what this document may load, with its own nonce.
fn guard() {
    let (Some(nonce), Some(answer)) = (use_nonce(), use_context::<ResponseOptions>()) else {
        return;
    };
    let policy = format!(
        "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
         connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        answer.insert_header(header::CONTENT_SECURITY_POLICY, policy);
    }
}

fn page_context(here: Option<Community>, caller: &Caller, headers: &HeaderMap) -> PageContext {
    let known = caller.known.as_ref();
    let viewer = Viewer {
        signed_in: known.is_some(),
        name: known.map(|known| known.name.clone()).unwrap_or_default(),
        roles: here
            .as_ref()
            .map(|community| caller.roles_at(&community.scope))
            .unwrap_or_default(),
        unread: known
            .zip(here.as_ref())
            .map_or(0, |(known, here)| known.unread_in(here.id)),
        desk: here
            .as_ref()
            .is_some_and(|community| caller.may(Act::Verify, &community.scope)),
    };
    PageContext {
        lang: lang_here(here.as_ref(), headers),
        size: size(headers),
        community: here,
        viewer,
    }
}

/// The language of a page: as chosen, else as the community has it, else as [`lang`] says.
pub fn lang_here(here: Option<&Community>, headers: &HeaderMap) -> Lang {
    let of_community = here.and_then(|here| here.look.lang);
    of_community
        .filter(|_| chosen(headers).is_none())
        .unwrap_or_else(|| lang(headers))
}

fn chosen(headers: &HeaderMap) -> Option<Lang> {
    cookie(headers, "lang").and_then(Lang::of_tag)
}

/// The language: as chosen, else the first that the browser asks for and we have, else Chinese.
pub fn lang(headers: &HeaderMap) -> Lang {
    let asked = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    chosen(headers)
        .or_else(|| asked.split(',').find_map(Lang::of_tag))
        .unwrap_or_default()
}

/// How large the type is, as it was chosen.
pub fn size(headers: &HeaderMap) -> TypeSize {
    cookie(headers, "elder").and_then(TypeSize::of).unwrap_or_default()
}

/// The value of a cookie.
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let all = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok());
    all.flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}
