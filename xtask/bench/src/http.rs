//! A connection that stays open, and what is asked over it.

use anyhow::{Context, Result};
use http_body_util::{BodyExt, Full};
use hyper::{
    Request,
    body::Bytes,
    client::conn::http1::{SendRequest, handshake},
    header,
};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpStream;

/// One open connection, as a browser or a program keeps it.
pub struct Connection {
    host: String,
    sender: SendRequest<Full<Bytes>>,
}

/// What is asked.
#[derive(Clone, Debug)]
pub struct Ask {
    pub method: &'static str,
    pub path: String,
    pub token: Option<String>,
    /// Its type and the bytes.
    pub body: Option<(&'static str, String)>,
    /// What the answer may be compressed with; empty where it has to come as it is.
    pub codings: &'static str,
}

/// What today's browsers can read.
const BROWSERS: &str = "gzip, deflate, br, zstd";

/// What came back.
pub struct Answer {
    pub status: u16,
    /// As it came over the wire, compressed.
    pub body: Bytes,
}

impl Ask {
    /// A page, as a visitor asks for it.
    pub fn page(path: &str) -> Self {
        Self {
            method: "GET",
            path: path.to_owned(),
            token: None,
            body: None,
            codings: BROWSERS,
        }
    }

    /// A page, as a browser asks for it that knows brotli only (Safari).
    pub fn page_in_brotli(path: &str) -> Self {
        Self {
            codings: "br",
            ..Self::page(path)
        }
    }

    /// A page, as somebody asks for it whom the server knows.
    pub fn page_of(path: &str, token: &str) -> Self {
        Self {
            token: Some(token.to_owned()),
            ..Self::page(path)
        }
    }

    /// JSON, from somebody's program.
    pub fn json(method: &'static str, path: &str, token: &str, json: &Value) -> Self {
        let body = Some(("application/json", json.to_string()));
        Self {
            method,
            path: path.to_owned(),
            token: Some(token.to_owned()),
            body,
            codings: "",
        }
    }

    /// A form, from somebody's program.
    pub fn form(path: &str, token: &str, form: String) -> Self {
        let body = Some(("application/x-www-form-urlencoded", form));
        Self {
            method: "POST",
            path: path.to_owned(),
            token: Some(token.to_owned()),
            body,
            codings: "",
        }
    }

    /// The status of the answer when all is well: a program's POST makes something.
    pub fn status(&self) -> u16 {
        match self.method {
            "POST" => 201,
            _ => 200,
        }
    }
}

impl Connection {
    /// Opens a connection to `host` (an address and a port).
    pub async fn open(host: &str) -> Result<Self> {
        let stream = TcpStream::connect(host).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        // It ends with the sender.
        tokio::spawn(connection);
        Ok(Self {
            host: host.to_owned(),
            sender,
        })
    }

    /// Asks, and reads the whole answer.
    pub async fn ask(&mut self, ask: &Ask) -> Result<Answer> {
        let mut request = Request::builder()
            .method(ask.method)
            .uri(&ask.path)
            .header(header::HOST, &self.host);
        if !ask.codings.is_empty() {
            request = request.header(header::ACCEPT_ENCODING, ask.codings);
        }
        if let Some(token) = &ask.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let body = match &ask.body {
            Some((kind, body)) => {
                request = request
                    .header(header::CONTENT_TYPE, *kind)
                    .header(header::ACCEPT, "application/json");
                Bytes::from(body.clone())
            }
            None => Bytes::new(),
        };
        self.sender.ready().await?;
        let answer = self.sender.send_request(request.body(Full::new(body))?).await?;
        let status = answer.status().as_u16();
        let body = answer
            .into_body()
            .collect()
            .await
            .context("the answer broke off")?
            .to_bytes();
        Ok(Answer { status, body })
    }
}
