//! Where a calendar may be fetched from: the internet, over TLS; inside the server's own network only what its settings name.

use super::left::flaw;
use foundation::{Flaw, net::is_outside, text};
use locales::imports as t;
use std::net::{IpAddr, SocketAddr};

/// The longest address.
const LONGEST: usize = 500;
/// What names of one's own machine or network end with.
const INSIDE: [&str; 5] = ["localhost", "local", "internal", "lan", "home.arpa"];

/// Reads an address as people copy it; `webcal` is another word for the web.
pub(in crate::imports) fn address(raw: &str, allowed: &[SocketAddr]) -> Result<String, Flaw> {
    let raw = text::line(raw, LONGEST)?;
    let (scheme, rest) = raw.split_once("://").ok_or_else(|| flaw("address", t::bad_address))?;
    let scheme = match scheme.to_ascii_lowercase().as_str() {
        "webcal" | "webcals" if is_allowed(host(&raw), allowed) => "http",
        "webcal" | "webcals" | "https" => "https",
        "http" => "http",
        _ => return Err(flaw("address", t::bad_address)),
    };
    let url = [scheme, "://", rest].concat();
    if is_callable(&url, allowed) {
        Ok(url)
    } else {
        Err(flaw("address", t::bad_address))
    }
}

/// Whether an address may be called, as far as can be seen before its host is looked up. It is asked of redirects too.
pub fn is_callable(url: &str, allowed: &[SocketAddr]) -> bool {
    let plain = url.len() <= LONGEST
        && url
            .bytes()
            .all(|b| b.is_ascii_graphic() && !matches!(b, b'\\' | b'#' | b'"' | b'<' | b'>'));
    let host = host(url);
    if !plain || host.is_empty() || host.contains('@') {
        return false;
    }
    is_allowed(host, allowed) && (url.starts_with("http://") || url.starts_with("https://"))
        || url.starts_with("https://") && may_be_outside(host)
}

/// What stands between scheme and path.
pub(in crate::imports) fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    rest.split(['/', '?']).next().unwrap_or_default()
}

fn is_allowed(host: &str, allowed: &[SocketAddr]) -> bool {
    host.parse().is_ok_and(|address: SocketAddr| allowed.contains(&address))
}

/// Whether a host is no address inside, and not named like one.
fn may_be_outside(host: &str) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, Some(port)),
        _ => (host, None),
    };
    if port.is_some_and(|port| port.parse::<u16>().is_err()) {
        return false;
    }
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    if let Ok(ip) = bare.parse::<IpAddr>() {
        return is_outside(ip);
    }
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let known = name
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'));
    // A number alone is an address too, as some resolvers read it: 2130706433, 0x7f.1.
    let last = name.rsplit('.').next().unwrap_or_default();
    let number = last.bytes().all(|b| b.is_ascii_digit()) || last.starts_with("0x");
    known && !number && name.contains('.') && !INSIDE.contains(&last) && !name.ends_with("home.arpa")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::net::Ipv4Addr;

    #[test]
    fn what_people_copy_is_an_address_of_the_web() {
        for (raw, url) in [
            ("https://calendar.example.cn/a.ics", "https://calendar.example.cn/a.ics"),
            (" webcal://p1.example.com/x?key=1 ", "https://p1.example.com/x?key=1"),
            ("HTTPS://example.com:8443/a", "https://example.com:8443/a"),
        ] {
            assert_eq!(address(raw, &[]).as_deref(), Ok(url));
        }
    }

    #[test]
    fn nothing_inside_is_called_whatever_it_is_named() {
        for raw in [
            "",
            "example.com/a.ics",
            "http://example.com/a.ics",
            "ftp://example.com/a.ics",
            "file:///etc/passwd",
            "https://",
            "https:///a",
            "https://localhost/a",
            "https://a.localhost/a",
            "https://127.0.0.1/a",
            "https://127.0.0.1:8443/a",
            "https://[::1]/a",
            "https://[::ffff:10.0.0.1]:443/a",
            "https://169.254.169.254/latest/meta-data",
            "https://2130706433/a",
            "https://0x7f.1/a",
            "https://127.1/a",
            "https://intranet/a",
            "https://nas.local/a",
            "https://me:secret@example.com/a",
            "https://example.com@127.0.0.1/a",
            "https://example.com:99999/a",
            "https://example.com\\@127.0.0.1/a",
            "https://例子.cn/a",
        ] {
            assert!(address(raw, &[]).is_err(), "{raw}");
        }
    }

    #[test]
    fn what_the_settings_name_is_called_with_its_port_and_nothing_beside_it() {
        let allowed = ["127.0.0.1:8080".parse().unwrap()];
        assert_eq!(
            address("http://127.0.0.1:8080/a", &allowed).as_deref(),
            Ok("http://127.0.0.1:8080/a")
        );
        assert_eq!(
            address("webcal://127.0.0.1:8080/a", &allowed).as_deref(),
            Ok("http://127.0.0.1:8080/a")
        );
        for other in [
            "http://127.0.0.1:8081/a",
            "http://127.0.0.1/a",
            "http://localhost:8080/a",
            "http://127.0.0.2:8080/a",
        ] {
            assert!(address(other, &allowed).is_err(), "{other}");
        }
    }

    proptest! {
        #[test]
        fn an_address_of_numbers_is_called_only_where_it_is_outside(bits in any::<u32>(), port in any::<u16>()) {
            let ip = Ipv4Addr::from(bits);
            let outside = is_outside(IpAddr::V4(ip));
            let mapped = ip.to_ipv6_mapped();
            for url in [format!("https://{ip}/a"), format!("https://{ip}:{port}/a"), format!("https://[{mapped}]/a"), format!("https://[{mapped}]:{port}/a")] {
                prop_assert_eq!(is_callable(&url, &[]), outside, "{}", url);
            }
        }

        #[test]
        fn nothing_that_is_typed_makes_it_panic(raw in "\\PC{0,80}") {
            address(&raw, &[]).ok();
            is_callable(&raw, &[]);
        }
    }
}
