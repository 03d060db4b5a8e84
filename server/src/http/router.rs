//! The table of routes.

use super::{
    App, api, body, caller, doors, feeds, forms, headers, health, live, metrics, origin, pack, pages, pictures, refuse,
    sheets, tenancy, trouble, worker,
};
use crate::assets;
use axum::{
    Router,
    extract::{DefaultBodyLimit, Request},
    middleware::{from_fn, from_fn_with_state},
    response::Response,
    routing::{get, post},
};
use std::convert::Infallible;
use tower::{Layer, Service, util::MapRequestLayer};
use tower_http::catch_panic::CatchPanicLayer;

/// The largest body that a form or a program sends.
pub(super) const LARGEST_BODY: usize = 256 * 1024;

/// Every address that the server answers, with what a request passes before.
pub fn router(
    app: App,
) -> impl Service<Request, Response = Response, Error = Infallible, Future: Send> + Clone + Send + 'static {
    // Pages spawn their futures on this runtime; that it was said before (another server in a test) is as good.
    any_spawner::Executor::init_tokio().ok();
    let told_apart = Router::new()
        .route("/_fn/{name}", post(forms::answer).get(forms::looked_at))
        .route("/live", get(live::stream))
        .merge(api::routes())
        .merge(doors::routes())
        .merge(feeds::routes())
        .merge(pictures::routes())
        .merge(sheets::routes())
        .fallback(get(pages::page))
        .layer(from_fn_with_state(app.clone(), origin::check))
        .layer(from_fn(body::whole))
        .layer(from_fn_with_state(app.clone(), caller::find));
    let routes = Router::new()
        .route("/pkg/{build}/{file}", get(assets::package))
        .route("/sw.js", get(worker::notices))
        .route("/push.js", get(worker::turning_on))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(metrics::show))
        .merge(told_apart)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(CatchPanicLayer::custom(refuse::panicked))
        .layer(from_fn(api::say))
        .layer(from_fn_with_state(app.clone(), trouble::as_page))
        .layer(from_fn(headers::set))
        .layer(from_fn(pack::answers))
        .layer(from_fn_with_state(app.clone(), metrics::count))
        .with_state(app.clone());
    MapRequestLayer::new(move |request| tenancy::find(&app.services.directory, request)).layer(routes)
}
