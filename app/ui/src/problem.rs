//! What stands in the way, said where the person looks.

use crate::{context::use_lang, icon::Icon};
use foundation::Problem;
use leptos::{html, prelude::*};

/// A refusal in words, announced by screen readers. What is possible instead goes inside.
#[component]
pub fn ProblemNote(
    /// What is wrong.
    problem: Problem,
    /// Whether the note takes the focus once it is there, as the answer to what the person just did.
    #[prop(optional)]
    focus: bool,
    /// What can be done instead: other free times, a link to sign in.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let note = NodeRef::<html::Div>::new();
    if focus {
        Effect::new(move |_| {
            if let Some(note) = note.get() {
                note.focus().ok();
            }
        });
    }
    view! {
        <div class="notice urgent problem" role="alert" tabindex="-1" node_ref=note>
            <Icon name="alert"/>
            <div class="notice-body">
                <p>{problem.words(use_lang())}</p>
                {children.map(|children| children())}
            </div>
        </div>
    }
}
