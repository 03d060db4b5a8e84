//! The fields that booking and changing have in common.

use crate::{
    bookings::{
        api::BookForm,
        model::{Lengths, Quarters},
    },
    rooms::RoomTerms,
};
use foundation::{
    Problem,
    problem::Alternative,
    time::{Day, Minute, QUARTER},
};
use leptos::prelude::*;
use locales::{Lang, book as t};
use ui::{FormState, Names, Select, href, say, use_lang};

/// What a judgement calls the fields of these forms.
pub(super) const JUDGED: Names = &[("from", "starts"), ("until", "ends"), ("parts[]", "parts")];

/// The page on which a free span can be booked.
pub(super) fn address(room: &str, day: Day, from: &str, until: &str, parts: &str) -> String {
    let mut address = [&href(&["/rooms/", room, "/book"].concat()), "?date=", &day.to_string()].concat();
    for (name, value) in [("&from=", from), ("&until=", until), ("&parts=", parts)] {
        if !value.is_empty() {
            address.push_str(name);
            address.push_str(value);
        }
    }
    address
}

/// The day that a form is about, quarter by quarter.
pub(super) fn quarters(form: &BookForm) -> Quarters<'_> {
    Quarters {
        free: &form.free,
        openings: &form.hours.openings,
        soonest: if form.day == form.today {
            form.now.div_ceil(QUARTER)
        } else {
            0
        },
        parts: form.terms.parts.len().try_into().unwrap_or(u16::MAX),
        lengths: Lengths::of(&form.terms.rules, form.staff),
    }
}

/// The times at which a booking can begin.
pub(super) fn starts(form: &BookForm) -> Vec<(String, String)> {
    quarters(form).starts().map(option).collect()
}

/// The times at which a booking can end.
pub(super) fn ends(form: &BookForm) -> Vec<(String, String)> {
    quarters(form).ends().map(option).collect()
}

/// A quarter of the day as a time: 38 is 09:30.
pub(super) fn clock(quarter: u16) -> String {
    say::clock(Minute::START.plus(quarter * QUARTER))
}

fn option(quarter: u16) -> (String, String) {
    let time = clock(quarter);
    (time.clone(), time)
}

/// Which part of the room; nothing where it is only let as a whole.
pub(super) fn parts(terms: &RoomTerms, chosen: &str) -> Option<AnyView> {
    let lang = use_lang();
    if terms.parts.len() < 2 {
        return None;
    }
    let most = terms.parts.len().min(6);
    let any = (1..most).map(|count| {
        (
            [String::from("any:"), count.to_string()].concat(),
            t::any_parts(lang, count),
        )
    });
    let named = terms
        .parts
        .iter()
        .map(|part| (part.code.clone(), part.name.to(lang).to_owned()));
    let whole = (String::from("whole"), t::whole_room(lang).to_owned());
    let options = std::iter::once(whole).chain(any).chain(named).collect();
    Some(view! { <Select name="parts[]" label=t::which_part(lang) options value=chosen/> }.into_any())
}

/// What is free instead of what was asked for: one tap takes it, with everything else as it was typed.
#[component]
pub(super) fn Alternatives(
    /// The room to stay in, where the booking cannot move to another: what is free elsewhere is then a link to a new one.
    #[prop(optional, into)]
    only: Option<String>,
) -> impl IntoView {
    let lang = use_lang();
    let problem = expect_context::<FormState>().problem;
    let offered = move || match problem.get() {
        Some(Problem::Taken { alternatives }) if !alternatives.is_empty() => {
            let offer = |one| view! { <li>{offer(one, only.as_deref(), lang)}</li> };
            let offers = alternatives.iter().map(offer).collect_view();
            Some(view! {
                // Enter in a field sends the first button of a form: the wish as it stands, none of these.
                <button type="submit" class="sr" tabindex="-1" aria-hidden="true"></button>
                <ul class="alternatives" aria-label=t::instead(lang)>{offers}</ul>
            })
        }
        _ => None,
    };
    view! { {offered} }.into_any()
}

fn offer(one: &Alternative, only: Option<&str>, lang: Lang) -> AnyView {
    let day = Day(one.starts.date_naive());
    let (from, until): (Minute, Minute) = (one.starts.time().into(), one.ends.time().into());
    let until = if until == Minute::START { Minute::END } else { until };
    let (from, until) = (from.to_string(), until.to_string());
    let parts = match one.parts.len() {
        0 => String::new(),
        1 => one.parts[0].clone(),
        many => [String::from("any:"), many.to_string()].concat(),
    };
    let words = view! { <span>{one.name.to(lang).to_owned()}</span> <b>{say::span(lang, one.starts, one.ends)}</b> };
    if only.is_none_or(|room| room == one.room) {
        let value = [one.room.as_str(), &day.to_string(), &from, &until, &parts].join(" ");
        view! { <button type="submit" class="button quiet" name="instead" value=value>{words}</button> }.into_any()
    } else {
        view! { <a class="button quiet" href=address(&one.room, day, &from, &until, &parts)>{words}</a> }.into_any()
    }
}
