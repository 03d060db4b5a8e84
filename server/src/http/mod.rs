//! Everything that speaks HTTP: the table of routes, and what each request passes on its way.

mod api;
mod body;
mod caller;
mod forms;
mod headers;
mod health;
mod limit;
mod live;
mod metrics;
mod origin;
mod pages;
mod peer;
mod refuse;
mod router;
mod share;
mod state;
mod tenancy;

pub use metrics::Metrics;
pub use refuse::Refused;
pub use router::router;
pub use state::App;

use axum::{ServiceExt, extract::Request};
use std::net::SocketAddr;
use tokio::{net::TcpListener, sync::watch};

/// Serves until the process is told to stop (Ctrl-C or SIGTERM): streams end first, then requests that run.
pub async fn serve(listener: TcpListener, app: App, stop: watch::Sender<bool>) -> std::io::Result<()> {
    let service = ServiceExt::<Request>::into_make_service_with_connect_info::<SocketAddr>(router(app));
    let told = async move {
        signal().await;
        stop.send(true).ok();
    };
    axum::serve(listener, service).with_graceful_shutdown(told).await
}

async fn signal() {
    let interrupt = async {
        tokio::signal::ctrl_c().await.ok();
    };
    #[cfg(unix)]
    let terminate = async {
        if let Ok(mut signal) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            signal.recv().await;
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! { () = interrupt => {}, () = terminate => {} }
}
