//! Pages: drawn by the product, with what it needs around it.

use super::{
    App, kept,
    policy::Nonce,
    refuse,
    share::{self, Share},
    tenancy::{self, Asked, Here},
};
use app::{App as Product, access::Caller, document, frame::Description};
use axum::{
    Extension,
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Uri, header},
    response::Response,
};
use foundation::{policy::Act, tenancy::Community};
use leptos::prelude::*;
use locales::Lang;
use ui::{PageContext, Refusal, TypeSize, Viewer};

/// How much a page may hold; pages are our own.
pub(super) const LARGEST_PAGE: usize = 8 * 1024 * 1024;

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
    let sheet = Sheet {
        here: here.0,
        uri,
        caller,
        headers: request.headers().clone(),
        refusal: None,
    };
    if kept::same_for_all(request.uri().path(), &sheet.caller) {
        kept::page(&app, sheet).await
    } else {
        draw(&app, sheet).await
    }
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
    let (described, shared) = (Description::default(), page.clone());
    let description = described.clone();
    let (services, addresses) = (app.services.clone(), app.assets.addresses());
    let nonce = Nonce::default();
    let taken = nonce.clone();
    let context = move || {
        if let Some(refusal) = refusal.clone() {
            provide_context(refusal);
        }
        provide_context(services.clone());
        provide_context(caller.clone());
        provide_context(page.clone());
        provide_context(description.clone());
        taken.take();
    };
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = uri;
    *request.headers_mut() = headers;
    let render = leptos_axum::render_app_async_with_context(context, move || document(addresses.clone(), Product));
    let drawn = render(request).await;
    let picture = described
        .picture()
        .filter(|picture| picture.photo || app.previews.can_write(&picture.text))
        .map(|picture| share::picture(picture, &app.services.public_base(shared.community.as_ref())));
    let share = Share::of(&shared, &app.services.public_url, &address, (described.told(), picture));
    let mut response = finished(drawn, &share, &nonce).await;
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

/// The page as it goes out: what is told of it where it is shared, and its policy.
async fn finished(drawn: Response, share: &Share, nonce: &Nonce) -> Response {
    let (mut parts, body) = drawn.into_parts();
    let Ok(html) = to_bytes(body, LARGEST_PAGE).await else {
        return Response::from_parts(parts, Body::empty());
    };
    let Ok(html) = std::str::from_utf8(&html) else {
        return Response::from_parts(parts, Body::from(html));
    };
    let (html, policy) = nonce.seal(&share.tell(html));
    if let Some(policy) = policy {
        parts.headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    Response::from_parts(parts, Body::from(html))
}

/// What a page is drawn for.
pub(super) fn page_context(here: Option<Community>, caller: &Caller, headers: &HeaderMap) -> PageContext {
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
