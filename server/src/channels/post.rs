//! What is posted: short messages to the door of codes, texts to robots, JSON to webhooks.

use super::outside::Outside;
use crate::settings::Settings;
use app::channels::{Post, Seal, Sms};
use base64::{Engine, prelude::BASE64_STANDARD};
use foundation::{
    secret::{Key, mac},
    time::now,
};
use serde_json::{Map, Value, json};
use std::time::Duration;
use ureq::{Agent, config::Config, unversioned::transport::DefaultConnector};
use uuid::Uuid;

/// How long one try may take, from the connection to the last byte.
const PATIENCE: Duration = Duration::from_secs(10);
/// How much of an answer is read: a robot's says in a few bytes how it went.
const ANSWER: u64 = 10_000;

/// Posts.
pub struct Poster {
    /// The door of codes, which takes short messages too.
    door: Option<String>,
    key: Key,
    /// For the door, which is ours.
    inside: Agent,
    /// For what staff have set up.
    outside: Agent,
}

impl Poster {
    /// By the settings, under the server's key.
    pub fn new(settings: &Settings, key: Key) -> Self {
        Self {
            door: settings.code_webhook.clone(),
            key,
            inside: config().new_agent(),
            outside: outside(settings),
        }
    }

    /// Hands a short message over.
    pub fn sms(&self, sms: &Sms) -> Result<(), String> {
        let door = self
            .door
            .as_deref()
            .ok_or("no door for short messages: LINLI_CODE_WEBHOOK is not set")?;
        let values: Map<String, Value> = sms
            .values
            .iter()
            .map(|(name, value)| ((*name).to_owned(), json!(value)))
            .collect();
        let body = json!({
            "phone": sms.phone,
            "lang": sms.lang,
            "template": sms.template,
            "values": values,
            "text": sms.text,
            "id": sms.id,
        });
        let body = body.to_string().into_bytes();
        signed(&self.inside, door, sms.id, &body, |message| self.key.sign(message))
    }

    /// Posts to a robot or a webhook.
    pub fn post(&self, post: &Post) -> Result<(), String> {
        match &post.seal {
            Seal::Address => robot(&self.outside, &post.url, &post.body),
            Seal::DingTalk(secret) if secret.is_empty() => robot(&self.outside, &post.url, &post.body),
            Seal::DingTalk(secret) => {
                let url = with_signature(&post.url, secret, now().timestamp_millis());
                robot(&self.outside, &url, &post.body)
            }
            Seal::Hmac(secret) => signed(&self.outside, &post.url, post.id, &post.body, |message| {
                mac(secret.as_bytes(), &[message])
            }),
        }
    }
}

/// For addresses that others have given: none of the server's own network, unless the settings allow that.
pub(super) fn outside(settings: &Settings) -> Agent {
    if settings.hooks_anywhere {
        config().new_agent()
    } else {
        Agent::with_parts(config(), DefaultConnector::default(), Outside::default())
    }
}

fn config() -> Config {
    Agent::config_builder()
        .proxy(None)
        .timeout_global(Some(PATIENCE))
        .http_status_as_error(false)
        .max_redirects(0)
        .build()
}

/// Posts with the signature of time and body; every 2xx is a yes.
fn signed(agent: &Agent, url: &str, id: Uuid, body: &[u8], sign: impl Fn(&[u8]) -> Vec<u8>) -> Result<(), String> {
    let at = now().timestamp().to_string();
    let signature = sign(&[at.as_bytes(), b".", body].concat());
    let hex: String = signature.iter().map(|byte| format!("{byte:02x}")).collect();
    let sent = agent
        .post(url)
        .header("content-type", "application/json")
        .header("x-linli-timestamp", &at)
        .header("x-linli-signature", format!("sha256={hex}"))
        .header("x-linli-message", id.to_string())
        .send(body);
    match sent {
        Ok(answer) if answer.status().is_success() => Ok(()),
        Ok(answer) => Err(format!("it answered {}", answer.status())),
        Err(error) => Err(lost(&error)),
    }
}

/// Posts to a robot, which answers 200 whatever it thinks of it, and says in the body.
fn robot(agent: &Agent, url: &str, body: &[u8]) -> Result<(), String> {
    let sent = agent.post(url).header("content-type", "application/json").send(body);
    let mut answer = sent.map_err(|error| lost(&error))?;
    if !answer.status().is_success() {
        return Err(format!("it answered {}", answer.status()));
    }
    let said = answer.body_mut().with_config().limit(ANSWER).read_to_string();
    let said: Value = serde_json::from_str(&said.unwrap_or_default()).unwrap_or_default();
    match said["errcode"].as_i64() {
        Some(0) => Ok(()),
        Some(code) => Err(format!(
            "the robot answered {code}: {}",
            said["errmsg"].as_str().unwrap_or_default()
        )),
        None => Err("the robot answered something that is no answer of a robot".to_owned()),
    }
}

/// Why there was no answer; never the address, which may be a key.
pub(super) fn lost(error: &ureq::Error) -> String {
    match error {
        ureq::Error::Timeout(_) => "it did not answer in time".to_owned(),
        ureq::Error::HostNotFound => "there is no such host, or it is not on the internet".to_owned(),
        ureq::Error::Io(error) => format!("no connection: {}", error.kind()),
        _ => "it cannot be reached".to_owned(),
    }
}

/// DingTalk's way to sign: `HMAC-SHA256(secret, "TIME\nSECRET")` in the address, where signs of base64 are percent-encoded.
fn with_signature(url: &str, secret: &str, millis: i64) -> String {
    let signature = mac(secret.as_bytes(), &[format!("{millis}\n{secret}").as_bytes()]);
    let signature = BASE64_STANDARD.encode(signature);
    let signature = signature.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
    format!("{url}&timestamp={millis}&sign={signature}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_robot_of_dingtalk_is_signed_as_its_house_wants_it() {
        let url = with_signature(
            "https://oapi.dingtalk.com/robot/send?access_token=XXX",
            "SEC1",
            1_577_808_000_000,
        );
        let (address, sign) = url.split_once("&sign=").unwrap();
        assert_eq!(
            address,
            "https://oapi.dingtalk.com/robot/send?access_token=XXX&timestamp=1577808000000"
        );
        assert!(sign.ends_with("%3D") && !sign.contains(['+', '/', '=']), "{sign}");
    }
}
