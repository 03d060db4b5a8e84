//! One series: its rule, its dates, and what can be done with them.

use super::{equipment, halves, parts};
use crate::{
    bookings::State,
    frame::{Page, current, loaded, use_live},
    recurrence::in_words,
    series::{
        api::{EndSeries, TakeBackDate, see_series},
        model::{SeriesDate, SeriesPage, Stand, Why},
    },
};
use foundation::Problem;
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use locales::{Lang, book, devices, series as t};
use ui::{
    Badge, Button, ButtonKind, ButtonLink, Card, Check, Confirm, Form, Leaf, Notice, Tone, came_back, href, say,
    use_lang, use_page,
};

/// One series.
#[derive(Clone, Copy)]
pub struct SeriesDetails {
    series: Resource<Result<SeriesPage, Problem>>,
    done: Memo<String>,
}

impl Page for SeriesDetails {
    fn data() -> Self {
        let page = current();
        Self {
            series: Resource::new_blocking(
                move || (page.param("id"), page.query("done")),
                move |(id, _)| see_series(page.community(), id),
            ),
            done: Memo::new(move |_| page.query("done")),
        }
    }

    fn view(this: Self) -> AnyView {
        let SeriesDetails { series, done } = this;
        if use_page().viewer.signed_in {
            use_live("me", move || series.refetch());
        }
        let (back, end) = (ServerAction::<TakeBackDate>::new(), ServerAction::<EndSeries>::new());
        loaded(series, move |page| draw(page, &done.get(), back, end))
    }
}

fn draw(page: SeriesPage, done: &str, back: ServerAction<TakeBackDate>, end: ServerAction<EndSeries>) -> AnyView {
    let lang = use_lang();
    let refused = came_back(TakeBackDate::PATH, "") || came_back(EndSeries::PATH, "");
    let told = said(done, &page, lang).filter(|_| !refused);
    let tone = if done == "unchanged" { Tone::Plain } else { Tone::Good };
    let told = told.map(|words| view! { <Notice tone announce=true>{words}</Notice> });
    let owner = page.person.as_ref().map(|person| {
        let words = [person.name.as_str(), " ", &person.phone].concat();
        view! { <div><dt>{book::owner(lang)}</dt><dd>{words}</dd></div> }
    });
    let borrowed = equipment::in_words(&page.borrowed, lang)
        .map(|words| view! { <div><dt>{devices::borrowed(lang)}</dt><dd>{words}</dd></div> });
    let part = parts::in_words(&page.terms, &page.parts, lang)
        .map(|words| view! { <div><dt>{book::which_part(lang)}</dt><dd>{words}</dd></div> });
    let ended = page
        .ended
        .then(|| view! { <Badge tone=Tone::Plain label=t::ended(lang)/> });
    let (over, coming): (Vec<_>, Vec<_>) = page.dates.iter().partition(|date| date.day < page.today);
    let count = coming.iter().filter(|date| is_live(date)).count();
    let heading = ahead(count, lang);
    let coming = coming
        .into_iter()
        .map(|date| row(date, &page, back, lang))
        .collect_view();
    let over = (!over.is_empty()).then(|| {
        let rows = over.into_iter().map(|date| row(date, &page, back, lang)).collect_view();
        view! { <details class="past"><summary class="button quiet">{t::over(lang)}</summary><ul class="series-dates">{rows}</ul></details> }
    });
    let change = page.next.is_some().then(|| {
        let to = href(&["/me/series/", &page.id.to_string(), "/change"].concat());
        view! { <ButtonLink icon="edit" href=to>{t::change_all(lang)}</ButtonLink> }
    });
    let end = (count > 0 && !page.ended).then(|| ending(&page, end, lang));
    let others = halves::others(&page);
    view! {
        <Title text=page.title.clone()/>
        {told}
        <h1>{page.title.clone()}</h1>
        <Card>
            <p class="series-rule">{in_words(lang, &page.repeat)} " " <b class="num">{page.times.told()}</b></p>
            {ended}
            <dl class="facts">
                <div><dt>{t::room(lang)}</dt><dd>{page.terms.name.to(lang).to_owned()}</dd></div>
                {part}
                <div><dt>{book::how_many(lang)}</dt><dd>{page.party_size}</dd></div>
                {borrowed}
                {owner}
            </dl>
        </Card>
        {others}
        <h2>{heading}</h2>
        <ul class="series-dates">{coming}</ul>
        {over}
        <div class="form-end">{change}</div>
        {end}
        <ButtonLink href=href("/me")>{book::all_bookings(lang)}</ButtonLink>
    }
    .into_any()
}

