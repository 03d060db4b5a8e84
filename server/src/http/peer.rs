//! Where a request comes from: its network, its machine, its browser.

use axum::http::{HeaderMap, Uri, header};
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

/// The network address of the person's own device, for limits: the last hop in `X-Forwarded-For` that is no trusted proxy; where a
/// hop cannot be read, the proxy that told of it, since all before is hearsay. Of IPv6 it is the network of 64 bits, since every
/// device has all of its addresses to itself.
pub fn address(trusted: &[IpAddr], peer: IpAddr, headers: &HeaderMap) -> String {
    let peer = peer.to_canonical();
    match sender(trusted, peer, headers) {
        IpAddr::V4(from) => from.to_string(),
        IpAddr::V6(from) => format!("{}/64", Ipv6Addr::from_bits(from.to_bits() >> 64 << 64)),
    }
}

/// Read from the right: each proxy adds the one that it was asked by.
fn sender(trusted: &[IpAddr], peer: IpAddr, headers: &HeaderMap) -> IpAddr {
    let lines = headers.get_all("x-forwarded-for");
    let hops: Vec<Option<IpAddr>> = lines
        .iter()
        .flat_map(|line| line.to_str().unwrap_or_default().split(','))
        .map(|text| hop(text.trim()))
        .collect();
    let mut from = peer;
    for hop in hops.into_iter().rev() {
        match hop {
            Some(before) if trusted.contains(&from) => from = before,
            _ => break,
        }
    }
    from
}

/// `203.0.113.7`, `203.0.113.7:4711`, `2001:db8::1`, `[2001:db8::1]`, `[2001:db8::1]:4711`.
fn hop(text: &str) -> Option<IpAddr> {
    let bare = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .unwrap_or(text);
    let ip = bare.parse().ok();
    let ip = ip.or_else(|| text.parse().ok().map(|with_port: SocketAddr| with_port.ip()));
    ip.map(|ip: IpAddr| ip.to_canonical())
}

/// Whether the request comes from this machine's own browser: loopback on both ends, and nothing that forwards.
pub fn is_local(peer: IpAddr, uri: &Uri, headers: &HeaderMap) -> bool {
    let forwards = [
        "forwarded",
        "x-forwarded-for",
        "x-forwarded-host",
        "x-forwarded-proto",
        "x-real-ip",
        "via",
    ];
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .or_else(|| uri.authority().map(|host| host.as_str()));
    peer.to_canonical().is_loopback()
        && host.is_some_and(is_loopback_name)
        && forwards.iter().all(|name| !headers.contains_key(*name))
}

/// Whether a host, with or without a port, is this machine by its very name.
pub fn is_loopback_name(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or(rest),
        None => host.split(':').next().unwrap_or(host),
    };
    name.eq_ignore_ascii_case("localhost") || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// What the browser calls itself, shortened to what a person recognises in the list of their devices.
pub fn device(headers: &HeaderMap) -> String {
    let agent = headers
        .get(header::USER_AGENT)
        .and_then(|agent| agent.to_str().ok())
        .unwrap_or_default();
    let first = |names: &[(&str, &'static str)]| {
        names
            .iter()
            .find(|(mark, _)| agent.contains(mark))
            .map(|(_, name)| *name)
    };
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

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: &str = "127.0.0.1";

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (name.parse::<header::HeaderName>().unwrap(), value.parse().unwrap()))
            .collect()
    }

    fn local(peer: &str, pairs: &[(&'static str, &'static str)]) -> bool {
        is_local(peer.parse().unwrap(), &Uri::from_static("/sign-in"), &headers(pairs))
    }

    #[test]
    fn a_browser_on_this_machine_is_local() {
        for host in [
            "localhost:3000",
            "LOCALHOST",
            "127.0.0.1:3000",
            "127.0.0.1",
            "[::1]:3000",
            "[::1]",
        ] {
            assert!(local(HERE, &[("host", host)]), "{host}");
        }
        assert!(local("::1", &[("host", "localhost")]));
        assert!(local("::ffff:127.0.0.1", &[("host", "localhost")]));
    }

    #[test]
    fn another_machine_is_not_local_whatever_host_it_names() {
        assert!(!local("192.168.1.20", &[("host", "localhost:3000")]));
        assert!(!local("::ffff:192.168.1.20", &[("host", "localhost:3000")]));
    }

    #[test]
    fn a_name_that_leads_here_from_outside_is_not_local() {
        for host in [
            "linli.example",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "192.168.1.20:3000",
            "",
        ] {
            assert!(!local(HERE, &[("host", host)]), "{host}");
        }
        assert!(!local(HERE, &[]), "no host at all");
    }

    #[test]
    fn what_was_forwarded_is_not_local() {
        for name in [
            "forwarded",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-proto",
            "x-real-ip",
            "via",
        ] {
            assert!(!local(HERE, &[("host", "localhost"), (name, "127.0.0.1")]), "{name}");
        }
    }

    #[test]
    fn only_a_trusted_proxy_is_believed() {
        let (proxy, told) = (
            "10.0.0.1".parse().unwrap(),
            headers(&[("x-forwarded-for", "6.6.6.6, 203.0.113.7, 10.0.0.2")]),
        );
        let trusted = [proxy, "10.0.0.2".parse().unwrap()];
        assert_eq!(address(&trusted, proxy, &told), "203.0.113.7");
        assert_eq!(address(&[], proxy, &told), "10.0.0.1");
        assert_eq!(address(&trusted, proxy, &headers(&[])), "10.0.0.1");
    }

    #[test]
    fn hops_may_bear_ports_and_brackets() {
        let proxy = "10.0.0.1".parse().unwrap();
        for (told, from) in [
            ("203.0.113.7:4711", "203.0.113.7"),
            ("[2001:db8:1:2::9]:4711", "2001:db8:1:2::/64"),
            ("[2001:db8:1:2::9]", "2001:db8:1:2::/64"),
            ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ] {
            assert_eq!(
                address(&[proxy], proxy, &headers(&[("x-forwarded-for", told)])),
                from,
                "{told}"
            );
        }
    }

    #[test]
    fn what_stands_before_a_hop_that_cannot_be_read_is_not_believed() {
        let proxy = "10.0.0.1".parse().unwrap();
        let inner = "10.0.0.2".parse().unwrap();
        for (told, from) in [
            ("6.6.6.6, unknown", "10.0.0.1"),
            ("6.6.6.6, unknown, 10.0.0.2", "10.0.0.2"),
            ("6.6.6.6, ", "10.0.0.1"),
            ("6.6.6.6, 203.0.113.7", "203.0.113.7"),
        ] {
            assert_eq!(
                address(&[proxy, inner], proxy, &headers(&[("x-forwarded-for", told)])),
                from,
                "{told}"
            );
        }
    }

    #[test]
    fn a_device_counts_once_however_many_addresses_its_network_has() {
        let of = |ip: &str| address(&[], ip.parse().unwrap(), &headers(&[]));
        assert_eq!(of("2001:db8:1:2:aaaa::1"), of("2001:db8:1:2:bbbb::2"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:203.0.113.7"), "203.0.113.7");
    }

    #[test]
    fn a_phone_is_called_what_its_owner_calls_it() {
        let agent = "Mozilla/5.0 (iPhone; CPU iPhone OS 15_0 like Mac OS X) AppleWebKit/605 Mobile MicroMessenger/8.0";
        assert_eq!(device(&headers(&[("user-agent", agent)])), "WeChat · iPhone");
        assert_eq!(device(&headers(&[("user-agent", "curl/8")])), "");
    }
}
