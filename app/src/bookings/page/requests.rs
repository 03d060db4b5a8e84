//! The queue of requests: who wants what, and an answer with one tap.

use super::card::place;
use crate::{
    bookings::{
        api::{DecideRequest, DecideSeries, Requests, see_requests},
        model::{BookingView, OfSeries},
    },
    frame::{Page, current, trouble, use_live},
    recurrence::briefly,
};
use foundation::{
    Problem,
    time::{Day, Stamp},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use locales::{Lang, rooms as r, series as s, staff as t};
use ui::{
    Badge, Button, ButtonKind, ButtonLink, Empty, Field, Form, Icon, Leaf, Notice, ProblemNote, Skeleton, Tone,
    came_back, form::refusal_of, href, say, use_lang,
};

/// When an answer is due this soon, in minutes, the request is marked.
const SOON: i64 = 6 * 60;

/// The queue, with what was just done.
type Queue = Resource<Result<(Requests, String), Problem>>;

/// What waits for a decision.
#[derive(Clone, Copy)]
pub struct RequestsPage {
    requests: Queue,
}

impl Page for RequestsPage {
    fn data() -> Self {
        let page = current();
        let look = move |(done, after)| async move { Ok((see_requests(page.community(), after).await?, done)) };
        Self {
            requests: Resource::new_blocking(move || (page.query("done"), page.query("after")), look),
        }
    }

    fn view(this: Self) -> AnyView {
        let (lang, requests) = (use_lang(), this.requests);
        use_live("requests", move || requests.refetch());
        let waiting = move || {
            requests
                .get()
                .and_then(Result::ok)
                .map(|(queue, _)| queue.waiting)
                .unwrap_or_default()
        };
        // Keyed by booking: an open question or a half-typed reason stays with its request while others come and go.
        let seen = |booking: &BookingView| (booking.id, booking.version);
        view! {
            <Title text=t::requests(lang)/>
            <Transition fallback=|| view! { <Skeleton/> }>
                {move || requests.get().map(|answer| match answer {
                    Ok((queue, done)) => head(&queue, &done, lang),
                    Err(problem) => trouble(problem),
                })}
                <ol class="queue">
                    <For each=waiting key=seen children=move |booking| request(booking, requests, lang)/>
                </ol>
                {move || requests.get().and_then(Result::ok).and_then(|(queue, _)| queue.next).map(|next| more(&next, lang))}
            </Transition>
        }
        .into_any()
    }
}

/// The way to those that are less urgent.
fn more(next: &str, lang: Lang) -> AnyView {
    let to = [&href("/staff/requests"), "?after=", next].concat();
    view! { <p><ButtonLink href=to>{t::more_requests(lang)}</ButtonLink></p> }.into_any()
}

fn head(queue: &Requests, done: &str, lang: Lang) -> AnyView {
    let done = match done {
        "approved" => Some(t::done_approved(lang)),
        "declined" => Some(t::done_declined(lang)),
        _ => None,
    };
    let done = done.map(|words| view! { <Notice tone=Tone::Good announce=true>{words}</Notice> });
    let gone = gone(queue).map(|problem| view! { <ProblemNote problem focus=true/> });
    let none = queue.waiting.is_empty();
    let none = none.then(|| view! { <Empty icon="done" title=t::no_requests(lang) words=t::no_requests_words(lang)/> });
    view! {
        <div class="page-head">
            <h1>{t::requests(lang)}</h1>
            <p>{t::requests_words(lang)}</p>
        </div>
        {done}
        {gone}
        {none}
    }
    .into_any()
}

/// Why an answer was refused, where its request waits no more: somebody else was quicker.
fn gone(queue: &Requests) -> Option<Problem> {
    let refusal = refusal_of(DecideRequest::PATH)?;
    let (_, booking) = refusal.typed.iter().find(|(name, _)| name == "booking")?;
    let waits = queue.waiting.iter().any(|waiting| waiting.id.to_string() == *booking);
    (!waits).then_some(refusal.problem)
}

fn request(booking: BookingView, queue: Queue, lang: Lang) -> AnyView {
    let soon = move || due(queue, booking.decide_by, lang).is_some_and(|(tone, _)| tone == Tone::Urgent);
    let due =
        move || due(queue, booking.decide_by, lang).map(|(tone, label)| view! { <Badge tone icon="clock" label/> });
    let when = say::span(lang, booking.starts, booking.ends);
    let id = booking.id.to_string();
    let details = href(&["/me/bookings/", &id].concat());
    let together = booking
        .series
        .as_ref()
        .filter(|series| series.waiting > 1)
        .map(|series| together(series, queue, lang));
    view! {
        <li class="request card" class:soon=soon>
            <div class="booking">
                <Leaf day=Day(booking.starts.date_naive())/>
                <div class="booking-body">
                    <h2 class="booking-title"><a href=details>{booking.title.clone()}</a></h2>
                    <p class="booking-when">{when}</p>
                    <p>{place(&booking, lang)} " · " {r::people(lang, booking.party_size)}</p>
                    {who(&booking, lang)}
                    {due}
                </div>
            </div>
            <div class="request-acts">
                {approve(id.clone(), queue, lang)}
                {decline(id, queue, lang)}
            </div>
            {together}
        </li>
    }
    .into_any()
}

/// The other requests of the same series: one answer for all of them.
fn together(series: &OfSeries, queue: Queue, lang: Lang) -> AnyView {
    let (yes, no) = (answer_all(queue), answer_all(queue));
    let id = series.id.to_string();
    let (other, rule) = (id.clone(), briefly(lang, &series.repeat));
    let (of_yes, of_no) = (["approve-all-", &id].concat(), ["decline-all-", &id].concat());
    let to = href(&["/me/series/", &id].concat());
    let open = came_back(DecideSeries::PATH, &of_no);
    let waiting = s::waiting(lang, rule, series.waiting);
    let (all, none) = (
        s::approve_all(lang, series.waiting),
        s::decline_all(lang, series.waiting),
    );
    view! {
        <div class="request-all">
            <p><a href=to>{waiting}</a></p>
            <Form action=yes once=true id=of_yes>
                <input type="hidden" name="series" value=id/>
                <Button icon="check" name="answer" value="yes">{all}</Button>
            </Form>
            <details class="confirm" open=open>
                <summary class="button quiet">{none}</summary>
                <div class="confirm-body">
                    <Form action=no once=true id=of_no>
                        <input type="hidden" name="series" value=other/>
                        <input type="hidden" name="answer" value="no"/>
                        <Field name="reason" label=t::other_reason(lang) maxlength=200 required=true/>
                        <Button kind=ButtonKind::Danger>{t::decline(lang)}</Button>
                    </Form>
                </div>
            </details>
        </div>
    }
    .into_any()
}

/// An answer for all; once it went through the queue is looked at again.
fn answer_all(queue: Queue) -> ServerAction<DecideSeries> {
    let action = ServerAction::<DecideSeries>::new();
    Effect::new(move |_| {
        if action.value().with(|value| matches!(value, Some(Ok(_)))) {
            queue.refetch();
        }
    });
    action
}

/// Until when the answer is due; how long is left when that is less than a day.
fn due(queue: Queue, by: Option<Stamp>, lang: Lang) -> Option<(Tone, String)> {
    let (by, (now, today)) = (by?, queue.get()?.ok().map(|(queue, _)| (queue.now, queue.today))?);
    let left = (by - now).num_minutes();
    let tone = if left < SOON { Tone::Urgent } else { Tone::Warn };
    let words = match u32::try_from(left) {
        Ok(left @ 0..60) => t::due_in(lang, say::duration(lang, left)),
        Ok(left @ 60..1440) => t::due_in(lang, say::duration(lang, left / 60 * 60)),
        Ok(_) => t::due_by(lang, say::moment(lang, by, today)),
        Err(_) => t::overdue(lang).to_owned(),
    };
    Some((tone, words))
}

/// Whose request it is: the name, and the number with its middle hidden.
pub(super) fn who(booking: &BookingView, lang: Lang) -> AnyView {
    let words = match &booking.person {
        None => t::yourself(lang).to_owned(),
        Some(person) if person.name.is_empty() => [t::nameless(lang), " ", &person.phone].concat(),
        Some(person) => [person.name.as_str(), " ", &person.phone].concat(),
    };
    let behalf = booking.on_behalf.then(|| [" · ", t::on_behalf(lang)].concat());
    view! { <p class="who"><Icon name="me"/><span class="num">{words} {behalf}</span></p> }.into_any()
}

/// An answer; once it went through the queue is looked at again.
fn answer(queue: Queue) -> ServerAction<DecideRequest> {
    let action = ServerAction::<DecideRequest>::new();
    Effect::new(move |_| {
        if action.value().with(|value| matches!(value, Some(Ok(())))) {
            queue.refetch();
        }
    });
    action
}

fn approve(id: String, queue: Queue, lang: Lang) -> AnyView {
    let action = answer(queue);
    view! {
        <Form action once=true id=["approve-", &id].concat()>
            <input type="hidden" name="booking" value=id/>
            <Button kind=ButtonKind::Main icon="check" name="answer" value="yes">{t::approve(lang)}</Button>
        </Form>
    }
    .into_any()
}

/// Declining asks for a reason; the usual ones are one tap each.
fn decline(id: String, queue: Queue, lang: Lang) -> AnyView {
    let (usual, other) = (answer(queue), answer(queue));
    let reasons = [
        t::reason_event(lang),
        t::reason_size(lang),
        t::reason_repair(lang),
        t::reason_talk(lang),
    ];
    let chips = reasons.map(|reason| view! { <Button name="reason" value=reason>{reason}</Button> });
    let (booking, of_other) = (id.clone(), id.clone());
    let (of_chips, in_words) = (["decline-", &id].concat(), ["other-", &id].concat());
    let open = came_back(DecideRequest::PATH, &of_chips) || came_back(DecideRequest::PATH, &in_words);
    view! {
        <details class="confirm" open=open>
            <summary class="button quiet">{t::decline(lang)}</summary>
            <div class="confirm-body">
                <p>{t::decline_words(lang)}</p>
                <Form action=usual once=true id=of_chips>
                    <input type="hidden" name="booking" value=booking/>
                    <input type="hidden" name="answer" value="no"/>
                    <div class="cluster">{chips.into_iter().collect_view()}</div>
                </Form>
                <Form action=other once=true id=in_words>
                    <input type="hidden" name="booking" value=of_other/>
                    <input type="hidden" name="answer" value="no"/>
                    <Field name="reason" label=t::other_reason(lang) maxlength=200 required=true/>
                    <Button kind=ButtonKind::Danger>{t::decline(lang)}</Button>
                </Form>
            </div>
        </details>
    }
    .into_any()
}
