//! Fields: a label, a hint, the place to write, and what is wrong with what was written.

pub mod choice;
pub mod line;
pub mod stepper;

use crate::{
    context::use_lang,
    form::{FormState, now_stands, same},
    icon::Icon,
};
pub use choice::{Check, Radios, Select};
use leptos::prelude::*;
pub use line::{Field, TextArea};
use locales::ui as t;
pub use stepper::Stepper;

/// What every kind of field shares: its ids, its flaw and what was typed before.
#[derive(Clone)]
struct Frame {
    id: String,
    hint: String,
    flaw: Signal<Option<String>>,
    typed: Option<String>,
    refused: bool,
    overtaken: bool,
}

impl Frame {
    fn new(name: &'static str, hint: String) -> Self {
        let (state, lang) = (use_context::<FormState>(), use_lang());
        let flaw = Signal::derive(move || state.and_then(|state| state.flaw(name, lang)));
        Self {
            id: state.map_or_else(|| name.to_owned(), |state| state.field_id(name)),
            hint,
            flaw,
            typed: state.and_then(|state| state.typed(name)),
            refused: state.is_some_and(|state| state.was_refused()),
            overtaken: state.is_some_and(|state| state.was_overtaken()),
        }
    }

    fn hint_id(&self) -> String {
        [&self.id, "-hint"].concat()
    }

    fn flaw_id(&self) -> String {
        [&self.id, "-flaw"].concat()
    }

    /// Which texts a screen reader reads after the label.
    fn described_by(&self) -> impl Fn() -> Option<String> + Clone + Send + 'static {
        let (flaw, hint_id, flaw_id) = (self.flaw, self.hint_id(), self.flaw_id());
        let hinted = !self.hint.is_empty();
        move || match (hinted, flaw.with(Option::is_some)) {
            (true, true) => Some([&hint_id, " ", &flaw_id].concat()),
            (true, false) => Some(hint_id.clone()),
            (false, true) => Some(flaw_id.clone()),
            (false, false) => None,
        }
    }

    fn invalid(&self) -> impl Fn() -> Option<&'static str> + Clone + Send + 'static {
        let flaw = self.flaw;
        move || flaw.with(Option::is_some).then_some("true")
    }

    /// The label above a field; what may be left empty says so.
    fn label(&self, words: String, optional: bool) -> AnyView {
        let optional = optional.then(|| view! { <small class="optional">{t::optional(use_lang())}</small> });
        view! { <label class="label" for=self.id.clone()>{words} {optional}</label> }.into_any()
    }

    fn hint_view(&self) -> Option<AnyView> {
        (!self.hint.is_empty()).then(|| view! { <p class="hint" id=self.hint_id()>{self.hint.clone()}</p> }.into_any())
    }

    /// What stands now, in words, where somebody else was quicker and `differs`.
    fn theirs_view(&self, differs: bool, words: &str) -> Option<AnyView> {
        (self.overtaken && differs).then(|| now_stands(words))
    }

    /// Whether something else was typed than what stands now.
    fn differs(&self, now: &str) -> bool {
        let typed = self.typed.as_deref();
        typed.is_some_and(|typed| !same(typed, now))
    }

    fn flaw_view(&self) -> AnyView {
        let (flaw, id) = (self.flaw, self.flaw_id());
        let shown = move || {
            flaw.get()
                .map(|words| view! { <p class="flaw" id=id.clone()><Icon name="alert"/>{words}</p> })
        };
        shown.into_any()
    }
}
