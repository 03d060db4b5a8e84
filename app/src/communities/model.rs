//! What a new community needs to be told.

use foundation::{Flaw, Problem, problem::Flaws, text, time::Zone};
use locales::{Words, communities as t};

/// A community before it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct NewCommunity {
    /// Its name in addresses.
    pub code: String,
    /// The code of its place.
    pub place: String,
    /// What people call it; where empty, what its place is called.
    pub name: Words,
    /// Its IANA time zone.
    pub zone: String,
    /// The host name that is its own.
    pub host: Option<String>,
    /// Whether it is to answer where no other does. The first community does anyway.
    pub is_default: bool,
    /// Whether everything in it is invented.
    pub demo: bool,
}

impl NewCommunity {
    /// Reads what was typed, and tells of all flaws at once.
    pub fn parse(self) -> Result<Self, Problem> {
        let mut flaws = Flaws::default();
        let code = flaws.note("code", code(&self.code));
        let zh = flaws.note("name", text::optional_line(&self.name.zh, 60));
        let en = flaws.note("name_en", text::optional_line(&self.name.en, 60));
        let host = flaws.note("host", self.host.as_deref().map(host).transpose());
        if Zone::named(&self.zone).is_none() {
            flaws.add("zone", Flaw::new("zone", Words::of(|lang| t::bad_zone(lang).into())));
        }
        flaws.refuse()?;
        let name = Words {
            zh: zh.flatten().unwrap_or_default(),
            en: en.flatten().unwrap_or_default(),
        };
        Ok(Self {
            code: code.unwrap_or_default(),
            name,
            host: host.flatten(),
            ..self
        })
    }
}

/// A code: what stands in addresses and on posters, so lower case and short.
fn code(raw: &str) -> Result<String, Flaw> {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let good =
        (2..=40).contains(&raw.len()) && raw.starts_with(|c: char| c.is_ascii_lowercase()) && raw.bytes().all(fits);
    if good {
        Ok(raw.to_owned())
    } else {
        Err(Flaw::new("community_code", Words::of(|lang| t::bad_code(lang).into())))
    }
}

/// A host name (RFC 1123), without a port.
fn host(raw: &str) -> Result<String, Flaw> {
    let name = raw.trim().to_ascii_lowercase();
    let label = |label: &str| {
        let fits = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        (1..=63).contains(&label.len()) && fits && !label.starts_with('-') && !label.ends_with('-')
    };
    if name.len() <= 253 && name.split('.').all(label) {
        Ok(name)
    } else {
        Err(Flaw::new("host", Words::of(|lang| t::bad_host(lang).into())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(code: &str) -> NewCommunity {
        NewCommunity {
            code: code.into(),
            place: "430103010002".into(),
            name: Words::default(),
            zone: "Asia/Shanghai".into(),
            host: None,
            is_default: false,
            demo: false,
        }
    }

    fn fields(new: NewCommunity) -> Vec<String> {
        match new.parse() {
            Err(Problem::Invalid { fields }) => fields.into_keys().collect(),
            _ => vec![],
        }
    }

    #[test]
    fn a_code_fits_into_an_address() {
        assert!(typed("furong-south-road").parse().is_ok());
        for code in ["", "a", "Furong", "芙蓉", "a/b", "-a", "1a", "a b", &"a".repeat(41)] {
            assert_eq!(fields(typed(code)), ["code"], "{code}");
        }
    }

    #[test]
    fn all_flaws_are_told_at_once() {
        let new = NewCommunity {
            zone: "Mars/Olympus".into(),
            host: Some("http://x/".into()),
            name: Words {
                zh: "a\0b".into(),
                en: "x".repeat(61),
            },
            ..typed("")
        };
        assert_eq!(fields(new), ["code", "host", "name", "name_en", "zone"]);
    }

    #[test]
    fn a_host_is_a_name_without_scheme_port_or_path() {
        assert_eq!(host(" Xinyuan.Example.CN ").ok().as_deref(), Some("xinyuan.example.cn"));
        for raw in ["", "a:80", "a/b", "-a.cn", "a..b", "社区.cn"] {
            assert!(host(raw).is_err(), "{raw}");
        }
    }
}
