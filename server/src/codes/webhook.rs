//! Codes to a webhook: whoever sends messages stands behind it.

use app::accounts::{CodeSender, Letter};
use foundation::{secret::Key, time::now};
use serde::Serialize;
use std::{sync::Arc, time::Duration};
use tokio::sync::Semaphore;
use ureq::{Agent, http::StatusCode};

/// How long one try may take, from the connection to the last byte.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long to wait before each further try.
const AGAIN: [Duration; 3] = [Duration::from_secs(1), Duration::from_secs(4), Duration::from_secs(15)];

/// How many codes are on their way at once. Where the door stands still for so long that more come, who waits asks for another.
const AT_ONCE: usize = 64;

/// Posts codes, signed.
pub struct Webhook {
    door: Arc<Door>,
    places: Arc<Semaphore>,
}

struct Door {
    url: String,
    key: Key,
    agent: Agent,
    again: [Duration; 3],
}

#[derive(Serialize)]
struct Body<'a> {
    phone: &'a str,
    code: &'a str,
    lang: &'a str,
}

impl Webhook {
    /// The webhook at `url`.
    pub fn new(url: &str, key: Key) -> Self {
        Self::with_pauses(url, key, AGAIN)
    }

    fn with_pauses(url: &str, key: Key, again: [Duration; 3]) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            .max_redirects(0)
            .build();
        let door = Arc::new(Door {
            url: url.to_owned(),
            key,
            agent: config.new_agent(),
            again,
        });
        Self {
            door,
            places: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }
}

impl CodeSender for Webhook {
    fn send(&self, letter: Letter) {
        let Ok(place) = self.places.clone().try_acquire_owned() else {
            tracing::error!(phone = %letter.phone, "a code was not delivered: too many are on their way");
            return;
        };
        let door = self.door.clone();
        tokio::spawn(async move {
            door.deliver(&letter).await;
            drop(place);
        });
    }
}

impl Door {
    /// Tries until it is taken. Between two tries nothing is held but the letter, so the process may end meanwhile.
    async fn deliver(self: Arc<Self>, letter: &Letter) {
        let body = Body {
            phone: letter.phone.reveal(),
            code: &letter.code,
            lang: letter.lang.tag(),
        };
        let Ok(body) = serde_json::to_vec(&body) else { return };
        for pause in self.again.iter().map(Some).chain([None]) {
            let (door, body) = (self.clone(), body.clone());
            let tried = tokio::task::spawn_blocking(move || door.post(&body)).await;
            let Err(error) = tried.unwrap_or_else(|e| Err(e.to_string())) else {
                return;
            };
            match pause {
                Some(pause) => {
                    tracing::warn!(phone = %letter.phone, error, "a code was not taken; trying again");
                    tokio::time::sleep(*pause).await;
                }
                None => tracing::error!(phone = %letter.phone, error, "a code was not delivered"),
            }
        }
    }

    /// One try; every 2xx is a yes.
    fn post(&self, body: &[u8]) -> Result<(), String> {
        let at = now().timestamp().to_string();
        let signature = self.key.sign(&[at.as_bytes(), b".", body].concat());
        let sent = self
            .agent
            .post(&self.url)
            .header("content-type", "application/json")
            .header("x-linli-timestamp", &at)
            .header("x-linli-signature", format!("sha256={}", hex(&signature)))
            .send(body);
        let status = sent.map_err(|error| error.to_string())?.status();
        if StatusCode::is_success(&status) {
            Ok(())
        } else {
            Err(format!("the webhook answered {status}"))
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::{PhoneNumber, secret};
    use locales::Lang;
    use std::{
        io::{BufRead, BufReader, Read, Write},
        net::TcpListener,
        thread,
    };

    /// A door that answers each request with the next status, and tells what came: the time, the signature and the body.
    fn a_door(answers: &'static [u16]) -> (String, thread::JoinHandle<Vec<[String; 3]>>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/codes", listener.local_addr().unwrap());
        let heard = thread::spawn(move || {
            let mut heard = Vec::new();
            for status in answers {
                let (mut stream, _) = listener.accept().unwrap();
                let mut reader = BufReader::new(stream.try_clone().unwrap());
                let mut head = String::new();
                while !head.ends_with("\r\n\r\n") {
                    reader.read_line(&mut head).unwrap();
                }
                let of = |name: &str| {
                    head.lines()
                        .find_map(|line| line.strip_prefix(name))
                        .unwrap_or_default()
                        .to_owned()
                };
                let mut body = vec![0; of("content-length: ").parse().unwrap()];
                reader.read_exact(&mut body).unwrap();
                heard.push([
                    of("x-linli-timestamp: "),
                    of("x-linli-signature: "),
                    String::from_utf8(body).unwrap(),
                ]);
                write!(
                    stream,
                    "HTTP/1.1 {status} x\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
                )
                .unwrap();
            }
            heard
        });
        (url, heard)
    }

    async fn deliver(url: &str) {
        let letter = Letter {
            phone: PhoneNumber::parse("13800000001").unwrap(),
            code: "012345".into(),
            lang: Lang::Zh,
        };
        let webhook = Webhook::with_pauses(url, Key::new([7; 32]), [Duration::ZERO; 3]);
        webhook.door.deliver(&letter).await;
    }

    #[tokio::test]
    async fn a_code_arrives_signed_together_with_its_time() {
        let (url, heard) = a_door(&[204]);
        deliver(&url).await;
        let [at, signature, body] = heard.join().unwrap().remove(0);
        assert!(now().timestamp().abs_diff(at.parse().unwrap()) < 60, "{at}");
        assert_eq!(body, r#"{"phone":"+8613800000001","code":"012345","lang":"zh-CN"}"#);
        assert_eq!(
            signature,
            format!(
                "sha256={}",
                hex(&secret::mac(&[7; 32], &[at.as_bytes(), b".", body.as_bytes()]))
            )
        );
    }

    #[tokio::test]
    async fn a_door_that_fails_is_tried_three_times_more() {
        let (url, heard) = a_door(&[500, 503, 302, 200]);
        deliver(&url).await;
        assert_eq!(heard.join().unwrap().len(), 4);
    }
}
