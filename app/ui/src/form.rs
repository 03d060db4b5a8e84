//! The one way to change something: a form that works before, with and without WASM.

mod key;
mod overtaken;
mod refusal;

use crate::{context::use_page, problem::ProblemNote};
use foundation::Problem;
use leptos::{
    context::Provider,
    ev::SubmitEvent,
    form::FromFormData,
    prelude::*,
    server_fn::{ServerFn, error::ServerFnErrorErr},
};
use leptos_router::hooks::use_location;
use locales::Lang;
pub use overtaken::now_stands;
pub(crate) use overtaken::same;
use overtaken::{Version, both, choice};
pub use refusal::{Refusal, came_back, refusal_of, share_refusal};
use serde::de::DeserializeOwned;
use std::time::Duration;

/// What the fields inside a [`Form`] know of it.
#[derive(Clone, Copy)]
pub struct FormState {
    /// The last refusal, until the next answer.
    pub problem: Signal<Option<Problem>>,
    /// What was typed into the refused form, by name of field.
    typed: StoredValue<Vec<(String, String)>>,
    /// What the ids of its fields begin with.
    prefix: StoredValue<String>,
    /// What problems call its fields, where the form calls them otherwise.
    also: Names,
    /// Whether somebody else changed the same thing meanwhile.
    overtaken: bool,
}

/// Names of fields, each with the name by which problems know it.
pub type Names = &'static [(&'static str, &'static str)];

impl FormState {
    /// A state for show: a form without a function, refused or not.
    pub(crate) fn shown(prefix: &str, problem: Option<Problem>) -> Self {
        let problem = Signal::stored(problem);
        Self {
            problem,
            typed: StoredValue::new(vec![]),
            prefix: StoredValue::new(prefix.to_owned()),
            also: &[],
            overtaken: false,
        }
    }

    /// What is wrong with a field, under its own name or the one by which problems know it.
    pub fn flaw(&self, name: &str, lang: Lang) -> Option<String> {
        let also = self.also.iter().find(|(own, _)| *own == name).map(|(_, known)| *known);
        self.problem.with(|problem| {
            let problem = problem.as_ref()?;
            let flaw = problem.flaw(name).or_else(|| problem.flaw(also?))?;
            Some(flaw.words.to(lang).to_owned())
        })
    }

    /// What was typed into a field of the refused form.
    pub fn typed(&self, name: &str) -> Option<String> {
        self.typed.with_value(|typed| {
            typed
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.clone())
        })
    }

    /// Whether a value is among those that were sent under a name: of boxes that share one.
    pub fn chose(&self, name: &str, value: &str) -> bool {
        self.typed
            .with_value(|typed| typed.iter().any(|(key, sent)| key == name && sent == value))
    }

    /// Whether the form was refused, so that what was typed counts and not what the page proposes.
    pub fn was_refused(&self) -> bool {
        self.typed.with_value(|typed| !typed.is_empty())
    }

    /// Whether the form was refused because somebody else changed the same thing meanwhile, so that both versions are shown.
    pub fn was_overtaken(&self) -> bool {
        self.overtaken
    }

    /// What stands in a field now, where somebody else was quicker and it is not what was typed.
    pub fn theirs(&self, name: &str, now: &str) -> Option<String> {
        let typed = self.typed(name).filter(|_| self.overtaken)?;
        (!same(&typed, now)).then(|| now.to_owned())
    }

    /// The id of a field of this form, unique in the document as long as the form's own is.
    pub fn field_id(&self, name: &str) -> String {
        self.prefix.with_value(|prefix| [prefix.as_str(), "-", name].concat())
    }
}

/// A form that sends a server function.
///
/// With WASM it is sent in the background; before and without, the browser posts it and the server answers with a page or,
/// refused, with the same page and a [`Refusal`]. It carries the community's code (`community`) and the page that it stands
/// on (`_page`), shows the refusal on top, and does not send twice while it waits.
#[component]
pub fn Form<S>(
    /// The action that it sends.
    action: ServerAction<S>,
    /// More classes.
    #[prop(optional, into)]
    class: String,
    /// Its id; give one where the same form stands on a page more than once.
    #[prop(optional, into)]
    id: String,
    /// Whether it carries an `idempotency_key`, so that sending it twice counts once.
    #[prop(optional)]
    once: bool,
    /// Whether the browser always sends it itself: signing in and out, switching the language.
    #[prop(optional)]
    plain: bool,
    /// What problems call its fields, where the form calls them otherwise: `[("from", "starts")]`.
    #[prop(optional)]
    also: Names,
    /// The version of what it changes, as it stands. Overtaken by somebody else's change, the form comes back with both versions, and
    /// sent again it counts. Only where it is `plain`: the answer is the page with what stands by then.
    #[prop(optional)]
    version: Option<i64>,
    /// Fields and buttons.
    children: Children,
) -> impl IntoView
where
    S: DeserializeOwned + ServerFn<Error = Problem> + Clone + Send + Sync + 'static,
    S::Output: Send + Sync + 'static,
{
    let (value, pending) = (action.value(), action.pending());
    let answer =
        Signal::derive(move || value.with(|value| value.as_ref().map(|answer| answer.as_ref().err().cloned())));
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if pending.get_untracked() {
            return;
        }
        match S::from_event(&event) {
            Ok(input) => drop(action.dispatch(input)),
            Err(error) => value.set(Some(Err(malformed(error.to_string())))),
        }
    };
    let send: Sender = if plain {
        Box::new(left_to_the_browser())
    } else {
        Box::new(send)
    };
    let pending = Signal::derive(move || pending.get());
    Parts {
        address: S::url().to_owned(),
        path: S::PATH,
        class,
        id,
        once,
        answer,
        pending,
        send,
        also,
        version,
    }
    .draw(children)
}

