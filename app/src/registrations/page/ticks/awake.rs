//! What the browser does with ticks: it keeps each, sends them one after the other, and tries again until the server has them.

use super::{Again, Ticks, drawer};
use crate::registrations::{
    api::tick,
    model::{Fate, Kept, Queue, State, pause},
};
use gloo::{events::EventListener, timers::callback::Timeout};
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use locales::{Lang, registrations as t};
use ui::Tone;
use uuid::Uuid;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, js_sys};

/// Two taps within so many milliseconds are one.
const ONE_TAP: u64 = 700;
/// The field in which a code is typed.
const CODE: &str = ".by-code input[name=code]";

/// What only the browser knows.
#[derive(Clone, Copy)]
pub(super) struct Work {
    community: StoredValue<String>,
    date: Memo<String>,
    again: Again,
    sending: StoredValue<bool>,
    tries: StoredValue<u32>,
    tapped: StoredValue<(Uuid, u64)>,
    /// Whether the browser could not keep what it was given last, so that the page alone has it.
    full: StoredValue<bool>,
    /// When it is sent again.
    next: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Work {
    pub(super) fn new((community, date): (StoredValue<String>, Memo<String>), again: Again) -> Self {
        Self {
            community,
            date,
            again,
            sending: StoredValue::new(false),
            tries: StoredValue::new(0),
            tapped: StoredValue::new((Uuid::nil(), 0)),
            full: StoredValue::new(false),
            next: StoredValue::new_local(None),
        }
    }
}

fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// By which the server knows a tick that it is sent twice.
fn key() -> String {
    let digit = |_| char::from_digit((js_sys::Math::random() * 36.0) as u32, 36).unwrap_or('0');
    (0..24).map(digit).collect()
}

impl Ticks {
    /// Looks for what was kept when this page, or another of the same date, was open before; and sends whenever there may be a network.
    pub(super) fn wake(self) {
        Effect::new(move |_| {
            let date = self.work.date.get();
            drawer::tidy(now());
            self.queue.set(drawer::open(&date).unwrap_or_default());
            self.send();
        });
        Effect::new(move |_| {
            if self.connected.get() {
                self.send();
            }
        });
        Effect::new(move |_| {
            let online = EventListener::new(&window(), "online", move |_| self.send());
            StoredValue::new_local(online);
        });
    }

    /// Takes a tick out of the hands of its form.
    pub(in crate::registrations::page) fn take(self, event: &SubmitEvent, registration: Uuid, came: bool) {
        event.prevent_default();
        event.stop_propagation();
        let (last, at) = self.work.tapped.get_value();
        if last == registration && now().saturating_sub(at) < ONE_TAP {
            return;
        }
        self.work.tapped.set_value((registration, now()));
        self.code.set(None);
        self.put(registration, came);
        self.send();
    }

    /// The same of everyone who has a code, where the list knows it. Otherwise the server is asked, if there is a network.
    pub(in crate::registrations::page) fn take_code(self, event: &SubmitEvent, lang: Lang) {
        let field = document().query_selector(CODE).ok().flatten();
        let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) else {
            return;
        };
        let code: String = field.value().chars().filter(char::is_ascii_digit).collect();
        let found = self.last.with_value(|list| {
            let all = list.iter().flat_map(|list| &list.guests);
            let theirs = all.filter(|guest| guest.state == State::Admitted && guest.code == code);
            theirs.map(|guest| (guest.id, guest.name.clone())).collect::<Vec<_>>()
        });
        let lost = self.away.get_untracked() || !self.connected.get_untracked();
        if found.is_empty() && !lost {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
        field.focus().ok();
        if found.is_empty() {
            return self.code.set(Some((Tone::Warn, t::no_such_code(lang).to_owned())));
        }
        field.set_value("");
        let names: Vec<_> = found.iter().map(|(_, name)| name.as_str()).collect();
        self.code.set(Some((Tone::Good, t::has_come(lang, names.join("、")))));
        found.iter().for_each(|(id, _)| self.put(*id, true));
        self.send();
    }

