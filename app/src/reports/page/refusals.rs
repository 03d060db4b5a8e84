//! Which rule refused how often: a bar each.

use crate::reports::model::{Refused, rule_in_words};
use leptos::prelude::*;
use locales::{Lang, reports as t};
use ui::Card;

pub(super) fn card(refused: &[Refused], lang: Lang) -> AnyView {
    let most = refused.iter().map(|one| one.times).max().unwrap_or(1).max(1);
    let bars = refused.iter().map(|one| bar(*one, most, lang)).collect_view();
    let list = if refused.is_empty() {
        view! { <p>{t::nothing_refused(lang)}</p> }.into_any()
    } else {
        view! { <ol class="use-bars">{bars}</ol> }.into_any()
    };
    view! {
        <Card title=t::refusals(lang)>
            <p class="quiet-text">{t::refusals_words(lang)}</p>
            {list}
        </Card>
    }
    .into_any()
}

fn bar(one: Refused, most: u32, lang: Lang) -> AnyView {
    let share = ["--share:", &(one.times * 100 / most).to_string()].concat();
    view! {
        <li>
            <span>{rule_in_words(one.rule, lang)}</span>
            <b class="num">{one.times}</b>
            <i class="use-bar" style=share aria-hidden="true"></i>
        </li>
    }
    .into_any()
}
