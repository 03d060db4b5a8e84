//! Serving, from the first connection to the last: how long a head may take, and how the server stops.

use super::{App, router};
use axum::{body::Body, extract::ConnectInfo};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{conn::auto, graceful::GracefulShutdown},
    service::TowerToHyperService,
};
use std::time::Duration;
use tokio::{net::TcpListener, sync::watch};
use tower::{Layer, util::MapRequestLayer};

/// How long a connection may take for the head of its next request; one that stands idle is closed after it too.
const HEAD: Duration = Duration::from_secs(60);
/// How long requests that run may take once the server was told to stop.
const FAREWELL: Duration = Duration::from_secs(20);
/// How long to wait where the system has no connection to give: too many files are open.
const BREATH: Duration = Duration::from_millis(200);

/// Serves until the process is told to stop (Ctrl-C or SIGTERM): streams end first, then requests that run. Whoever says it twice
/// does not want to wait for them, and nobody waits longer than twenty seconds.
pub async fn serve(listener: TcpListener, app: App, stop: watch::Sender<bool>) -> std::io::Result<()> {
    let service = router(app);
    let mut builder = auto::Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEAD);
    let running = GracefulShutdown::new();
    let mut told = std::pin::pin!(signal());
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut told => break,
        };
        let Ok((stream, peer)) = accepted else {
            // One that was given up before it was taken, or none to be had.
            tokio::time::sleep(BREATH).await;
            continue;
        };
        stream.set_nodelay(true).ok();
        let with_peer = MapRequestLayer::new(move |request: Incoming| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(peer));
            request
        });
        let service = TowerToHyperService::new(with_peer.layer(service.clone()));
        let connection = builder.serve_connection_with_upgrades(TokioIo::new(stream), service);
        let connection = running.watch(connection.into_owned());
        tokio::spawn(async move { connection.await.ok() });
    }
    drop(listener);
    stop.send(true).ok();
    tokio::select! {
        () = running.shutdown() => {}
        () = signal() => tracing::warn!("told to stop twice: requests that run are left"),
        () = tokio::time::sleep(FAREWELL) => tracing::warn!("requests that run took too long and are left"),
    }
    Ok(())
}

type Incoming = axum::http::Request<hyper::body::Incoming>;

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
