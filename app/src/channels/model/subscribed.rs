//! What a browser gives so that it can be reached.

use super::outlet::is_callable;
use foundation::{Flaw, push::Receiver};
use locales::{Words, channels as t};

/// The longest address: those of the houses that there are have a few hundred characters.
const LONGEST: usize = 1000;

/// Where a browser can be reached, and what it can read.
#[derive(Debug, Clone, PartialEq)]
pub struct Subscribed {
    /// An address at the house of its maker. That it leads to the internet is seen when it is called.
    pub endpoint: String,
    /// For whom is sealed.
    pub to: Receiver,
}

impl Subscribed {
    /// Reads what the page's script has put into the form; `anywhere` where addresses inside the server's own network are allowed.
    pub fn parse(endpoint: &str, (public, auth): (&str, &str), anywhere: bool) -> Result<Self, Flaw> {
        let to = Receiver::read(public, auth).filter(|_| endpoint.len() <= LONGEST && is_callable(endpoint, anywhere));
        let to = to.ok_or_else(|| Flaw::new("push_address", Words::of(|lang| t::bad_push(lang).into())))?;
        Ok(Self {
            endpoint: endpoint.to_owned(),
            to,
        })
    }
}

/// The origin of an address, as it is signed for (RFC 6454).
pub fn origin(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?']).next().filter(|host| !host.is_empty())?;
    Some([scheme, "://", &host.to_ascii_lowercase()].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: (&str, &str) = (
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "BTBZMqHH6r4Tts7J_aSIgg",
    );
    const HOUSE: &str = "https://fcm.googleapis.com/fcm/send/abc:def";

    #[test]
    fn an_address_of_a_house_with_both_keys_is_taken() {
        assert_eq!(Subscribed::parse(HOUSE, KEYS, false).unwrap().endpoint, HOUSE);
        assert!(
            Subscribed::parse("http://127.0.0.1:4815/p", KEYS, true).is_ok(),
            "for development"
        );
    }

    #[test]
    fn what_can_be_no_address_or_no_key_is_refused() {
        let long = [HOUSE, &"a".repeat(LONGEST)].concat();
        for endpoint in [
            "",
            "http://push.example/a",
            "https://me:pw@push.example/",
            "https://",
            "ftp://x/",
            &long,
        ] {
            assert_eq!(
                Subscribed::parse(endpoint, KEYS, false).unwrap_err().code,
                "push_address",
                "{endpoint}"
            );
        }
        for keys in [("", ""), (KEYS.0, ""), ("", KEYS.1), (KEYS.1, KEYS.0), (KEYS.0, "AAAA")] {
            assert!(Subscribed::parse(HOUSE, keys, false).is_err(), "{keys:?}");
        }
    }

    #[test]
    fn an_origin_is_a_scheme_a_host_and_a_port() {
        assert_eq!(
            origin("https://Push.Example:8443/a/b?c").unwrap(),
            "https://push.example:8443"
        );
        assert_eq!(origin("https:///a"), None);
        assert_eq!(origin("push.example"), None);
    }
}