    fn put(self, registration: Uuid, came: bool) {
        let kept = Kept {
            registration,
            came,
            at: now(),
            key: key(),
        };
        let date = self.work.date.get_untracked();
        self.keep(&date, |queue| queue.put(kept));
    }

    /// Changes what is kept of a date, which another window may have changed too.
    fn keep(self, date: &str, change: impl FnOnce(&mut Queue)) {
        let here = self.work.date.try_get_untracked().is_some_and(|here| here == date);
        let at_hand = || self.queue.try_get_untracked().filter(|_| here).unwrap_or_default();
        let kept = if self.work.full.try_get_value() == Some(true) {
            None
        } else {
            drawer::open(date)
        };
        let mut queue = kept.unwrap_or_else(at_hand);
        change(&mut queue);
        self.work.full.try_set_value(!drawer::shut(date, &queue));
        if here {
            self.queue.try_set(queue);
        }
    }

    /// Sends what is kept, unless that is under way already.
    fn send(self) {
        let idle = self.work.sending.try_get_value() == Some(false);
        let Some(date) = self.work.date.try_get_untracked().filter(|_| idle) else {
            return;
        };
        if self.queue.with_untracked(|queue| queue.first().is_none()) {
            return;
        }
        self.work.sending.set_value(true);
        spawn_local(async move {
            let changed = self.send_all(&date).await;
            self.work.sending.try_set_value(false);
            if changed {
                self.work.again.refetch();
            }
        });
    }

    /// One after the other; whether the list is another now.
    async fn send_all(self, date: &str) -> bool {
        let mut changed = false;
        // The page may be left meanwhile: what is kept is sent when it is opened again.
        while let Some(Some(kept)) = self.queue.try_with_untracked(|queue| queue.first().cloned()) {
            if self.work.date.try_get_untracked().as_deref() != Some(date) {
                break;
            }
            let (came, ago) = (if kept.came { "yes" } else { "no" }, now().saturating_sub(kept.at));
            let community = self.work.community.try_get_value().unwrap_or_default();
            let (registration, key) = (kept.registration.to_string(), kept.key.clone());
            let answer = tick(community, date.to_owned(), registration, came.to_owned(), ago, key).await;
            self.keep(date, |queue| queue.was_sent(&kept, now()));
            match Fate::of(answer) {
                Fate::Taken => {
                    self.settled.try_update(|all| all.push((kept.registration, kept.came)));
                }
                Fate::Refused(problem) => {
                    self.code.try_set(None);
                    let name = self.called(kept.registration);
                    self.refused.try_update(|all| all.push((name, problem)));
                }
                Fate::Stopped(problem) => {
                    self.stopped.try_set(Some(problem));
                    return changed;
                }
                Fate::Later => {
                    self.away.try_set(true);
                    self.try_again();
                    return changed;
                }
            }
            changed = true;
            self.keep(date, |queue| queue.done(&kept.key));
            self.work.tries.try_set_value(0);
            self.away.try_set(false);
            self.stopped.try_set(None);
        }
        changed
    }

    /// The name of somebody, as far as this page has shown it.
    fn called(self, registration: Uuid) -> Option<String> {
        let name = self.last.try_with_value(|list| {
            let mut all = list.iter().flat_map(|list| &list.guests);
            all.find(|guest| guest.id == registration)
                .map(|guest| guest.name.clone())
        });
        name.flatten()
    }

    /// Sends again after a while, each time after a longer one.
    fn try_again(self) {
        let tries = self.work.tries.try_get_value().unwrap_or_default();
        self.work.tries.try_set_value(tries.saturating_add(1));
        // One that is waited for already gives way.
        let next = Timeout::new(pause(tries), move || self.send());
        self.work.next.try_set_value(Some(next));
    }
}
