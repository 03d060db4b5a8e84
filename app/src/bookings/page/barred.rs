//! Why a room cannot be booked on a day, and what is possible instead.

use super::fields::address;
use crate::bookings::{api::BookForm, model::Bar};
use leptos::prelude::*;
use locales::{book as t, people};
use ui::{ButtonLink, Empty, href, say, use_lang};

/// Stands where the form would stand.
pub(super) fn barred(bar: Bar, form: &BookForm) -> AnyView {
    let lang = use_lang();
    let today = Some(form.today);
    let on = |day| address(&form.terms.code, day, "", "", "");
    let (icon, title, words, step, to) = match bar {
        Bar::Past => (
            "calendar",
            t::bar_past(lang),
            t::bar_past_words(lang).to_owned(),
            t::see_today(lang).to_owned(),
            on(form.today),
        ),
        Bar::TooFar { from, last } => (
            "calendar",
            t::bar_too_far(lang),
            t::bar_too_far_words(lang, say::day(lang, from, today), say::day(lang, last, today)),
            t::see_day(lang, say::day(lang, last, today)),
            on(last),
        ),
        Bar::Verified => (
            "shield",
            t::bar_verified(lang),
            t::bar_verified_words(lang).to_owned(),
            t::name_compound(lang).to_owned(),
            href("/me/settings"),
        ),
        Bar::Blocked { until } => {
            let until = people::you_are_blocked(lang, say::day(lang, until, today));
            let reason = form
                .blocked
                .as_ref()
                .map(|blocked| people::because(lang, &blocked.reason));
            (
                "ban",
                people::blocked(lang),
                [until, reason.unwrap_or_default()].join(" "),
                t::all_bookings(lang).to_owned(),
                href("/me"),
            )
        }
        Bar::Staff => (
            "lock",
            t::bar_staff(lang),
            t::bar_staff_words(lang).to_owned(),
            t::other_rooms(lang).to_owned(),
            [&href("/centre"), "?date=", &form.day.to_string()].concat(),
        ),
    };
    view! { <Empty icon title words><ButtonLink href=to>{step}</ButtonLink></Empty> }.into_any()
}
