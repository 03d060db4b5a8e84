//! Which bookings of somebody are still to come: what a block may take back.

use crate::people::model::{Coming, PersonDesk};
use leptos::prelude::*;
use locales::people as t;
use ui::{Icon, href, say, use_lang};

/// The next of them, and how many more there are.
pub(super) fn list(desk: &PersonDesk) -> Option<AnyView> {
    let (lang, today) = (use_lang(), desk.today);
    let row = |one: &Coming| {
        let to = href(&["/me/bookings/", &one.id.to_string()].concat());
        view! {
            <li>
                <a class="row" href=to>
                    <div class="row-body">
                        <p class="row-title">{say::span_near(lang, one.starts, one.ends, today)}</p>
                        <p class="row-note">{one.room.to(lang).to_owned()}</p>
                    </div>
                    <span class="row-go"><Icon name="next"/></span>
                </a>
            </li>
        }
    };
    let rows = desk.next.iter().map(row).collect_view();
    let rest = desk.coming.saturating_sub(desk.next.len() as u32);
    let rest = (rest > 0).then(|| view! { <p class="hint">{t::more_coming(lang, rest)}</p> });
    (!desk.next.is_empty()).then(|| view! { <ul class="rows">{rows}</ul> {rest} }.into_any())
}
