//! Addresses in settings, read at the start: a server that begins with a broken one would fail later, and with nobody looking.

use axum::http::Uri;

/// An address of http or https, with a host.
pub fn address(raw: &str) -> Result<String, String> {
    let uri: Uri = raw.trim().parse().map_err(|_| wrong(raw))?;
    let known = matches!(uri.scheme_str(), Some("http" | "https"));
    let host = uri.host().is_some_and(|host| !host.is_empty());
    let bare = uri
        .authority()
        .is_some_and(|authority| !authority.as_str().contains('@'));
    if known && host && bare {
        Ok(raw.trim().to_owned())
    } else {
        Err(wrong(raw))
    }
}

/// An address without a path: scheme, host, and a port where it is not the usual one.
pub fn origin(raw: &str) -> Result<String, String> {
    let url = address(raw)?;
    let bare = url
        .parse::<Uri>()
        .is_ok_and(|uri| uri.path() == "/" && uri.query().is_none());
    if bare {
        Ok(url.trim_end_matches('/').to_owned())
    } else {
        Err("say scheme and host only, such as https://linli.example".to_owned())
    }
}

/// The host of an address.
pub fn host(url: &str) -> Option<String> {
    url.parse::<Uri>().ok()?.host().map(str::to_owned)
}

fn wrong(raw: &str) -> String {
    format!("{raw:?} is no address; say all of it, such as https://linli.example")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_scheme_and_a_host() {
        for good in [
            "https://linli.example",
            "http://127.0.0.1:4815/codes?a=b",
            "http://[::1]:3000",
        ] {
            assert!(address(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "linli.example",
            "localhost:3000",
            "ftp://linli.example",
            "https://",
            "http://a b",
            "https://me:pw@linli.example",
        ] {
            assert!(address(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn people_reach_a_server_at_the_root_of_its_host() {
        assert_eq!(origin("https://linli.example/").unwrap(), "https://linli.example");
        for bad in [
            "https://linli.example/linli",
            "https://linli.example?a",
            "linli.example",
        ] {
            assert!(origin(bad).is_err(), "{bad}");
        }
    }
}