/// How long the answer to a form that the browser sends itself may take before it can be sent again: who comes back to the page finds
/// it as it was left.
const AGAIN: Duration = Duration::from_secs(5);

/// The browser sends the form; a second tap while the page is on its way out sends nothing.
fn left_to_the_browser() -> impl FnMut(SubmitEvent) + Send {
    let sent = StoredValue::new(false);
    move |event: SubmitEvent| {
        if sent.get_value() {
            event.prevent_default();
            return;
        }
        sent.set_value(true);
        let again = move || {
            sent.try_set_value(false);
        };
        set_timeout(again, AGAIN);
    }
}

/// What happens when the form is sent.
type Sender = Box<dyn FnMut(SubmitEvent) + Send>;

fn malformed(cause: String) -> Problem {
    use leptos::server_fn::error::FromServerFnError;
    Problem::from_server_fn_error(ServerFnErrorErr::Args(cause))
}

/// A form without the type of its function, so that it is compiled once.
struct Parts {
    address: String,
    path: &'static str,
    class: String,
    id: String,
    once: bool,
    /// `None` before the first answer, then the refusal, if it was one.
    answer: Signal<Option<Option<Problem>>>,
    pending: Signal<bool>,
    send: Sender,
    also: Names,
    version: Option<i64>,
}

impl Parts {
    fn draw(self, children: Children) -> AnyView {
        let Self {
            address,
            path,
            class,
            id,
            once,
            answer,
            pending,
            send,
            also,
            version,
        } = self;
        let page = current_page();
        let refusal = refusal::of(path, &id, &page.get_untracked());
        let (first, typed) = refusal.map_or((None, vec![]), |refusal| (Some(refusal.problem), refusal.typed));
        let version = version.map(|newest| Version::of(newest, first.as_ref(), &typed));
        let overtaken = version.as_ref().is_some_and(|version| version.overtaken);
        let first = StoredValue::new(if overtaken { Some(both()) } else { first });
        let problem = Signal::derive(move || answer.get().unwrap_or_else(|| first.get_value()));
        let prefix = if id.is_empty() {
            path.rsplit('/').next().unwrap_or(path).to_owned()
        } else {
            id.clone()
        };
        let state = FormState {
            problem,
            typed: StoredValue::new(typed),
            prefix: StoredValue::new(prefix),
            also,
            overtaken,
        };
        let code = use_page().community.map(|community| community.code);
        let class = [if overtaken { "form overtaken " } else { "form " }, &class].concat();
        let named = (!id.is_empty()).then(|| id.clone());
        view! {
            <form
                method="post"
                action=address
                class=class.trim_end().to_owned()
                id=id_of(&id)
                aria-busy=move || pending.get().then_some("true")
                on:submit=send
            >
                {code.map(|code| view! { <input type="hidden" name="community" value=code/> })}
                <input type="hidden" name="_page" value=move || page.get()/>
                {named.map(|named| view! { <input type="hidden" name="_form" value=named/> })}
                {once.then(|| key::hidden(answer))}
                {version.map(|version| view! { <input type="hidden" name="version" value=version.sent/> })}
                <Provider value=state>
                    {move || {
                        let choice = overtaken.then(|| choice(page.get_untracked()));
                        problem.get().map(|problem| view! { <ProblemNote problem focus=true>{choice}</ProblemNote> })
                    }}
                    {children()}
                </Provider>
            </form>
        }
        .into_any()
    }
}

fn id_of(id: &str) -> Option<String> {
    (!id.is_empty()).then(|| id.to_owned())
}

/// The path and query of the page, to come back to.
pub fn current_page() -> Signal<String> {
    let location = use_location();
    Signal::derive(move || {
        let (path, query) = (location.pathname.get(), location.search.get());
        if query.is_empty() {
            path
        } else {
            [path.as_str(), "?", query.trim_start_matches('?')].concat()
        }
    })
}

#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests;
