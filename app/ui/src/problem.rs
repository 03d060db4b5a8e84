//! What stands in the way, said where the person looks.

use crate::{context::use_lang, icon::Icon};
use foundation::Problem;
use leptos::{html, prelude::*};
use locales::Lang;

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
    let (note, lang) = (NodeRef::<html::Div>::new(), use_lang());
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
                <p>{problem.words(lang)}</p>
                {every_flaw(&problem, lang)}
                {children.map(|children| children())}
            </div>
        </div>
    }
}

/// The words of each flaw, where there are several: not every one has a field beside which it could be said.
fn every_flaw(problem: &Problem, lang: Lang) -> Option<AnyView> {
    let Problem::Invalid { fields } = problem else {
        return None;
    };
    let mut words: Vec<_> = fields.values().map(|flaw| flaw.words.to(lang).to_owned()).collect();
    words.dedup();
    let items = |words: Vec<String>| words.into_iter().map(|words| view! { <li>{words}</li> }).collect_view();
    (fields.len() > 1).then(|| view! { <ul class="flaws">{items(words)}</ul> }.into_any())
}