/// Whether the date is booked, or waits for staff.
fn is_live(date: &SeriesDate) -> bool {
    matches!(&date.stand, Stand::Booking { state, .. } if state.is_live())
}

/// How many dates are to come, of those that are booked.
fn ahead(booked: usize, lang: Lang) -> String {
    if booked == 0 {
        t::none_ahead(lang).to_owned()
    } else {
        t::dates(lang, booked)
    }
}

/// What has just happened, as far as it is true: dates may wait for staff, and what is too near takes place though the series is ended.
fn said(done: &str, page: &SeriesPage, lang: Lang) -> Option<String> {
    let is_waiting = |date: &SeriesDate| {
        let state = match &date.stand {
            Stand::Booking { state, .. } => Some(*state),
            Stand::Skipped(_) => None,
        };
        date.day >= page.today && state == Some(State::Requested)
    };
    let waits = page.dates.iter().any(is_waiting);
    match (done, staying(page, lang)) {
        ("made" | "back", _) if waits => Some(t::done_waits(lang).to_owned()),
        ("made", _) => Some(made(page, lang)),
        ("changed", _) if waits => Some(t::done_changed_waits(lang).to_owned()),
        ("changed", _) => Some(t::done_changed(lang).to_owned()),
        ("unchanged", _) => Some(t::done_unchanged(lang).to_owned()),
        ("back", _) => Some(t::done_back(lang).to_owned()),
        ("ended", Some(days)) => Some(halves::with_later(t::done_ended_but(lang, days), page, lang)),
        ("ended", None) => Some(halves::with_later(t::done_ended(lang).to_owned(), page, lang)),
        _ => None,
    }
}

/// That it is booked, and how much of it is not.
fn made(page: &SeriesPage, lang: Lang) -> String {
    let left = page
        .dates
        .iter()
        .filter(|date| matches!(date.stand, Stand::Skipped(_)))
        .count();
    if left == 0 {
        t::done_made(lang).to_owned()
    } else {
        t::done_made_but(lang, page.dates.iter().filter(|date| is_live(date)).count(), left)
    }
}

/// The days that take place though the series is ended; none where there are none.
fn staying(page: &SeriesPage, lang: Lang) -> Option<String> {
    let staying = page.dates.iter().filter(|date| date.stays);
    let days = staying.map(|date| match &date.stand {
        Stand::Booking { day, .. } => say::day(lang, *day, Some(page.today)),
        Stand::Skipped(_) => say::day(lang, date.day, Some(page.today)),
    });
    let days: Vec<String> = days.collect();
    (!days.is_empty()).then(|| days.join(t::and_day(lang)))
}

