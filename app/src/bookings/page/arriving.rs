//! "I am here": at the door, one tap keeps the room.

use crate::bookings::{
    api::{Arrive, BookingPage},
    model::State,
};
use leptos::prelude::*;
use locales::arrivals as t;
use ui::{Badge, Button, ButtonKind, Card, Form, Notice, Tone, say, use_lang};

/// The button for whoever stands at the door, and for staff; the others are told what is asked of them.
pub(super) fn arriving(page: &BookingPage, here: bool, arrive: ServerAction<Arrive>) -> Option<AnyView> {
    let (lang, booking) = (use_lang(), &page.booking);
    if let Some(at) = booking.arrived {
        let label = t::arrived_at(lang, say::clock(at.time().into()));
        return Some(view! { <p><Badge tone=Tone::Good icon="done" label/></p> }.into_any());
    }
    let asked = page.terms.rules.check_in && booking.status == State::Confirmed;
    if !asked || booking.missed.is_some() || !(booking.arrivable || booking.changeable) {
        return None;
    }
    if !booking.arrivable || !(here || booking.person.is_some()) {
        return Some(view! { <Notice icon="done">{t::come_words(lang)}</Notice> }.into_any());
    }
    let id = booking.id.to_string();
    let words = if booking.person.is_some() {
        t::they_are_here(lang)
    } else {
        t::i_am_here(lang)
    };
    let form = view! {
        <Card class="stack">
            <p>{t::here_words(lang)}</p>
            <Form action=arrive plain=true once=true>
                <input type="hidden" name="booking" value=id/>
                <Button kind=ButtonKind::Main wide=true icon="done">{words}</Button>
            </Form>
        </Card>
    };
    Some(form.into_any())
}
