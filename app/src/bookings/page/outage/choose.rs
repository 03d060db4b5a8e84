//! One booking of a room that is out of order, and what becomes of it.

use super::super::{card::place, requests::who, words};
use crate::{
    bookings::{
        api::{Affected, Proposed},
        model::{BookingView, State},
    },
    rooms::Who,
};
use foundation::time::Day;
use leptos::prelude::*;
use locales::{Lang, outages as t, rooms as r};
use ui::{Badge, FormState, Leaf, href, say};

pub(super) fn row(one: &Affected, lang: Lang) -> AnyView {
    let booking = &one.booking;
    let when = say::span(lang, booking.starts, booking.ends);
    let details = href(&["/me/bookings/", &booking.id.to_string()].concat());
    let (label, tone) = words::state(lang, booking.status);
    let waits = (booking.status == State::Requested).then(|| view! { <Badge tone label/> });
    view! {
        <li class="request card">
            <div class="booking">
                <Leaf day=Day(booking.starts.date_naive())/>
                <div class="booking-body">
                    <h3 class="booking-title"><a href=details>{booking.title.clone()}</a></h3>
                    <p class="booking-when">{when}</p>
                    <p>{place(booking, lang)} " · " {r::people(lang, booking.party_size)}</p>
                    {who(booking, lang)}
                    {waits}
                </div>
            </div>
            {choices(one, lang)}
        </li>
    }
    .into_any()
}

/// To move is chosen at first where there is a place, else to end. What was chosen in a form that came back stays, where it still can be.
fn choices(one: &Affected, lang: Lang) -> AnyView {
    let booking = &one.booking;
    let options = options(one, lang);
    let name = ["choices[b-", &booking.id.to_string(), "]"].concat();
    let typed = use_context::<FormState>().and_then(|state| state.typed(&name));
    let typed = typed.and_then(|typed| Some(typed.split_once(' ')?.1.to_owned()));
    let known = typed.filter(|typed| options.iter().any(|(choice, _)| choice == typed));
    let chosen = known.unwrap_or_else(|| options[0].0.clone());
    let version = booking.version.to_string();
    let radio = |(choice, words): (String, String)| {
        let (checked, value) = (choice == chosen, [version.as_str(), " ", &choice].concat());
        view! {
            <label class="choice">
                <input type="radio" name=name.clone() value=value checked=checked required=true/>
                <span>{words}</span>
            </label>
        }
    };
    let radios = options.into_iter().map(radio).collect_view();
    view! {
        <fieldset class="field outage-choice">
            <legend class="label">{t::choice(lang)} <span class="sr">{booking.title.clone()}</span></legend>
            <div class="choices">{radios}</div>
            {hint(one.proposal.as_ref(), lang)}
        </fieldset>
    }
    .into_any()
}

/// What can become of it, with its words; the first is proposed.
fn options(one: &Affected, lang: Lang) -> Vec<(String, String)> {
    let to = |proposed: &Proposed| (way_to(proposed), there(proposed, lang));
    let end = match one.booking.status {
        State::Requested => t::decline(lang),
        _ => t::cancel(lang),
    };
    let others = [("end", end), ("stay", t::stay(lang))];
    let others = others.map(|(choice, words)| (choice.to_owned(), words.to_owned()));
    one.proposal.iter().map(to).chain(others).collect()
}

/// The very place that is proposed: what others are proposed depends on it.
fn way_to(proposed: &Proposed) -> String {
    let way = ["move", &proposed.room, &proposed.codes.join(",")].join(" ");
    way.trim_end().to_owned()
}

fn there(proposed: &Proposed, lang: Lang) -> String {
    let room = proposed.name.to(lang);
    if proposed.parts.is_empty() {
        return t::to_room(lang, room);
    }
    let parts: Vec<&str> = proposed.parts.iter().map(|part| part.to(lang)).collect();
    t::to_parts(lang, room, parts.join(", "))
}

/// What is otherwise in the other room, or that there is none.
fn hint(proposal: Option<&Proposed>, lang: Lang) -> Option<AnyView> {
    let mut said = vec![];
    match proposal {
        None => said.push(t::no_room(lang)),
        Some(proposed) => {
            said.extend(proposed.approval.then_some(t::needs_approval(lang)));
            said.extend(match proposed.who {
                Who::Residents => None,
                Who::Verified => Some(t::verified_only(lang)),
                Who::Staff => Some(t::staff_only(lang)),
            });
        }
    }
    (!said.is_empty()).then(|| {
        let lines = said.into_iter().map(|words| view! { <p class="hint">{words}</p> });
        lines.collect_view().into_any()
    })
}

/// The way to where the bookings of a closed day are moved.
pub(in crate::bookings::page) fn way(bookings: &[BookingView], day: Day, lang: Lang) -> Option<AnyView> {
    let room = &bookings.first()?.room;
    let day = day.to_string();
    let to = [
        &href(&["/staff/rooms/", room, "/out-of-order"].concat()),
        "?from=",
        &day,
        "&until=",
        &day,
    ]
    .concat();
    Some(
        view! { <p class="quiet-text">{t::closed_with_bookings(lang)} " " <a href=to>{t::move_them(lang)}</a></p> }
            .into_any(),
    )
}
