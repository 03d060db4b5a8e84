//! Why a room cannot be booked on a day, and what is possible instead.

use super::fields::address;
use crate::{blocks::Blocked, bookings::model::Bar};
use foundation::time::Day;
use leptos::prelude::*;
use locales::{book as t, people};
use ui::{ButtonLink, Empty, href, say, use_lang};

/// Stands where the form of a room and a day would stand; `block` is why somebody may book nothing, where that is known.
pub fn barred(bar: Bar, room: &str, (day, today): (Day, Day), block: Option<&Blocked>) -> AnyView {
    let lang = use_lang();
    let on = |day| address(room, day, "", "", "");
    let shown = Some(today);
    let (icon, title, words, step, to) = match bar {
        Bar::Past => (
            "calendar",
            t::bar_past(lang),
            t::bar_past_words(lang).to_owned(),
            t::see_today(lang).to_owned(),
            on(today),
        ),
        Bar::TooFar { from, last } => (
            "calendar",
            t::bar_too_far(lang),
            t::bar_too_far_words(lang, say::day(lang, from, shown), say::day(lang, last, shown)),
            t::see_day(lang, say::day(lang, last, shown)),
            on(last),
        ),
        Bar::Verified => (
            "shield",
            t::bar_verified(lang),
            t::bar_verified_words(lang).to_owned(),
            t::name_compound(lang).to_owned(),
            href("/me/settings"),
        ),
        Bar::Blocked { until } => return blocked(until, block, today),
        Bar::Staff => (
            "lock",
            t::bar_staff(lang),
            t::bar_staff_words(lang).to_owned(),
            t::other_rooms(lang).to_owned(),
            [&href("/centre"), "?date=", &day.to_string()].concat(),
        ),
    };
    view! { <Empty icon title words><ButtonLink href=to>{step}</ButtonLink></Empty> }.into_any()
}

/// The same for who may book nothing for a while: until when, and why.
pub fn blocked(until: Day, block: Option<&Blocked>, today: Day) -> AnyView {
    let lang = use_lang();
    let until = people::you_are_blocked(lang, say::day(lang, until, Some(today)));
    let reason = block.map(|block| people::because(lang, &block.reason));
    let words = [until, reason.unwrap_or_default()].join(" ");
    let step = view! { <ButtonLink href=href("/me")>{t::all_bookings(lang)}</ButtonLink> };
    view! { <Empty icon="ban" title=people::blocked(lang) words>{step}</Empty> }.into_any()
}
