//! A leaf of the tear-off calendar.

use crate::{context::use_lang, say};
use foundation::time::Day;
use leptos::prelude::*;

/// A day as a leaf of the calendar on the wall: beside a booking, and large on the home page.
#[component]
pub fn Leaf(
    /// The day.
    day: Day,
    /// Whether it is the large one.
    #[prop(optional)]
    big: bool,
) -> impl IntoView {
    let lang = use_lang();
    let weekday = if big {
        say::weekday_in_full(lang, day.weekday())
    } else {
        say::weekday(lang, day.weekday())
    };
    view! {
        <time class=if big { "leaf big" } else { "leaf" } datetime=day.to_string()>
            <span>{say::short_month(lang, day)}</span>
            <b>{day.parts().2}</b>
            <span>{weekday}</span>
        </time>
    }
    .into_any()
}
