//! Messages onto devices (Web Push, RFC 8030): sealed, signed, and posted to the house of the browser's maker.

use super::post::{lost, outside};
use crate::settings::{Settings, url};
use app::{access::Services, channels::Glance};
use chrono::DateTime;
use foundation::{jobs::Undone, push::Signer, time::now};
use std::time::Duration;
use ureq::{Agent, http::HeaderMap};

/// Sends to devices.
pub struct Pusher {
    agent: Agent,
    signer: Option<Signer>,
    /// Whom a house may turn to.
    subject: String,
}

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Whoever carries it on has taken it.
    Taken,
    /// There is nobody any more whom it could reach.
    Gone,
}

impl Pusher {
    /// By the settings, signed as the server is.
    pub fn new(settings: &Settings, services: &Services) -> Self {
        Self {
            agent: outside(settings),
            signer: services.push.clone(),
            subject: subject(settings.mail_from.as_deref(), &services.public_url),
        }
    }

    /// Seals a message and hands it over. What is said of a failure names the house and never the address, which is a key.
    pub fn send(&self, glance: &Glance) -> Result<Fate, Undone> {
        let signer = self
            .signer
            .as_ref()
            .ok_or("this server sends nothing onto devices: LINLI_NO_PUSH is set".to_owned())?;
        let signed = signer.authorization(&glance.house, &self.subject, now());
        let sealed = glance.to.seal(&glance.text);
        let (signed, sealed) = signed
            .zip(sealed)
            .ok_or("it cannot be sealed".to_owned())
            .map_err(Undone::for_good)?;
        let answer = self
            .agent
            .post(&glance.endpoint)
            .header("authorization", signed)
            .header("content-encoding", "aes128gcm")
            .header("content-type", "application/octet-stream")
            .header("ttl", glance.good_for.to_string())
            .header("urgency", if glance.pressing { "high" } else { "normal" })
            // A repeat takes the place of the first where the device has not got that yet (RFC 8030, section 5.4: 32 signs).
            .header("topic", glance.id.simple().to_string())
            .send(&sealed[..]);
        match answer {
            Ok(answer) => fate(answer.status().as_u16(), answer.headers(), &glance.house),
            Err(error) => Err([&glance.house, ": ", &lost(&error)].concat().into()),
        }
    }
}

/// What an answer means (RFC 8030, sections 5, 5.2, 7.3 and 8.4).
fn fate(status: u16, headers: &HeaderMap, house: &str) -> Result<Fate, Undone> {
    let why = || format!("{house} answered {status}");
    match status {
        200..=299 => Ok(Fate::Taken),
        404 | 410 => Ok(Fate::Gone),
        400 | 413 => Err(Undone::for_good(why())),
        _ => Err(Undone::not_before(why(), pause(headers))),
    }
}

/// For how long a house does not want to be asked again: seconds, or until when.
fn pause(headers: &HeaderMap) -> Duration {
    let said = headers.get("retry-after").and_then(|value| value.to_str().ok());
    let Some(said) = said.map(str::trim) else {
        return Duration::ZERO;
    };
    let until = || DateTime::parse_from_rfc2822(said).ok();
    let seconds = said
        .parse::<u64>()
        .ok()
        .or_else(|| u64::try_from((until()?.to_utc() - now()).num_seconds()).ok());
    Duration::from_secs(seconds.unwrap_or_default())
}

/// Whom a house may turn to: the address that mail comes from, else where the server is reached, which has to be by TLS.
fn subject(mail_from: Option<&str>, public_url: &str) -> String {
    match mail_from {
        Some(address) => ["mailto:", address].concat(),
        None if public_url.starts_with("https:") => public_url.to_owned(),
        None => ["mailto:linli@", url::host(public_url).as_deref().unwrap_or("localhost")].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(status: u16, after: Option<&str>) -> Result<Fate, Undone> {
        let mut headers = HeaderMap::new();
        if let Some(after) = after {
            headers.insert("retry-after", after.parse().unwrap());
        }
        fate(status, &headers, "https://push.example")
    }

    #[test]
    fn a_house_takes_it_knows_nobody_or_wants_to_be_asked_later() {
        assert_eq!(answered(201, None).unwrap(), Fate::Taken);
        assert_eq!(answered(410, None).unwrap(), Fate::Gone);
        assert_eq!(answered(404, None).unwrap(), Fate::Gone);
        for status in [301, 400, 401, 403, 413, 429, 500, 503] {
            let told = format!("{:?}", answered(status, None).unwrap_err());
            assert!(
                told.contains(&format!("https://push.example answered {status}")),
                "{told}"
            );
            assert_eq!(told.contains("for_good: true"), [400, 413].contains(&status), "{told}");
        }
    }

    #[test]
    fn a_pause_is_kept_however_it_is_said() {
        let told = |after: &str| format!("{:?}", answered(429, Some(after)).unwrap_err());
        assert!(told("120").contains("after: 120s"));
        assert!(told("999999999").contains("after: 86400s"), "a day at most");
        assert!(told("Wed, 21 Oct 2015 07:28:00 GMT").contains("after: 0ns"));
        assert!(told("soon").contains("after: 0ns"));
        let later = (now() + chrono::TimeDelta::minutes(10)).to_rfc2822();
        let told = told(&later);
        assert!(
            ["after: 600s", "after: 599s", "after: 598s"]
                .iter()
                .any(|after| told.contains(after)),
            "{told}"
        );
    }

    #[test]
    fn a_house_is_told_whom_it_may_turn_to() {
        assert_eq!(
            subject(Some("office@linli.example"), "https://linli.example"),
            "mailto:office@linli.example"
        );
        assert_eq!(subject(None, "https://linli.example"), "https://linli.example");
        assert_eq!(subject(None, "http://127.0.0.1:3000"), "mailto:linli@127.0.0.1");
    }
}
