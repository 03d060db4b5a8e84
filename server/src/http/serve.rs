//! Serving, from the first connection to the last: how long a head may take, and how the server stops.

use super::{App, router, signals::Signals};
use axum::{
    body::Body,
    extract::{ConnectInfo, Request},
    response::Response,
};
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use std::{convert::Infallible, time::Duration};
use tokio::{net::TcpListener, sync::watch};
use tower::{Layer, Service, util::MapRequestLayer};

/// How long a connection may take for the head of its next request; one that stands idle is closed after it too.
const HEAD: Duration = Duration::from_secs(60);
/// How long requests that run may take once the server was told to stop.
const FAREWELL: Duration = Duration::from_secs(20);
/// How long to wait where the system has no connection to give: too many files are open.
const BREATH: Duration = Duration::from_millis(200);

/// Serves until the process is told to stop (Ctrl-C or SIGTERM): streams end first, then requests that run. Whoever says it twice
/// does not want to wait for them, and nobody waits longer than twenty seconds.
pub async fn serve(listener: TcpListener, app: App, mut signals: Signals, stop: watch::Sender<bool>) {
    let running = GracefulShutdown::new();
    tokio::select! {
        () = connections(&listener, router(app), &running, HEAD) => {}
        () = signals.next() => {}
    }
    drop(listener);
    stop.send(true).ok();
    tokio::select! {
        () = running.shutdown() => {}
        () = signals.next() => tracing::warn!("told to stop twice: requests that run are left"),
        () = tokio::time::sleep(FAREWELL) => tracing::warn!("requests that run took too long and are left"),
    }
}

/// Takes connections for ever, each on a task of its own. They speak HTTP/1.1, as a proxy does with us: to find out first what somebody
/// speaks would be to wait for their first bytes without any clock.
async fn connections<S>(listener: &TcpListener, service: S, running: &GracefulShutdown, head: Duration)
where
    S: Service<Request, Response = Response, Error = Infallible, Future: Send> + Clone + Send + 'static,
{
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(head);
    loop {
        let Ok((stream, peer)) = listener.accept().await else {
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
        let connection = running.watch(builder.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move { connection.await.ok() });
    }
}

type Incoming = axum::http::Request<hyper::body::Incoming>;

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{Router, routing::get};
    use std::{
        io::{ErrorKind, Read, Write},
        net::{SocketAddr, TcpStream},
    };

    /// How long a head is awaited here: enough for one that comes on a machine that is busy with other tests.
    const SHORT: Duration = Duration::from_secs(1);
    /// What is not closed by now stays open.
    const LONG: Duration = Duration::from_secs(20);

    /// A server that waits for a head only for a short while.
    async fn open() -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            let service: Router = Router::new().route("/", get(|| async { "here" }));
            connections(&listener, service, &GracefulShutdown::new(), SHORT).await;
        });
        address
    }

    /// What a visitor does, beside the server.
    async fn visit<T: Send + 'static>(visit: impl FnOnce(TcpStream) -> T + Send + 'static) -> T {
        let address = open().await;
        let visiting = tokio::task::spawn_blocking(move || {
            let stream = TcpStream::connect(address).unwrap();
            stream.set_read_timeout(Some(LONG)).unwrap();
            visit(stream)
        });
        visiting.await.unwrap()
    }

    /// Whether the other side has ended the connection; one that had more to read resets it.
    fn is_over(read: &std::io::Result<usize>) -> bool {
        match read {
            Ok(bytes) => *bytes == 0,
            Err(error) => !matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut),
        }
    }

    #[tokio::test]
    async fn a_connection_that_says_nothing_is_closed() {
        let read = visit(|mut stream| stream.read(&mut [0; 64])).await;
        assert!(is_over(&read), "{read:?}");
    }

    #[tokio::test]
    async fn a_head_that_trickles_is_not_awaited_for_ever() {
        let closed = visit(|mut stream| {
            stream.write_all(b"GET / HTTP/1.1\r\nx-slow: ").unwrap();
            // A look whether it is over, then a letter: the look is the pause between two letters.
            stream.set_read_timeout(Some(SHORT / 10)).unwrap();
            (0..200).any(|_| is_over(&stream.read(&mut [0; 64])) || stream.write_all(b"a").is_err())
        });
        assert!(closed.await);
    }

    #[tokio::test]
    async fn a_connection_that_was_served_is_closed_once_it_stands_idle() {
        let read = visit(|mut stream| {
            stream.write_all(b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n").unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).map(|_| answer)
        })
        .await;
        let answer = read.unwrap();
        assert!(
            answer.starts_with("HTTP/1.1 200") && answer.ends_with("here"),
            "{answer}"
        );
    }
}
