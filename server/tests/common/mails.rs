//! Where messages arrive: a real mail server, and a door for what is posted.

use super::{readers::python, until};
use serde_json::Value;
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpListener,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    thread,
};

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/readers/catch.py");

/// A mail server (aiosmtpd) that keeps what it is sent; ended when dropped.
pub struct Catcher {
    child: Child,
    pub port: u16,
    mails: Arc<Mutex<Vec<Value>>>,
}

impl Catcher {
    /// On a free port; `None` where this machine has none, and nobody insists.
    pub fn start() -> Option<Self> {
        Self::start_at(0, 0)
    }

    /// At a port, so many seconds slow to say that it has taken a mail.
    pub fn start_at(port: u16, seconds: u32) -> Option<Self> {
        let mut child = Command::new(python()?)
            .args([SCRIPT, &port.to_string(), &seconds.to_string()])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap())
            .lines()
            .map_while(Result::ok);
        let port = lines.next().expect("the mail server opens").parse().unwrap();
        let mails = Arc::new(Mutex::new(vec![]));
        let kept = mails.clone();
        thread::spawn(move || {
            for line in lines {
                kept.lock().unwrap().push(serde_json::from_str(&line).unwrap());
            }
        });
        Some(Self { child, port, mails })
    }

    /// The setting by which a server of ours finds it.
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// What has come.
    pub fn mails(&self) -> Vec<Value> {
        self.mails.lock().unwrap().clone()
    }

    /// What has come, once it is so many.
    pub async fn has(&self, count: usize) -> Vec<Value> {
        until(&format!("{count} mails have come"), || async {
            self.mails().len() >= count
        })
        .await;
        self.mails()
    }
}

impl Drop for Catcher {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// What was posted to a door: its path, its headers in lower case, its body.
#[derive(Debug, Clone)]
pub struct Posted {
    pub path: String,
    pub head: String,
    pub body: Value,
}

impl Posted {
    /// A header, or nothing.
    pub fn header(&self, name: &str) -> &str {
        let found = self
            .head
            .lines()
            .find_map(|line| line.strip_prefix(&format!("{name}: ")));
        found.unwrap_or_default()
    }
}

/// A door that takes what is posted, and answers as robots do.
pub struct Door {
    pub url: String,
    posted: Arc<Mutex<Vec<Posted>>>,
}

impl Door {
    pub fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let posted = Arc::new(Mutex::new(vec![]));
        let kept = posted.clone();
        // It ends with the process of the test.
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut reader = BufReader::new(stream.try_clone().unwrap());
                let mut head = String::new();
                while !head.ends_with("\r\n\r\n") && reader.read_line(&mut head).unwrap() > 0 {}
                let (first, rest) = head.split_once("\r\n").unwrap_or_default();
                let mut taken = Posted {
                    path: first.split(' ').nth(1).unwrap_or_default().to_owned(),
                    head: rest.to_ascii_lowercase(),
                    body: Value::Null,
                };
                let mut body = vec![0; taken.header("content-length").parse().unwrap_or_default()];
                reader.read_exact(&mut body).unwrap();
                taken.body = serde_json::from_slice(&body).unwrap_or_default();
                kept.lock().unwrap().push(taken);
                let answer = r#"{"errcode":0,"errmsg":"ok"}"#;
                let length = answer.len();
                write!(
                    stream,
                    "HTTP/1.1 200 OK\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{answer}"
                )
                .unwrap();
            }
        });
        Self { url, posted }
    }

    /// What has come.
    pub fn posted(&self) -> Vec<Posted> {
        self.posted.lock().unwrap().clone()
    }

    /// What has come, once it is so much.
    pub async fn has(&self, count: usize) -> Vec<Posted> {
        until(&format!("{count} posts have come"), || async {
            self.posted().len() >= count
        })
        .await;
        self.posted()
    }
}
