//! The form that takes a booking back, behind a question.

use super::details::back;
use crate::bookings::{
    api::CancelBooking,
    model::{BookingView, State},
};
use leptos::{prelude::*, server_fn::ServerFn};
use locales::book as t;
use ui::{Button, ButtonKind, Confirm, Field, Form, came_back, use_lang};

/// Withdraws a request, or cancels a booking.
pub(super) fn taking_back(booking: BookingView, cancel: ServerAction<CancelBooking>) -> AnyView {
    let lang = use_lang();
    let (label, question, yes) = match booking.status {
        State::Requested => (t::withdraw(lang), t::withdraw_question(lang), t::withdraw_yes(lang)),
        _ => (t::cancel(lang), t::cancel_question(lang), t::cancel_yes(lang)),
    };
    // Whoever takes back what is somebody else's says why; it stands in the record and in their news.
    let reason = booking
        .person
        .is_some()
        .then(|| view! { <Field name="reason" label=t::cancel_reason(lang) maxlength=200/> });
    view! {
        <Confirm label question open=came_back(CancelBooking::PATH, "")>
            <Form action=cancel once=true>
                <input type="hidden" name="booking" value=booking.id.to_string()/>
                {reason}
                <div class="form-end">
                    <Button kind=ButtonKind::Danger>{yes}</Button>
                    {back(&booking, "button quiet", t::keep(lang))}
                </div>
            </Form>
        </Confirm>
    }
    .into_any()
}
