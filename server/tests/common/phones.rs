//! Devices that are told, and the house by which they are reached: it keeps what it is sent, and answers as it was told to.

use super::{Answer, Client, until};
use foundation::secret::{Key, mac, read, readable};
use p256::{PublicKey, Sec1Point, SecretKey};
use ring::{
    aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey},
    signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey},
};
use serde_json::Value;
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

/// What a house was sent: its path, its headers in lower case by their names, its body.
#[derive(Debug, Clone, Default)]
pub struct Pushed {
    pub path: String,
    head: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Pushed {
    /// A header, or nothing.
    pub fn header(&self, name: &str) -> &str {
        let found = self.head.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }

    /// Fails where it is not signed by the key that the server shows, for this house. Tells whom the house may turn to.
    pub fn is_signed_by(&self, key: &str, house: &House) -> String {
        let shown = self.header("authorization").strip_prefix("vapid t=").unwrap();
        let (token, by) = shown.split_once(", k=").unwrap();
        assert_eq!(by, key);
        let (said, signature) = token.rsplit_once('.').unwrap();
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, read(key).unwrap())
            .verify(said.as_bytes(), &read(signature).unwrap())
            .expect("the signature is right");
        let (head, claims) = said.split_once('.').unwrap();
        let json = |part| serde_json::from_slice::<Value>(&read(part).unwrap()).unwrap();
        assert_eq!(
            (&json(head)["alg"], &json(head)["typ"]),
            (&"ES256".into(), &"JWT".into())
        );
        let claims = json(claims);
        assert_eq!(claims["aud"], house.url.as_str());
        let left = claims["exp"].as_i64().unwrap() - foundation::time::now().timestamp();
        assert!((1..86_400).contains(&left), "{left}");
        claims["sub"].as_str().unwrap().to_owned()
    }
}

/// How a house answers: the status and more lines of the head, and after how many seconds.
type Manner = (String, u64);

/// A house of a browser's maker.
pub struct House {
    pub url: String,
    taken: Arc<Mutex<Vec<Pushed>>>,
    manner: Arc<Mutex<Manner>>,
}

impl House {
    pub fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (taken, manner) = (Arc::new(Mutex::new(vec![])), Arc::default());
        let house = Self { url, taken, manner };
        house.answers("201 Created", 0);
        let (taken, manner) = (house.taken.clone(), house.manner.clone());
        // It ends with the process of the test.
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (taken, manner) = (taken.clone(), manner.clone());
                thread::spawn(move || serve(stream.unwrap(), &taken, &manner));
            }
        });
        house
    }

    /// From now on it answers so, and after so many seconds.
    pub fn answers(&self, head: &str, seconds: u64) {
        *self.manner.lock().unwrap() = (head.to_owned(), seconds);
    }

    /// What has come.
    pub fn pushed(&self) -> Vec<Pushed> {
        self.taken.lock().unwrap().clone()
    }

    /// What has come, once it is so much.
    pub async fn has(&self, count: usize) -> Vec<Pushed> {
        until(&format!("{count} messages have come"), || async {
            self.pushed().len() >= count
        })
        .await;
        self.pushed()
    }
}

fn serve(mut stream: TcpStream, taken: &Mutex<Vec<Pushed>>, manner: &Mutex<Manner>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") && reader.read_line(&mut head).unwrap_or_default() > 0 {}
    let (first, rest) = head.split_once("\r\n").unwrap_or_default();
    let fields = rest.lines().filter_map(|line| line.split_once(": "));
    let mut pushed = Pushed {
        path: first.split(' ').nth(1).unwrap_or_default().to_owned(),
        head: fields
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect(),
        body: vec![],
    };
    pushed.body = vec![0; pushed.header("content-length").parse().unwrap_or_default()];
    reader.read_exact(&mut pushed.body).unwrap();
    let (answer, seconds) = manner.lock().unwrap().clone();
    taken.lock().unwrap().push(pushed);
    thread::sleep(Duration::from_secs(seconds));
    write!(
        stream,
        "HTTP/1.1 {answer}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
    )
    .ok();
}

/// A device with a browser: it alone can read what is sealed for it.
pub struct Phone {
    secret: SecretKey,
    auth: Vec<u8>,
    pub endpoint: String,
}

impl Phone {
    /// A device that a house knows by a name.
    pub fn at(house: &House, name: &str) -> Self {
        Self {
            secret: SecretKey::from_slice(&Key::random_bytes()).unwrap(),
            auth: Key::random_bytes()[..16].to_vec(),
            endpoint: format!("{}/send/{name}", house.url),
        }
    }

    fn point(&self) -> Vec<u8> {
        Sec1Point::from(&self.secret.public_key()).as_bytes().to_vec()
    }

    /// Turns messages on, as the page's script does; the server's key is that which the page shows.
    pub async fn turned_on(&self, browser: &Client, lang: &str) -> Answer {
        let key = browser.call("see_channels", &[]).await.is(200).says("/push/key");
        let (public, auth) = (readable(&self.point()), readable(&self.auth));
        let fields = [
            ("endpoint", self.endpoint.as_str()),
            ("p256dh", &public),
            ("auth", &auth),
            ("key", &key),
            ("lang", lang),
        ];
        browser.form("add_push", "/me/channels", &fields).await
    }

    /// What a message says (RFC 8291 and RFC 8188, read from their words and not from our code).
    pub fn reads(&self, pushed: &Pushed) -> Value {
        assert_eq!(pushed.header("content-encoding"), "aes128gcm");
        let (salt, rest) = pushed.body.split_at(16);
        assert_eq!(
            (&rest[..4], rest[4]),
            (&4096_u32.to_be_bytes()[..], 65),
            "one record, and a key"
        );
        let (theirs, record) = rest[5..].split_at(65);
        let ours = self.point();
        let shared = self.secret.diffie_hellman(&PublicKey::from_sec1_bytes(theirs).unwrap());
        let agreed = mac(&self.auth, &[shared.raw_secret_bytes().as_slice()]);
        let secret = mac(&agreed, &[b"WebPush: info\0", &ours, theirs, &[1]]);
        let of_message = mac(salt, &[&secret]);
        let key = mac(&of_message, &[b"Content-Encoding: aes128gcm\0\x01"]);
        let nonce = mac(&of_message, &[b"Content-Encoding: nonce\0\x01"]);
        let key = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &key[..16]).unwrap());
        let nonce = Nonce::try_assume_unique_for_key(&nonce[..12]).unwrap();
        let mut record = record.to_vec();
        let text = key
            .open_in_place(nonce, Aad::empty(), &mut record)
            .expect("it is for this device");
        let (end, text) = text.split_last().unwrap();
        assert_eq!(*end, 2, "the last record");
        serde_json::from_slice(text).unwrap()
    }
}
