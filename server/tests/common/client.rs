//! Clients: a browser without JavaScript, the browser half of ours, a program with a token.

use super::{Answer, people::Resident};
use serde_json::Value;
use std::{
    sync::{Arc, RwLock},
    time::Duration,
};
use ureq::{Agent, http};

/// Where the server is, and the connections to it; a server that starts anew has another port.
#[derive(Clone)]
pub struct Address(Arc<RwLock<(String, Agent)>>);

impl Address {
    pub fn new(url: &str) -> Self {
        Self(Arc::new(RwLock::new((url.to_owned(), agent()))))
    }

    pub fn set(&self, url: &str) {
        *self.0.write().unwrap() = (url.to_owned(), agent());
    }

    pub fn url(&self) -> String {
        self.0.read().unwrap().0.clone()
    }

    fn agent(&self) -> Agent {
        self.0.read().unwrap().1.clone()
    }
}

fn agent() -> Agent {
    let config = Agent::config_builder()
        .proxy(None)
        .http_status_as_error(false)
        .max_redirects(0)
        .max_idle_connections(64)
        .max_idle_connections_per_host(64)
        .timeout_global(Some(Duration::from_secs(60)));
    config.build().new_agent()
}

/// By what a client shows who they are.
#[derive(Clone, Debug)]
enum Proof {
    Nothing,
    Cookie(String),
    Token(String),
}

/// Somebody at the server's door.
#[derive(Clone)]
pub struct Client {
    pub address: Address,
    /// `/c/CODE`, or nothing.
    prefix: String,
    /// The community that forms name.
    community: String,
    proof: Proof,
}

/// A request in all its details.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: &'static str,
    pub path: String,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

impl Request {
    pub fn new(method: &'static str, path: &str) -> Self {
        Self {
            method,
            path: path.to_owned(),
            headers: vec![],
            body: vec![],
        }
    }

    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub fn body(mut self, kind: &'static str, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self.header("content-type", kind)
    }
}

impl Client {
    /// Somebody who shows nothing.
    pub fn visitor(address: &Address, community: &str) -> Self {
        Self {
            address: address.clone(),
            prefix: String::new(),
            community: community.to_owned(),
            proof: Proof::Nothing,
        }
    }

    /// A person's program.
    pub fn program_of(&self, person: &Resident) -> Self {
        Self {
            proof: Proof::Token(person.token.clone()),
            ..self.clone()
        }
    }

    /// A person's browser.
    pub fn browser_of(&self, person: &Resident) -> Self {
        Self {
            proof: Proof::Cookie(format!("linli={}", person.session)),
            ..self.clone()
        }
    }

    /// The same client with these cookies.
    pub fn with_cookies(&self, cookies: &str) -> Self {
        Self {
            proof: Proof::Cookie(cookies.to_owned()),
            ..self.clone()
        }
    }

    /// The headers by which this client shows who they are.
    pub fn proof(&self) -> String {
        match &self.proof {
            Proof::Nothing => String::new(),
            Proof::Cookie(cookie) => format!("cookie: {cookie}\r\n"),
            Proof::Token(token) => format!("authorization: Bearer {token}\r\n"),
        }
    }

    /// The same client with another token.
    pub fn with_token(&self, token: &str) -> Self {
        Self {
            proof: Proof::Token(token.to_owned()),
            ..self.clone()
        }
    }

    /// The same client in another community.
    pub fn at(&self, community: &str) -> Self {
        Self {
            prefix: format!("/c/{community}"),
            community: community.to_owned(),
            ..self.clone()
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::new("GET", path)).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send(Request::new("DELETE", path)).await
    }

    pub async fn post(&self, path: &str, json: &Value) -> Answer {
        self.send(Request::new("POST", path).body("application/json", json.to_string()))
            .await
    }

    pub async fn patch(&self, path: &str, json: &Value) -> Answer {
        self.send(Request::new("PATCH", path).body("application/json", json.to_string()))
            .await
    }

    /// Opens a page as a browser does.
    pub async fn page(&self, path: &str) -> Answer {
        self.send(Request::new("GET", path).header("accept", "text/html")).await
    }

    /// Posts a form as a browser without JavaScript does, from the page at `page`.
    pub async fn form(&self, function: &str, page: &str, fields: &[(&str, &str)]) -> Answer {
        let page = [&self.prefix, page].concat();
        let fields: Vec<_> = [("community", self.community.as_str()), ("_page", page.as_str())]
            .iter()
            .chain(fields)
            .copied()
            .collect();
        self.send_form(function, &fields, "text/html,application/xhtml+xml")
            .await
    }

    /// Calls a server function as the browser half does.
    pub async fn call(&self, function: &str, fields: &[(&str, &str)]) -> Answer {
        let fields: Vec<_> = [("community", self.community.as_str())]
            .iter()
            .chain(fields)
            .copied()
            .collect();
        self.send_form(function, &fields, "application/json").await
    }

    async fn send_form(&self, function: &str, fields: &[(&str, &str)], accept: &str) -> Answer {
        let body = serde_urlencoded::to_string(fields).unwrap();
        let form = Request::new("POST", &format!("/_fn/{function}"))
            .header("accept", accept)
            .header("origin", self.address.url());
        // Server functions are called at the root, whichever community they name.
        Self {
            prefix: String::new(),
            ..self.clone()
        }
        .send(form.body("application/x-www-form-urlencoded", body))
        .await
    }

    /// Sends any request, with this client's proof.
    pub async fn send(&self, request: Request) -> Answer {
        self.try_send(request).await.expect("an answer")
    }

    /// The same, where the server may be gone before it answers.
    pub async fn try_send(&self, request: Request) -> Result<Answer, String> {
        let (agent, url) = (self.address.agent(), self.address.url());
        let mut building = http::Request::builder()
            .method(request.method)
            .uri(format!("{url}{}{}", self.prefix, request.path));
        for (name, value) in &request.headers {
            building = building.header(*name, value);
        }
        building = match &self.proof {
            Proof::Nothing => building,
            Proof::Cookie(cookie) => building.header("cookie", cookie),
            Proof::Token(token) => building.header("authorization", format!("Bearer {token}")),
        };
        let built = building.body(request.body).map_err(|e| e.to_string())?;
        let asked = format!("{} {}", request.method, request.path);
        let answered = tokio::task::spawn_blocking(move || {
            let mut response = if built.body().is_empty() {
                agent.run(built.map(|_| ()))?
            } else {
                agent.run(built)?
            };
            let body = response.body_mut().read_to_vec()?;
            Ok::<_, ureq::Error>((response, body))
        });
        let (response, body) = answered.await.map_err(|e| e.to_string())?.map_err(|e| e.to_string())?;
        let text = String::from_utf8_lossy(&body).into_owned();
        Ok(Answer {
            asked,
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            text,
            bytes: body,
        })
    }
}
