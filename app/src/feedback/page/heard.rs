//! What was answered to a date, for staff: sums, and words without names.

use super::words;
use crate::feedback::model::{Answer, Heard};
use leptos::prelude::*;
use locales::feedback as t;
use ui::{Card, use_lang};

/// How many answered, how many said what, and what else they said.
pub fn heard(heard: &Heard) -> AnyView {
    let lang = use_lang();
    let sums = heard.of.map(|of| {
        let row = |(answer, count): (Answer, u32)| {
            view! { <div><dt>{words(answer, lang)}</dt><dd class="num">{t::so_many(lang, count)}</dd></div> }
        };
        let rows = Answer::ALL.into_iter().zip(of).map(row).collect_view();
        view! { <dl class="facts">{rows}</dl> }
    });
    let line = |words: &String| view! { <li class="row"><div class="row-body"><p>{words.clone()}</p></div></li> };
    let lines = heard.lines.iter().map(line).collect_view();
    let lines =
        (!heard.lines.is_empty()).then(|| view! { <h3>{t::they_said(lang)}</h3> <ul class="rows">{lines}</ul> });
    let note = if heard.of.is_some() {
        t::without_names(lang)
    } else {
        t::too_few(lang)
    };
    let answered = t::answered(lang, heard.asked, heard.answered);
    view! {
        <Card title=t::how_it_was(lang) class="stack">
            <p>{answered}</p>
            {sums}
            {lines}
            <p class="row-note">{note}</p>
        </Card>
    }
    .into_any()
}
