//! The fields that booking and changing have in common.

use crate::{
    bookings::{
        api::BookForm,
        model::{Lengths, Quarters},
    },
    rooms::{PartInfo, RoomTerms},
};
use foundation::{
    Problem,
    problem::Alternative,
    time::{Day, Minute, QUARTER},
};
use leptos::prelude::*;
use locales::{Lang, book as t, waiting as w};
use std::ops::Range;
use ui::{FormState, Icon, Names, Select, href, say, use_lang};

/// What a judgement calls the fields of these forms.
pub(super) const JUDGED: Names = &[("from", "starts"), ("until", "ends"), ("parts[]", "parts")];

/// The page on which a free span can be booked.
pub(super) fn address(room: &str, day: Day, from: &str, until: &str, parts: &str) -> String {
    asking(&href(&["/rooms/", room, "/book"].concat()), day, from, until, parts)
}

/// A page, from [`href`], that is asked for these; what is empty is not named.
pub(super) fn asking(page: &str, day: Day, from: &str, until: &str, parts: &str) -> String {
    let mut address = [page, "?date=", &day.to_string()].concat();
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
    with_typed("from", quarters(form).starts().map(option).collect())
}

/// The times at which a booking can end.
pub(super) fn ends(form: &BookForm) -> Vec<(String, String)> {
    with_typed("until", quarters(form).ends().map(option).collect())
}

