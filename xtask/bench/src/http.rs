//! A connection that stays open, and what is asked over it.

use crate::form;
use anyhow::{Context, Result, ensure};
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
    /// The tag of what is there already.
    pub tag: Option<String>,
}

/// What today's browsers can read.
const BROWSERS: &str = "gzip, deflate, br, zstd";
/// What calendars can read.
const CALENDARS: &str = "gzip, deflate";

/// What came back.
pub struct Answer {
    pub status: u16,
    /// As it came over the wire, compressed.
    pub body: Bytes,
    /// By what it can be known again.
    pub tag: Option<String>,
    /// Where it leads.
    pub leads_to: Option<String>,
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
            tag: None,
        }
    }

    /// A feed, as a calendar asks for it.
    pub fn feed(path: &str) -> Self {
        Self {
            codings: CALENDARS,
            ..Self::page(path)
        }
    }

    /// The same, asked by somebody.
    pub fn by(self, token: &str) -> Self {
        Self {
            token: Some(token.to_owned()),
            ..self
        }
    }

    /// The same, asked by who has it already.
    pub fn having(self, tag: &str) -> Self {
        Self {
            tag: Some(tag.to_owned()),
            ..self
        }
    }

    /// A booking.
    pub fn booking(token: &str, wish: &Value) -> Self {
        Self::json("POST", "/api/v1/bookings", token, wish)
    }

    /// A function of the server, as the browser half calls it for somebody.
    pub fn call(function: &str, token: &str, fields: &[(&str, &str)]) -> Self {
        Self::form(&format!("/_fn/{function}"), token, form::written(fields))
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
            tag: None,
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
            tag: None,
        }
    }

    /// The status of the answer when all is well: a program's POST makes something, and who has it already is told so.
    pub fn status(&self) -> u16 {
        match self.method {
            _ if self.tag.is_some() => 304,
            "POST" if self.path.starts_with("/api/") => 201,
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
        if let Some(tag) = &ask.tag {
            request = request.header(header::IF_NONE_MATCH, tag);
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
        let said = |name| Some(answer.headers().get(name)?.to_str().ok()?.to_owned());
        let (tag, leads_to) = (said(header::ETAG), said(header::LOCATION));
        let body = answer
            .into_body()
            .collect()
            .await
            .context("the answer broke off")?
            .to_bytes();
        Ok(Answer {
            status,
            body,
            tag,
            leads_to,
        })
    }

    /// The same; an answer other than when all is well is a failure.
    pub async fn ask_well(&mut self, ask: &Ask) -> Result<Answer> {
        let answer = self.ask(ask).await?;
        ensure!(
            answer.status == ask.status(),
            "{} {} was answered with {}: {}",
            ask.method,
            ask.path,
            answer.status,
            String::from_utf8_lossy(&answer.body)
        );
        Ok(answer)
    }

    /// The same, read as JSON.
    pub async fn ask_json(&mut self, ask: &Ask) -> Result<Value> {
        let answer = self.ask_well(ask).await?;
        serde_json::from_slice(&answer.body).with_context(|| format!("{} is not answered in JSON", ask.path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_kind_of_request_has_its_own_good_answer() {
        assert_eq!(Ask::page("/centre").status(), 200);
        assert_eq!(Ask::booking("t", &json!({})).status(), 201);
        assert_eq!(Ask::call("see_use", "t", &[]).status(), 200);
        assert_eq!(Ask::feed("/feeds/rooms/busy.ics").having("\"tag\"").status(), 304);
    }
}
