//! A host of calendars on the web, of the test's own.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Write},
    net::{SocketAddr, TcpListener},
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

/// What is answered to whoever asks for a path.
#[derive(Debug, Clone)]
pub enum Reply {
    /// A calendar, and its tag; who has it already is told so.
    Calendar(String, &'static str),
    /// Look elsewhere.
    Elsewhere(String),
    /// So many bytes of something.
    Bytes(usize),
    /// Nothing, for as long as anybody waits.
    Silence,
    /// A status alone.
    Status(u16),
}

/// What was asked.
#[derive(Debug, Clone)]
pub struct Asked {
    pub path: String,
    pub head: String,
}

/// A host that answers as it was told.
pub struct Host {
    pub address: SocketAddr,
    replies: Arc<Mutex<BTreeMap<String, Reply>>>,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Host {
    pub fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let host = Self {
            address: listener.local_addr().unwrap(),
            replies: Arc::default(),
            asked: Arc::default(),
        };
        let (replies, asked) = (host.replies.clone(), host.asked.clone());
        // It ends with the process of the test.
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (replies, asked) = (replies.clone(), asked.clone());
                thread::spawn(move || {
                    let mut stream = stream.unwrap();
                    let mut reader = BufReader::new(stream.try_clone().unwrap());
                    let mut head = String::new();
                    while !head.ends_with("\r\n\r\n") && reader.read_line(&mut head).unwrap_or(0) > 0 {}
                    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
                    let head = head.to_ascii_lowercase();
                    asked.lock().unwrap().push(Asked {
                        path: path.clone(),
                        head: head.clone(),
                    });
                    let reply = replies.lock().unwrap().get(&path).cloned();
                    answer(&mut stream, reply.unwrap_or(Reply::Status(404)), &head);
                });
            }
        });
        host
    }

    /// The setting by which a server of ours may ask it.
    pub fn allowed(&self) -> String {
        self.address.to_string()
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// From now on a path is answered like this.
    pub fn says(&self, path: &str, reply: Reply) {
        self.replies.lock().unwrap().insert(path.to_owned(), reply);
    }

    /// Who asked for a path, and how.
    pub fn asked(&self, path: &str) -> Vec<Asked> {
        let all = self.asked.lock().unwrap();
        all.iter().filter(|asked| asked.path == path).cloned().collect()
    }
}

fn answer(stream: &mut std::net::TcpStream, reply: Reply, head: &str) {
    let mut send = |status: &str, more: &str, body: &[u8]| {
        let length = body.len();
        let head = format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\n{more}connection: close\r\n\r\n");
        // Who has heard enough hangs up.
        stream
            .write_all(head.as_bytes())
            .and_then(|()| stream.write_all(body))
            .ok();
    };
    match reply {
        Reply::Calendar(_, tag) if head.contains(&format!("if-none-match: {tag}")) => send("304 x", "", b""),
        Reply::Calendar(text, tag) => send(
            "200 x",
            &format!("etag: {tag}\r\ncontent-type: text/calendar\r\n"),
            text.as_bytes(),
        ),
        Reply::Elsewhere(to) => send("302 x", &format!("location: {to}\r\n"), b""),
        Reply::Bytes(count) => send("200 x", "", &vec![b'x'; count]),
        Reply::Silence => thread::sleep(Duration::from_secs(60)),
        Reply::Status(status) => send(&format!("{status} x"), "", b""),
    }
}
