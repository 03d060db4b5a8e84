//! A browser that keeps its cookies, and a phone whose messages stand in the server's log.

use super::{Answer, Client, Town};
use std::collections::BTreeMap;

/// Somebody's browser.
#[derive(Clone)]
pub struct Browser {
    client: Client,
    cookies: BTreeMap<String, String>,
}

impl Browser {
    /// Without any cookie yet.
    pub fn of(client: &Client) -> Self {
        Self {
            client: client.clone(),
            cookies: BTreeMap::new(),
        }
    }

    /// The client that it is now.
    pub fn client(&self) -> Client {
        if self.cookies.is_empty() {
            return self.client.clone();
        }
        let cookies: Vec<_> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        self.client.with_cookies(&cookies.join("; "))
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Posts a form.
    pub async fn form(&mut self, function: &str, page: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.client().form(function, page, fields).await;
        self.keep(&answer);
        answer
    }

    /// Calls a server function as the browser half does.
    pub async fn call(&mut self, function: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.client().call(function, fields).await;
        self.keep(&answer);
        answer
    }

    /// Takes what an answer sets.
    pub fn keep(&mut self, answer: &Answer) {
        for line in answer.headers.get_all("set-cookie") {
            let line = line.to_str().unwrap();
            let (name, value) = line.split(';').next().unwrap().split_once('=').unwrap();
            if line.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    /// Asks for a code and signs in with it, agreeing to the privacy notice.
    pub async fn sign_in(&mut self, town: &Town, phone: &str) {
        self.call("ask_code", &[("phone", phone), ("lang", "zh")]).await.is(200);
        let code = town.codes().pop().unwrap();
        self.call("sign_in", &[("code", &code), ("consent", "on")])
            .await
            .is(200);
        assert!(self.cookie("linli").is_some());
    }
}

impl Town {
    /// The browser of somebody who signs in with a number.
    pub async fn signed_in(&self, phone: &str) -> Browser {
        let mut browser = Browser::of(&self.visitor());
        browser.sign_in(self, phone).await;
        browser
    }

    /// Every code that was sent, the last one last.
    pub fn codes(&self) -> Vec<String> {
        let log = std::fs::read_to_string(self.log_file()).unwrap_or_default();
        let sent = log.lines().filter_map(|line| line.split("code=\"").nth(1));
        sent.map(|rest| rest[..6].to_owned()).collect()
    }
}
