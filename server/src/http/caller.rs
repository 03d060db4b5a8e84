//! Who asks: by the session's cookie or the program's token.

use super::{App, Refused};
use app::access::Caller;
use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use foundation::Problem;
use std::net::{IpAddr, SocketAddr};

/// Finds the caller, lets the request pass within the limit of requests a minute, and hands the caller on.
pub async fn find(State(app): State<App>, ConnectInfo(peer): ConnectInfo<SocketAddr>, mut request: Request, next: Next) -> Response {
    let headers = request.headers();
    let caller = Caller {
        address: address(&app.trusted_proxies, peer.ip(), headers).to_string(),
        device: device(headers),
        local: is_local(peer.ip(), headers),
        ..Caller::default()
    };
    let who = caller.known.as_ref().map_or_else(|| caller.address.clone(), |known| known.person.to_string());
    if let Some(retry_after) = app.limits.refuse(&who) {
        return Refused(Problem::TooMany { retry_after }).into_response();
    }
    request.extensions_mut().insert(caller);
    next.run(request).await
}

/// The address of the person's own device: the last one in `X-Forwarded-For` that is no trusted proxy.
fn address(trusted: &[IpAddr], peer: IpAddr, headers: &HeaderMap) -> IpAddr {
    if !trusted.contains(&peer) {
        return peer;
    }
    let forwarded = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let hops: Vec<IpAddr> = forwarded.flat_map(|value| value.split(',')).filter_map(|hop| hop.trim().parse().ok()).collect();
    hops.into_iter().rev().find(|hop| !trusted.contains(hop)).unwrap_or(peer)
}

/// Whether the request comes from this machine's own browser: loopback on both ends, and nothing that forwards.
fn is_local(peer: IpAddr, headers: &HeaderMap) -> bool {
    let forwarded = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via"];
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.strip_prefix('[').and_then(|rest| rest.split(']').next()).unwrap_or_else(|| host.split(':').next().unwrap_or(host));
    let local_name = name == "localhost" || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
    peer.is_loopback() && local_name && forwarded.iter().all(|name| !headers.contains_key(*name))
}

/// What the browser calls itself, shortened to what a person recognises in the list of their devices.
fn device(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    let first = |names: &[(&str, &'static str)]| names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    let program = first(&[
        ("MicroMessenger", "WeChat"),
        ("Edg/", "Edge"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    ]);
    [program, system].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