/// With the time that was typed into a form that came back, in its place. It may be taken by now; but a browser takes the first of a list
/// that lacks what is chosen, and whoever sent the form again would book that.
fn with_typed(name: &str, mut times: Vec<(String, String)>) -> Vec<(String, String)> {
    let typed = use_context::<FormState>().and_then(|state| state.typed(name));
    let typed = typed.and_then(|typed| typed.parse::<Minute>().ok());
    if let Some(time) = typed.map(|time| time.to_string())
        && let Err(place) = times.binary_search_by(|(known, _)| known.cmp(&time))
    {
        times.insert(place, (time.clone(), time));
    }
    times
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
pub fn parts(terms: &RoomTerms, chosen: &str) -> Option<AnyView> {
    let lang = use_lang();
    if terms.parts.len() < 2 {
        return None;
    }
    // What was typed into a form that came back stands in for what the page proposes.
    let typed = use_context::<FormState>().and_then(|state| state.typed("parts[]"));
    let options = choices(&terms.parts, &[chosen, typed.as_deref().unwrap_or_default()], lang);
    Some(view! { <Select name="parts[]" label=t::which_part(lang) options value=chosen/> }.into_any())
}

/// The whole room, so many parts, or one by its name. What is chosen is always among them: a browser takes the first of a list that
/// lacks it, and a new title would ask for the whole room.
fn choices(parts: &[PartInfo], chosen: &[&str], lang: Lang) -> Vec<(String, String)> {
    let whole = (String::from("whole"), t::whole_room(lang).to_owned());
    let any = counts(parts.len(), chosen).map(|count| {
        (
            [String::from("any:"), count.to_string()].concat(),
            t::any_parts(lang, count),
        )
    });
    let named = parts
        .iter()
        .map(|part| (part.code.clone(), part.name.to(lang).to_owned()));
    std::iter::once(whole).chain(any).chain(named).collect()
}

/// How many parts the list offers without naming them: up to five, or up to so many as are chosen. All of them are the whole room.
fn counts(all: usize, chosen: &[&str]) -> Range<usize> {
    let count = |one: &&str| one.strip_prefix("any:")?.parse::<u16>().ok();
    let most = chosen.iter().filter_map(count).max().unwrap_or_default().max(5);
    1..all.min(usize::from(most) + 1)
}

/// What is free instead of what was asked for: one tap takes it, with everything else as it was typed.
#[component]
pub(super) fn Alternatives(
    /// The room to stay in, where the booking cannot move to another: what is free elsewhere is then a link to a new one.
    #[prop(optional, into)]
    only: Option<String>,
    /// Whether the form can wait for what is taken instead.
    #[prop(optional)]
    waits: bool,
) -> impl IntoView {
    let lang = use_lang();
    let problem = expect_context::<FormState>().problem;
    let offered = move || match problem.get() {
        Some(Problem::Taken { alternatives }) if waits || !alternatives.is_empty() => {
            let only = only.as_deref();
            let (own, others): (Vec<_>, Vec<_>) = alternatives
                .iter()
                .partition(|one| only.is_none_or(|room| room == one.room));
            let wait = waits.then(|| to_wait(own.is_empty(), lang));
            Some(view! { {to_take(&own, lang)} {to_book_anew(&others, lang)} {wait} })
        }
        _ => None,
    };
    view! { {offered} }.into_any()
}

fn to_take(offers: &[&Alternative], lang: Lang) -> Option<AnyView> {
    let list = (!offers.is_empty()).then(|| list(offers, true, lang))?;
    let all = view! {
        // Enter in a field sends the first button of a form: the wish as it stands, none of these.
        <button type="submit" class="sr" tabindex="-1" aria-hidden="true"></button>
        {list}
    };
    Some(all.into_any())
}

/// Waiting for what is taken: one tap, with everything as it was typed.
fn to_wait(first: bool, lang: Lang) -> AnyView {
    // As above: Enter in a field sends the wish as it stands.
    let as_it_stands =
        first.then(|| view! { <button type="submit" class="sr" tabindex="-1" aria-hidden="true"></button> });
    view! {
        {as_it_stands}
        <button type="submit" class="button quiet" name="instead" value="wait">
            <Icon name="wait"/>
            <span>{w::tell_me(lang)}</span>
        </button>
    }
    .into_any()
}

/// What cannot be reached by a change: before anyone follows a link from the form of change they are told that it books anew.
fn to_book_anew(offers: &[&Alternative], lang: Lang) -> Option<AnyView> {
    let list = (!offers.is_empty()).then(|| list(offers, false, lang))?;
    Some(view! { <p class="hint">{t::instead_anew(lang)}</p> {list} }.into_any())
}

fn list(offers: &[&Alternative], taken: bool, lang: Lang) -> AnyView {
    let offers = offers.iter().map(|one| view! { <li>{offer(one, taken, lang)}</li> });
    view! { <ul class="alternatives" aria-label=t::instead(lang)>{offers.collect_view()}</ul> }.into_any()
}

/// A free span: a button of the form that is `taken` instead, or a link to a new booking.
fn offer(one: &Alternative, taken: bool, lang: Lang) -> AnyView {
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
    if taken {
        let value = [one.room.as_str(), &day.to_string(), &from, &until, &parts].join(" ");
        view! { <button type="submit" class="button quiet" name="instead" value=value>{words}</button> }.into_any()
    } else {
        view! { <a class="button quiet" href=address(&one.room, day, &from, &until, &parts)>{words}</a> }.into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::Id;
    use locales::Words;

    /// The choices of a room of so many parts, but for the names of the parts.
    fn told(all: u16, chosen: &[&str]) -> Vec<String> {
        let part = |number: u16| PartInfo {
            id: Id::new(),
            code: ["seat-", &number.to_string()].concat(),
            name: Words::default(),
        };
        let parts: Vec<_> = (1..=all).map(part).collect();
        let values = choices(&parts, chosen, Lang::En).into_iter().map(|(value, _)| value);
        values.filter(|value| !value.starts_with("seat-")).collect()
    }

    #[test]
    fn who_holds_eight_seats_of_twenty_finds_them_chosen() {
        let any = |most: u16| (1..=most).map(|count| format!("any:{count}"));
        let choices = |most| {
            std::iter::once(String::from("whole"))
                .chain(any(most))
                .collect::<Vec<_>>()
        };
        assert_eq!(told(20, &["any:8", ""]), choices(8));
        assert_eq!(
            told(20, &["any:8", "any:19"]),
            choices(19),
            "nor is lost what was typed"
        );
        assert_eq!(told(20, &["any:3", ""]), choices(5), "a few are always there");
        assert_eq!(told(20, &["seat-7", ""]), choices(5));
    }

    #[test]
    fn all_parts_are_the_whole_room() {
        assert_eq!(told(2, &["whole"]), ["whole", "any:1"]);
        for chosen in ["any:4", "any:60000", "any:99999999999999999999"] {
            assert_eq!(told(4, &[chosen]), ["whole", "any:1", "any:2", "any:3"], "{chosen}");
        }
    }
}
