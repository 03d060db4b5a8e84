//! What has happened and what comes: timelines and steps.

use leptos::prelude::*;

/// Where something stands in an order of things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It has happened.
    Done,
    /// It is happening, or is waited for.
    Now,
    /// It comes later.
    Later,
}

/// One thing of a timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct Happening {
    /// Whether it has happened.
    pub stage: Stage,
    /// What happens.
    pub words: String,
    /// When, or until when; may be empty.
    pub when: String,
}

/// What happened, in order.
#[component]
pub fn Timeline(
    /// The earliest first.
    happenings: Vec<Happening>,
) -> impl IntoView {
    let item = |happening: Happening| {
        let when = (!happening.when.is_empty()).then(|| view! { <small>{happening.when}</small> });
        let current = (happening.stage == Stage::Now).then_some("step");
        view! { <li class=class(happening.stage) aria-current=current>{happening.words} {when}</li> }
    };
    view! { <ol class="timeline">{happenings.into_iter().map(item).collect_view()}</ol> }.into_any()
}

/// The steps of a task, and which one is at hand.
#[component]
pub fn Steps(
    /// Their names, in order.
    steps: Vec<String>,
    /// The one at hand, counted from 0.
    current: u32,
) -> impl IntoView {
    let item = |(step, at): (String, u32)| {
        let done = (at < current).then_some("done");
        view! { <li class=done aria-current=(at == current).then_some("step")>{step}</li> }
    };
    view! { <ol class="steps">{steps.into_iter().zip(0..).map(item).collect_view()}</ol> }.into_any()
}

const fn class(stage: Stage) -> &'static str {
    match stage {
        Stage::Done => "done",
        Stage::Now => "now",
        Stage::Later => "later",
    }
}
