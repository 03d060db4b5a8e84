//! What cannot be taken back: a booking of a time that is within the room's cut-off already.

use crate::bookings::{api::BookForm, model::is_final};
use foundation::time::{Minute, QUARTER};
use leptos::{
    prelude::*,
    web_sys::{Event, HtmlInputElement},
};
use locales::book as t;
use ui::{FormState, Notice, Tone, say, use_lang};

/// The fields of the times, and below them what has to be known before one that is so near is booked. `from` is the quarter that the
/// form proposes; once the page is awake, it is said of the start that is chosen.
pub(super) fn with_warning(form: &BookForm, from: u16, times: AnyView) -> AnyView {
    let lang = use_lang();
    // The room's cut-off is not for staff.
    if form.staff {
        return times;
    }
    let typed = use_context::<FormState>().and_then(|state| state.typed("from"));
    let typed = typed.and_then(|typed| typed.parse::<Minute>().ok());
    let chosen = RwSignal::new(typed.map_or(from * QUARTER, Minute::minutes));
    let choose = move |event: Event| {
        let field = event_target::<HtmlInputElement>(&event);
        if field.name() == "from"
            && let Ok(time) = field.value().parse::<Minute>()
        {
            chosen.set(time.minutes());
        }
    };
    let (days, now) = (form.day.number() - form.today.number(), form.now);
    let cutoff = form.terms.rules.cutoff;
    let long = say::duration(lang, cutoff.into());
    let words = if form.approval {
        t::final_request(lang, long)
    } else {
        t::final_booking(lang, long)
    };
    let warning = move || {
        is_final(cutoff, days, now, chosen.get()).then(|| {
            let words = words.clone();
            view! { <Notice tone=Tone::Warn icon="clock" announce=true>{words}</Notice> }
        })
    };
    view! { <div class="stack" on:change=choose>{times}{warning}</div> }.into_any()
}
