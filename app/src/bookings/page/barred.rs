//! Why a room cannot be booked on a day, and what is possible instead.

use super::fields::address;
use crate::{
    blocks::Blocked,
    bookings::{api::BookForm, model::Bar},
};
use foundation::time::Day;
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
        Bar::Blocked { until } => return blocked(until, form.blocked.as_ref(), form.today),
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

/// The same for who may book nothing for a while: until when, and why.
pub fn blocked(until: Day, block: Option<&Blocked>, today: Day) -> AnyView {
    let lang = use_lang();
    let until = people::you_are_blocked(lang, say::day(lang, until, Some(today)));
    let reason = block.map(|block| people::because(lang, &block.reason));
    let words = [until, reason.unwrap_or_default()].join(" ");
    let step = view! { <ButtonLink href=href("/me")>{t::all_bookings(lang)}</ButtonLink> };
    view! { <Empty icon="ban" title=people::blocked(lang) words>{step}</Empty> }.into_any()
}
