//! The kinds to choose from: a row that passes by, all of them first.

use super::{Light, push};
use crate::{
    calendar::model::{Asked, Chosen},
    events::{Kind, kind_in_words},
};
use locales::calendar as t;

/// Those kinds of which there is something among what is seen, and the one that is chosen.
pub fn chips(chosen: &Chosen, there: &[Kind], light: &Light<'_>) -> String {
    let now = chosen.asked();
    let mut html = String::new();
    let mut chip = |kind: &str, label: &str| {
        let asked = Asked {
            kind: kind.to_owned(),
            ..now.clone()
        };
        let to = asked
            .address(light.root, chosen.reach, chosen.day)
            .replace('&', "&amp;");
        let current = if now.kind == kind { "\" aria-current=\"true" } else { "" };
        push(
            &mut html,
            &["<a class=\"chip\" href=\"", &to, current, "\">", label, "</a>"],
        );
    };
    chip("", t::all_kinds(light.lang));
    let wanted = |kind: &Kind| there.contains(kind) || now.kind == kind.name();
    for kind in Kind::ALL.iter().copied().filter(wanted) {
        chip(kind.name(), kind_in_words(kind, light.lang));
    }
    html
}
