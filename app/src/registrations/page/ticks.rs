//! Ticks on a list that is open: each is kept in the browser before it is sent, so that none is lost with the network, and shown at once.

#[cfg(feature = "hydrate")]
mod awake;
#[cfg(feature = "hydrate")]
mod drawer;

use crate::{
    frame::to_sign_in,
    registrations::model::{Guest, Queue, Sheet as List, State},
};
use foundation::Problem;
#[cfg(not(feature = "hydrate"))]
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use locales::{Lang, registrations as t};
use ui::{ButtonLink, Notice, Tone};
use uuid::Uuid;

/// The list, to be asked for again.
type Again = Resource<Result<List, Problem>>;

/// What is ticked on a list that is open.
#[derive(Clone, Copy)]
pub(super) struct Ticks {
    /// What the server does not have yet.
    queue: RwSignal<Queue>,
    /// What the server has and the list does not show yet.
    settled: RwSignal<Vec<(Uuid, bool)>>,
    /// Whether what is kept could not be sent.
    away: RwSignal<bool>,
    /// Why nothing is sent although there is a network.
    stopped: RwSignal<Option<Problem>>,
    /// What the server has refused: of whom, and why.
    refused: RwSignal<Vec<(Option<String>, Problem)>>,
    /// What became of a code that was typed.
    code: RwSignal<Option<(Tone, String)>>,
    /// Whether the page hears of changes.
    connected: ReadSignal<bool>,
    /// What is shown.
    last: StoredValue<Option<List>>,
    /// Whether that is newer than what was shown before.
    fresh: StoredValue<bool>,
    #[cfg(feature = "hydrate")]
    work: awake::Work,
}

impl Ticks {
    /// Ticks on the list of a date in a community.
    pub(super) fn begin(
        about: (StoredValue<String>, Memo<String>),
        connected: ReadSignal<bool>,
        (again, last, fresh): (Again, StoredValue<Option<List>>, StoredValue<bool>),
    ) -> Self {
        let ticks = Self {
            queue: RwSignal::default(),
            settled: RwSignal::default(),
            away: RwSignal::new(false),
            stopped: RwSignal::new(None),
            refused: RwSignal::default(),
            code: RwSignal::new(None),
            connected,
            last,
            fresh,
            #[cfg(feature = "hydrate")]
            work: awake::Work::new(about, again),
        };
        #[cfg(feature = "hydrate")]
        ticks.wake();
        #[cfg(not(feature = "hydrate"))]
        let _ = (about, again);
        ticks
    }

    /// A list has come: what it shows needs no help any more.
    pub(super) fn shows(self, list: &List) {
        self.last.set_value(Some(list.clone()));
        let fresh = self.fresh.get_value() && !self.settled.with_untracked(Vec::is_empty);
        self.fresh.set_value(false);
        if fresh {
            self.settled.set(vec![]);
        }
    }

    /// What was ticked here of somebody that the list does not show yet.
    pub(super) fn said(self, registration: Uuid) -> Option<bool> {
        let kept = self.queue.with(|queue| queue.of(registration));
        let settled = || {
            self.settled.with(|all| {
                let mut all = all.iter().rev();
                all.find(|(id, _)| *id == registration).map(|(_, came)| *came)
            })
        };
        kept.or_else(settled)
    }

    /// Whether what was ticked of somebody waits for the network.
    pub(super) fn waits(self, registration: Uuid) -> bool {
        self.is_stuck() && self.queue.with(|queue| queue.of(registration).is_some())
    }

    /// Whether somebody is there, as far as is known here.
    pub(super) fn came(self, guest: &Guest) -> bool {
        let admitted = guest.state == State::Admitted;
        let said = self.said(guest.id).filter(|_| admitted);
        said.unwrap_or(guest.came.is_some())
    }

    fn is_stuck(self) -> bool {
        self.away.get() || self.stopped.with(Option::is_some)
    }

    /// What there is to know: no network, how much waits for it, what the server has refused, whose code it was.
    pub(super) fn told(self, lang: Lang) -> impl IntoView {
        let to = to_sign_in();
        move || {
            let waiting = self.queue.with(Queue::len);
            let stopped = self.stopped.get().filter(|_| waiting > 0);
            let lost = stopped.is_none() && (self.away.get() || !self.connected.get());
            let words = if waiting > 0 {
                t::away_kept(lang, waiting)
            } else {
                t::away(lang).to_owned()
            };
            let lost = lost.then(|| view! { <Notice tone=Tone::Warn>{words}</Notice> });
            let stopped = stopped.map(|problem| {
                let words = [&problem.words(lang), " ", &t::kept_until_signed_in(lang, waiting)].concat();
                let to = to.clone();
                view! {
                    <Notice tone=Tone::Warn>
                        <p>{words}</p>
                        <ButtonLink href=to>{locales::accounts::sign_in(lang)}</ButtonLink>
                    </Notice>
                }
            });
            let refused = self.refused.get().into_iter().map(|(name, problem)| {
                let name = name.unwrap_or_else(|| t::somebody(lang).to_owned());
                let words = [&t::not_taken(lang, name), " ", &problem.words(lang)].concat();
                view! { <Notice tone=Tone::Urgent>{words}</Notice> }
            });
            let code = self
                .code
                .get()
                .map(|(tone, words)| view! { <Notice tone>{words}</Notice> });
            view! { {lost} {stopped} {refused.collect_view()} {code} }.into_any()
        }
    }
}

/// The server has no page that is open.
#[cfg(not(feature = "hydrate"))]
impl Ticks {
    pub(super) fn take(self, _event: &SubmitEvent, _registration: Uuid, _came: bool) {}

    pub(super) fn take_code(self, _event: &SubmitEvent, _lang: Lang) {}
}
