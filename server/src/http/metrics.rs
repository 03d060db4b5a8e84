//! Figures for Prometheus: requests by route and status, how long they took, open pages, jobs, the process.
//!
//! They tell of routes and numbers, never of people; still they are nobody's business outside, so only this machine and whoever
//! bears the token of `LINLI_METRICS_TOKEN` sees them.

use super::{App, Refused, peer};
use axum::{
    extract::{ConnectInfo, MatchedPath, Request, State},
    http::{HeaderMap, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use foundation::{Problem, jobs, secret};
use leptos::server_fn::axum::server_fn_paths;
use metrics::{Unit, counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};
use metrics_process::Collector;
use std::{
    collections::BTreeSet,
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

const REQUESTS: &str = "http_requests_total";
const DURATION: &str = "http_request_duration_seconds";
const PAGES: &str = "linli_live_pages";
const JOBS: &str = "linli_jobs";
const BUILD: &str = "linli_build_info";

/// Upper bounds of the histogram, in seconds: from what a cached page takes to what nobody waits for.
const BOUNDS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0];

/// What was counted, and who may read it.
#[derive(Clone)]
pub struct Metrics {
    counted: PrometheusHandle,
    process: Collector,
    /// The functions that there are: a label for each, and one for whatever else is asked for.
    functions: Arc<BTreeSet<&'static str>>,
    token: Option<Arc<str>>,
}

impl Metrics {
    /// Begins to count, for the whole process; once in its life.
    pub fn start(token: Option<String>) -> Result<Self, BuildError> {
        let builder = PrometheusBuilder::new().set_buckets_for_metric(Matcher::Full(DURATION.into()), &BOUNDS)?;
        let counted = builder.install_recorder()?;
        describe_counter!(REQUESTS, "Requests that were answered");
        describe_histogram!(DURATION, Unit::Seconds, "From a request to the head of its answer");
        describe_gauge!(PAGES, "Open pages that follow live updates");
        describe_gauge!(JOBS, "Jobs in the database, by state");
        describe_gauge!(BUILD, "The version that runs");
        gauge!(BUILD, "version" => env!("CARGO_PKG_VERSION")).set(1);
        let process = Collector::default();
        process.describe();
        Ok(Self {
            counted,
            process,
            functions: Arc::new(server_fn_paths().map(|(path, _)| path).collect()),
            token: token.filter(|token| !token.is_empty()).map(Into::into),
        })
    }

    /// Folds what was counted into its sums every few seconds, so that it takes no memory where nobody asks for it.
    pub async fn keep_small(self) {
        loop {
            tokio::time::sleep(Duration::from_secs(5)).await;
            self.counted.run_upkeep();
        }
    }

    fn may_read(&self, peer: SocketAddr, uri: &Uri, headers: &HeaderMap) -> bool {
        let told = headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
        match (&self.token, told) {
            (Some(token), Some(told)) => secret::same(token.as_bytes(), told.as_bytes()),
            (_, None) => peer::is_local(peer.ip(), uri, headers),
            (None, Some(_)) => false,
        }
    }

    /// The route of a request, as one of few words: what a visitor makes up must not become a label.
    fn route(&self, request: &Request) -> String {
        let path = request.uri().path();
        match request.extensions().get::<MatchedPath>() {
            Some(_) if self.functions.contains(path) => path.to_owned(),
            Some(matched) => matched.as_str().to_owned(),
            None => "page".to_owned(),
        }
    }
}

/// Counts every request.
pub async fn count(State(app): State<App>, request: Request, next: Next) -> Response {
    let route = app.metrics.route(&request);
    let method = match request.method().as_str() {
        known @ ("GET" | "HEAD" | "POST" | "PATCH" | "DELETE" | "OPTIONS" | "PUT") => known.to_owned(),
        _ => "other".to_owned(),
    };
    let begun = Instant::now();
    let response = next.run(request).await;
    let status = response.status().as_u16().to_string();
    histogram!(DURATION, "route" => route.clone(), "method" => method.clone()).record(begun.elapsed().as_secs_f64());
    counter!(REQUESTS, "route" => route, "method" => method, "status" => status).increment(1);
    response
}

/// `/metrics`; for anyone who may not read it there is none.
pub async fn show(
    State(app): State<App>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    if !app.metrics.may_read(peer, &uri, &headers) {
        return Err(Problem::NotFound.into());
    }
    let waiting = jobs::store::count(&mut app.services.db.read().await?.conn()).await?;
    gauge!(JOBS, "state" => "waiting").set(waiting.waiting as f64);
    gauge!(JOBS, "state" => "parked").set(waiting.parked as f64);
    gauge!(PAGES).set(app.hub.listeners() as f64);
    app.metrics.process.collect();
    let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
    Ok((kind, app.metrics.counted.render()).into_response())
}
