//! Who waits for a room, for staff.

use crate::bookings::model::WaitView;
use leptos::prelude::*;
use locales::{Lang, waiting as w};
use ui::say;

/// Who waits for a time of the room, in the order in which it is their turn.
pub(super) fn in_line(waiting: &[WaitView], lang: Lang) -> Option<AnyView> {
    let row = |one: &WaitView| {
        let person = one.person.as_ref();
        let who = person.map(|person| [person.name.as_str(), " ", &person.phone].concat());
        let until = one
            .until
            .map(|until| [" · ", &w::until_short(lang, say::clock(until.time().into()))].concat());
        view! {
            <li class="row">
                <span class="row-time num">{say::times(one.starts, one.ends)}</span>
                <div class="row-body"><p class="row-title">{one.title.clone()}</p><p class="row-note num">{who} {until}</p></div>
            </li>
        }
    };
    let rows = waiting.iter().map(row).collect_view();
    (!waiting.is_empty()).then(|| view! { <h3>{w::who_waits(lang)}</h3> <ul class="rows">{rows}</ul> }.into_any())
}
