//! A booking that runs: one tap lets it go on, as far as nothing stands in the way.

use crate::bookings::{
    api::{BookingPage, ExtendBooking},
    model::{Barrier, BookingView, Longer},
};
use foundation::time::{Minute, Stamp};
use leptos::prelude::*;
use locales::{Lang, door as d, longer as t};
use ui::{ButtonLink, Card, Form, Icon, Notice, href, say, use_lang};

/// How many steps are offered where nothing stands in the way.
const STEPS: usize = 3;

/// The buttons, and why there are no more of them; nothing of a booking that does not run.
pub(super) fn going_on(page: &BookingPage, extend: ServerAction<ExtendBooking>) -> Option<AnyView> {
    let lang = use_lang();
    let (longer, booking) = (page.longer.as_ref()?, &page.booking);
    let form = (!longer.steps.is_empty()).then(|| form(longer, booking, extend, lang));
    let limit = (longer.steps.len() < STEPS).then(|| limit(longer, booking.ends, lang));
    let limit = limit.map(|words| view! { <p class="cluster"><Icon name="clock"/><span>{words}</span></p> });
    let follows = is_too_long(longer).then(|| go_on(booking, lang));
    Some(view! { <Card title=t::title(lang)>{form} {limit} {follows}</Card> }.into_any())
}

/// The browser itself sends it: the page that answers has the booking, and what is free after it, as they are by then.
fn form(longer: &Longer<Stamp>, booking: &BookingView, extend: ServerAction<ExtendBooking>, lang: Lang) -> AnyView {
    let (id, version) = (booking.id.to_string(), booking.version.to_string());
    let steps = longer
        .steps
        .iter()
        .map(|(more, ends)| step(*more, *ends, lang))
        .collect_view();
    view! {
        <Form action=extend plain=true once=true>
            <input type="hidden" name="booking" value=id/>
            <input type="hidden" name="version" value=version/>
            <div class="longer-steps">{steps}</div>
        </Form>
    }
    .into_any()
}

fn step(more: u32, ends: Stamp, lang: Lang) -> AnyView {
    let (value, more) = (ends.timestamp().to_string(), ["+", &say::duration(lang, more)].concat());
    view! {
        <button type="submit" class="button longer-step" name="ends" value=value>
            <b>{more}</b>
            " "
            <span>{t::until(lang, clock(ends))}</span>
        </button>
    }
    .into_any()
}

/// Until when it can go on, and why not longer.
fn limit(longer: &Longer<Stamp>, ends: Stamp, lang: Lang) -> String {
    let most = match longer.until {
        Some(until) => t::at_most(lang, clock(until)),
        None => t::not_at_all(lang, clock(ends)),
    };
    let why = longer.barrier.as_ref().map(|barrier| match barrier {
        Barrier::Next(starts) => t::next_begins(lang, clock(*starts)),
        Barrier::Lent(device) => t::lent(lang, device.to(lang)),
        Barrier::OutOfUse(device) => t::out_of_use(lang, device.to(lang)),
        Barrier::Rule(flaw) => flaw.words.to(lang).to_owned(),
    });
    [most, why.unwrap_or_default()].join(" ")
}

fn is_too_long(longer: &Longer<Stamp>) -> bool {
    matches!(&longer.barrier, Some(Barrier::Rule(flaw)) if flaw.code == "too_long" && longer.steps.len() < STEPS)
}

/// Who cannot make it longer can book what follows.
pub(super) fn go_on(booking: &BookingView, lang: Lang) -> AnyView {
    let (day, from) = (booking.ends.date_naive(), say::clock(booking.ends.time().into()));
    let to = [
        "/rooms/",
        &booking.room,
        "/book?date=",
        &day.to_string(),
        "&from=",
        &from,
    ]
    .concat();
    view! {
        <Notice icon="book">
            <p>{d::go_on(lang, &from)}</p>
            <ButtonLink href=href(&to)>{d::go_on_book(lang)}</ButtonLink>
        </Notice>
    }
    .into_any()
}

/// What has just happened, from the address that the form leads to.
pub(super) fn said(done: &str, booking: &BookingView, lang: Lang) -> Option<String> {
    (done == "longer").then(|| t::done(lang, clock(booking.ends)))
}

/// Midnight at the end of a day is 24:00.
fn clock(ends: Stamp) -> String {
    let minute = Minute::from(ends.time());
    say::clock(if minute == Minute::START { Minute::END } else { minute })
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::Flaw;
    use locales::Words;

    fn stamp(time: &str) -> Stamp {
        Stamp::parse_from_rfc3339(&["2026-12-", time, ":00+08:00"].concat()).unwrap()
    }

    fn longer(until: Option<&str>, barrier: Barrier<Stamp>) -> Longer<Stamp> {
        Longer {
            steps: vec![],
            until: until.map(stamp),
            barrier: Some(barrier),
        }
    }

    #[test]
    fn it_says_until_when_it_can_go_on_and_why_not_longer() {
        let told = |until, barrier, lang| limit(&longer(until, barrier), stamp("01T14:00"), lang);
        let next = || Barrier::Next(stamp("01T15:00"));
        assert_eq!(
            told(Some("01T14:45"), next(), Lang::Zh),
            "最晚用到 14:45。 下一场预约 15:00 开始。"
        );
        assert_eq!(
            told(None, next(), Lang::En),
            "It cannot go on after 14:00. The next booking begins at 15:00."
        );
        let rule = Barrier::Rule(Flaw::new("closed", Words::of(|_| String::from("closed then"))));
        assert_eq!(
            told(Some("02T00:00"), rule, Lang::En),
            "Until 24:00 at most. closed then"
        );
    }

    #[test]
    fn what_follows_is_offered_where_the_room_is_free_and_the_booking_too_long() {
        let rule = |code: &str| Barrier::Rule(Flaw::new(code, Words::default()));
        assert!(is_too_long(&longer(None, rule("too_long"))));
        assert!(!is_too_long(&longer(None, rule("closed"))));
        assert!(!is_too_long(&longer(None, Barrier::Next(stamp("01T15:00")))));
    }
}
