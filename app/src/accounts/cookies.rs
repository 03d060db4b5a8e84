//! The cookies of signing in.

use super::model::ABSOLUTE;
use crate::access::{Person, Services};
use axum::http::{HeaderMap, HeaderValue, header, request::Parts};
use foundation::{Id, Problem, Result, secret};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use uuid::Uuid;

/// The session's token. Scripts never see it.
pub const SESSION: &str = "linli";
/// Which code this browser waits for: the id of its row, never the number, and a salt that is kept nowhere else.
const CODE: &str = "linli_code";
/// The code itself, in a demo on this very machine only.
const SHOWN: &str = "linli_shown";
/// Which codes a change of number waits for.
const CHANGE: &str = "linli_change";
/// Which code a change by staff waits for, and whose number it is.
const CHANGE_FOR: &str = "linli_change_for";
/// How long a browser stays at the step where a code is asked for, in seconds: somebody who is late can have another one sent.
const WAITS: i64 = 20 * 60;

/// The cookies of one request and of its answer.
#[derive(Clone)]
pub(super) struct Cookies {
    sent: HeaderMap,
    answer: ResponseOptions,
    secure: bool,
}

impl Cookies {
    /// Of the request at hand. Ask before the first `await`.
    pub(super) fn here() -> Result<Self> {
        let missing = || Problem::internal("no request in this context");
        let sent = use_context::<Parts>().ok_or_else(missing)?.headers;
        let answer = use_context::<ResponseOptions>().ok_or_else(missing)?;
        let secure = use_context::<Services>().is_some_and(|services| services.secure);
        Ok(Self { sent, answer, secure })
    }

    /// Starts a session in this browser; what the sign-in needed is done with.
    pub(super) fn start(&self, token: &str) {
        self.set(SESSION, token, ABSOLUTE.num_seconds());
        self.forget_code();
    }

    /// Ends the session of this browser.
    pub(super) fn end(&self) {
        self.set(SESSION, "", 0);
    }

    /// The session's token.
    pub(super) fn session(&self) -> Option<String> {
        self.get(SESSION)
    }

    /// The code that this browser waits for, and its salt.
    pub(super) fn code(&self) -> Option<(Uuid, String)> {
        let waits = self.get(CODE)?;
        let (id, salt) = waits.split_once('.')?;
        Some((id.parse().ok()?, salt.to_owned()))
    }

    /// The code itself, where it is shown.
    pub(super) fn shown(&self) -> Option<String> {
        self.get(SHOWN)
    }

    /// This browser waits for a code from now on; `shown` only in a demo.
    pub(super) fn wait_for(&self, id: Uuid, shown: Option<&str>) {
        self.set(CODE, &format!("{id}.{}", secret::token()), WAITS);
        if let Some(code) = shown {
            self.set(SHOWN, code, WAITS);
        }
    }

    /// This browser waits for no code any more.
    pub(super) fn forget_code(&self) {
        for name in [CODE, SHOWN] {
            if self.get(name).is_some() {
                self.set(name, "", 0);
            }
        }
    }

    /// The two codes that a change of number waits for, to the old one and to the new one.
    pub(super) fn change(&self) -> Option<(String, String)> {
        self.get(CHANGE)
            .and_then(|ids| ids.split_once('.').map(|(old, new)| (old.to_owned(), new.to_owned())))
    }

    /// A change of number waits for these two codes; `None` once it is over.
    pub(super) fn wait_for_change(&self, ids: Option<(&str, &str)>) {
        match ids {
            Some((old, new)) => self.set(CHANGE, &[old, ".", new].concat(), WAITS),
            None => self.set(CHANGE, "", 0),
        }
    }

    /// Whose number staff are about to change, and the code that they wait for.
    pub(super) fn change_for(&self) -> Option<(Id<Person>, Uuid)> {
        let ids = self.get(CHANGE_FOR)?;
        let (person, id) = ids.split_once('.')?;
        Some((person.parse().ok()?, id.parse().ok()?))
    }

    /// Staff wait for this code, to change the number of this person; `None` once it is over.
    pub(super) fn wait_for_change_for(&self, ids: Option<(Id<Person>, Uuid)>) {
        match ids {
            Some((person, id)) => self.set(CHANGE_FOR, &format!("{person}.{id}"), WAITS),
            None => self.set(CHANGE_FOR, "", 0),
        }
    }

    fn get(&self, name: &str) -> Option<String> {
        let all = self
            .sent
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok());
        let found = all
            .flat_map(|value| value.split(';'))
            .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='));
        found.filter(|value| !value.is_empty()).map(str::to_owned)
    }

    fn set(&self, name: &str, value: &str, seconds: i64) {
        if let Some(cookie) = line(name, value, seconds, self.secure) {
            self.answer.append_header(header::SET_COOKIE, cookie);
        }
    }
}

/// The header that takes a session's cookie back which nobody knows any more.
pub fn ended(secure: bool) -> Option<HeaderValue> {
    line(SESSION, "", 0, secure)
}

/// RFC 6265, section 4.1.
fn line(name: &str, value: &str, seconds: i64, secure: bool) -> Option<HeaderValue> {
    let secure = if secure { "; Secure" } else { "" };
    let line = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::from_str(&line).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_out_of_reach_of_scripts_and_of_other_sites() {
        let cookie = line(SESSION, "token", 60, true).unwrap();
        assert_eq!(
            cookie,
            "linli=token; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure"
        );
    }

    #[test]
    fn without_tls_on_this_machine_a_cookie_still_arrives() {
        assert_eq!(
            ended(false).unwrap(),
            "linli=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"
        );
    }
}
