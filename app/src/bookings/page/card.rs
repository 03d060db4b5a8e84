//! A booking as a card: in the list of one's own.

use super::words;
use crate::{bookings::model::BookingView, recurrence::briefly};
use foundation::time::Day;
use leptos::prelude::*;
use locales::{book as t, longer};
use ui::{Badge, ButtonLink, Icon, Leaf, href, say, use_lang};

/// A card that leads to the booking; while it runs, with the way to let it go on.
pub fn booking_card(booking: &BookingView, today: Day) -> AnyView {
    let lang = use_lang();
    let (label, tone) = words::state(lang, booking.status);
    let over = if booking.status.is_live() {
        "booking card"
    } else {
        "booking card over"
    };
    let to = href(&["/me/bookings/", &booking.id.to_string()].concat());
    let decide = booking
        .decide_by
        .map(|by| view! { <p class="row-note">{t::decided_by(lang, say::moment(lang, by, today))}</p> });
    // Who it is for, where that is somebody else; the number is masked.
    let owner = booking.person.as_ref().map(|person| {
        let name = if person.name.is_empty() {
            &person.phone
        } else {
            &person.name
        };
        view! { <p class="row-note">{[t::owner(lang), " ", name].concat()}</p> }
    });
    let again = booking.series.as_ref().map(|series| {
        view! { <p class="row-note again"><Icon name="repeat"/>{briefly(lang, &series.repeat)}</p> }
    });
    let longer = booking.runs.then(|| {
        let to = to.clone();
        view! { <p class="booking-longer"><ButtonLink icon="clock" href=to>{longer::title(lang)}</ButtonLink></p> }
    });
    view! {
        <li>
            <a class=over href=to>
                <Leaf day=Day(booking.starts.date_naive())/>
                <div class="booking-body">
                    <p class="booking-title">{booking.title.clone()}</p>
                    <p class="booking-when">{say::span_near(lang, booking.starts, booking.ends, today)}</p>
                    <p class="row-note">{place(booking, lang)}</p>
                    {again}
                    {owner}
                    {decide}
                    <Badge tone label/>
                </div>
            </a>
            {longer}
        </li>
    }
    .into_any()
}

/// The room, and which part of it.
pub(super) fn place(booking: &BookingView, lang: locales::Lang) -> String {
    let room = booking.room_name.to(lang).to_owned();
    let parts: Vec<&str> = booking.parts.iter().map(|(_, name)| name.to(lang)).collect();
    if parts.is_empty() {
        room
    } else {
        [room, parts.join(", ")].join(" · ")
    }
}