fn row(date: &SeriesDate, page: &SeriesPage, back: ServerAction<TakeBackDate>, lang: Lang) -> AnyView {
    let body = match &date.stand {
        Stand::Booking {
            id,
            state,
            day,
            times: at,
            room,
            changed,
        } => {
            let (label, tone) = state_in_words(*state, lang);
            let elsewhere = (*day != date.day).then(|| say::day_near(lang, *day, page.today));
            let marks = [
                elsewhere.unwrap_or_default(),
                room.as_ref().map(|room| room.to(lang).to_owned()).unwrap_or_default(),
                if *changed {
                    t::changed(lang).to_owned()
                } else {
                    String::new()
                },
            ];
            let marks = marks
                .into_iter()
                .filter(|words| !words.is_empty())
                .collect::<Vec<_>>()
                .join(" · ");
            let marks = (!marks.is_empty()).then(|| view! { <span class="row-note">{marks}</span> });
            let to = href(&["/me/bookings/", &id.to_string()].concat());
            view! {
                <a class="series-day" href=to>
                    <Leaf day=date.day/>
                    <span class="row-body">
                        <span class="row-title num">{at.told()}</span>
                        <Badge tone label/>
                        {marks}
                    </span>
                </a>
            }
            .into_any()
        }
        Stand::Skipped(why) => view! {
            <span class="series-day">
                <Leaf day=date.day/>
                <span class="row-body">
                    <span class="row-title">{t::left_out(lang)}</span>
                    <span class="row-note">{why_in_words(*why, lang)}</span>
                </span>
            </span>
        }
        .into_any(),
    };
    let back = date.back.then(|| {
        let (day, id) = (date.day.to_string(), page.id.to_string());
        let other = at_another_time(date, page, lang);
        let without = (!page.borrowed.is_empty())
            .then(|| view! { <Check name="without" value="1" label=t::also_without(lang)/> });
        view! {
            <Form action=back plain=true once=true class="inline" id=["back-", &day].concat()>
                <input type="hidden" name="series" value=id/>
                <input type="hidden" name="day" value=day/>
                {without}
                <Button>{t::take_back(lang)}</Button>
                {other}
            </Form>
        }
    });
    view! { <li class="series-date">{body}{back}</li> }.into_any()
}

/// The way to a single booking on the day of a date that was taken: the date itself can only be had at its own time. Not so far ahead that
/// no single booking reaches it, and only for who would book for themselves.
fn at_another_time(date: &SeriesDate, page: &SeriesPage, lang: Lang) -> Option<AnyView> {
    let day = date.day.to_string();
    let was_taken = date.stand == Stand::Skipped(Why::Taken);
    let is_taken = was_taken || came_back(TakeBackDate::PATH, &["back-", &day].concat());
    let in_reach = date.day <= page.today.plus(page.terms.rules.ahead_days.into());
    (is_taken && in_reach && page.person.is_none()).then(|| {
        let to = href(&["/rooms/", &page.terms.code, "/book?date=", &day].concat());
        view! { <ButtonLink icon="calendar" href=to>{t::other_time(lang)}</ButtonLink> }.into_any()
    })
}

fn state_in_words(state: State, lang: Lang) -> (&'static str, Tone) {
    match state {
        State::Requested => (book::requested(lang), Tone::Warn),
        State::Confirmed => (book::confirmed(lang), Tone::Good),
        State::Declined => (book::declined(lang), Tone::Urgent),
        State::Withdrawn => (book::withdrawn(lang), Tone::Plain),
        State::Cancelled => (book::cancelled(lang), Tone::Plain),
        State::Expired => (book::expired(lang), Tone::Urgent),
    }
}

fn why_in_words(why: Why, lang: Lang) -> &'static str {
    match why {
        Why::Taken => t::why_taken(lang),
        Why::Closed => t::why_closed(lang),
        Why::Rule => t::why_rule(lang),
        Why::Chosen => t::why_chosen(lang),
    }
}

fn ending(page: &SeriesPage, end: ServerAction<EndSeries>, lang: Lang) -> AnyView {
    let id = page.id.to_string();
    let last = page.dates.iter().rev().find(|date| is_live(date) && !date.stays);
    let until = last.or(page.dates.last()).map_or(page.today, |date| date.day);
    let until = say::date(lang, until, Some(page.today));
    let question = match staying(page, lang) {
        Some(days) => t::end_question_but(lang, until, days),
        None => t::end_question(lang, until),
    };
    let question = halves::with_later(question, page, lang);
    view! {
        <Confirm label=t::end(lang) question open=came_back(EndSeries::PATH, "")>
            <Form action=end plain=true once=true>
                <input type="hidden" name="series" value=id/>
                <Button kind=ButtonKind::Danger>{t::end_yes(lang)}</Button>
            </Form>
        </Confirm>
    }
    .into_any()
}
