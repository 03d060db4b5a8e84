//! One booking: where it stands, what was done to it, and the forms that change it or take it back.

use super::{
    arriving, borrow,
    card::place,
    fields::{self, Alternatives},
    fixed::why_fixed,
    longer,
    take_back::taking_back,
    times::times,
    words,
};
use crate::{
    bookings::{
        api::{Arrive, BookingPage, CancelBooking, ChangeBooking, ExtendBooking, see_booking},
        model::{BookingView, Fixed, State},
    },
    frame::{Page, current, loaded, use_live},
    recurrence::briefly,
};
use foundation::{
    Problem,
    time::{Day, Minute},
};
use leptos::{html, prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use locales::{Lang, book as t, devices, reports as n, series as s};
use ui::{
    Badge, Button, ButtonKind, ButtonLink, Card, Check, Field, Form, Leaf, Notice, Stepper, Tone, came_back, href, say,
    use_lang, use_page,
};

/// One booking.
#[derive(Clone, Copy)]
pub struct BookingDetails {
    booking: Resource<Result<BookingPage, Problem>>,
    done: Memo<String>,
    /// Whether the address asks for the form of change: it is what the code at a door leads to. While a booking runs it is the one that
    /// lets it go on.
    open: Memo<bool>,
    /// Whether whoever looks stands at the door.
    here: Memo<bool>,
}

impl Page for BookingDetails {
    fn data() -> Self {
        let page = current();
        let booking = Resource::new_blocking(
            move || (page.param("id"), page.query("done")),
            move |(id, _)| see_booking(page.community(), id),
        );
        Self {
            booking,
            done: Memo::new(move |_| page.query("done")),
            open: Memo::new(move |_| matches!(page.query("open").as_str(), "change" | "here")),
            here: Memo::new(move |_| page.query("open") == "here"),
        }
    }

    fn view(this: Self) -> AnyView {
        let BookingDetails {
            booking,
            done,
            open,
            here,
        } = this;
        if use_page().viewer.signed_in {
            use_live("me", move || booking.refetch());
        }
        let acts = Acts {
            change: ServerAction::new(),
            cancel: ServerAction::new(),
            extend: ServerAction::new(),
            arrive: ServerAction::new(),
        };
        loaded(booking, move |page| {
            draw(page, (done.get().as_str(), open.get(), here.get()), acts)
        })
    }
}

/// What can be done with it.
#[derive(Clone, Copy)]
struct Acts {
    change: ServerAction<ChangeBooking>,
    cancel: ServerAction<CancelBooking>,
    extend: ServerAction<ExtendBooking>,
    arrive: ServerAction<Arrive>,
}

fn draw(page: BookingPage, (done, open, here): (&str, bool, bool), acts: Acts) -> AnyView {
    let lang = use_lang();
    let booking = page.booking.clone();
    let (label, tone) = words::of(lang, &booking);
    // A form that came back is the newest that there is to say.
    let refused = [ChangeBooking::PATH, CancelBooking::PATH, ExtendBooking::PATH].map(|path| came_back(path, ""));
    let told = said(done, &page, lang).map(str::to_owned);
    let told = told
        .or_else(|| longer::said(done, &booking, lang))
        .filter(|_| !refused.contains(&true));
    let told = told.map(|words| view! { <Notice tone=Tone::Good announce=true>{words}</Notice> });
    let decide = booking
        .decide_by
        .filter(|_| !booking.offered)
        .map(|by| view! { <p>{t::decided_by(lang, say::moment(lang, by, page.today))}</p> });
    let owner = booking.person.as_ref().map(|person| view! { <div><dt>{t::owner(lang)}</dt><dd>{[person.name.as_str(), " ", &person.phone].concat()}</dd></div> });
    let fixed = why_fixed(&page, lang).map(|words| view! { <Notice icon="clock">{words}</Notice> });
    let missed = booking.missed.map(|at| {
        let words = n::missed_words(lang, say::moment(lang, at, page.today));
        view! { <Notice tone=Tone::Warn icon="ban">{words}</Notice> }
    });
    let longer = longer::going_on(&page, acts.extend);
    let follows = (booking.fixed == Some(Fixed::TooLate) && longer.is_none()).then(|| longer::go_on(&booking, lang));
    let arriving = arriving::arriving(&page, here, acts.arrive);
    let open = open && longer.is_none() && arriving.is_none();
    let change = booking.changeable.then(|| changing(page.clone(), open, acts.change));
    let cancel = booking.cancellable.then(|| taking_back(booking.clone(), acts.cancel));
    let record = record(&page, lang);
    let borrowed = borrow::in_words(&booking.borrowed, lang);
    let borrowed = borrowed.map(|words| view! { <div><dt>{devices::borrowed(lang)}</dt><dd>{words}</dd></div> });
    let place = place(&booking, lang);
    view! {
        <Title text=booking.title.clone()/>
        {told}
        <h1>{booking.title.clone()}</h1>
        <Card>
            <div class="book-when">
                <Leaf day=Day(booking.starts.date_naive())/>
                <div>
                    <strong>{say::times(booking.starts, booking.ends)}</strong>
                    <p>{place}</p>
                </div>
            </div>
            <Badge tone label/>
            {decide}
            <dl class="facts">
                <div><dt>{t::how_many(lang)}</dt><dd>{booking.party_size}</dd></div>
                <div><dt>{t::title_public(lang)}</dt><dd>{if booking.title_public { t::yes(lang) } else { t::no(lang) }}</dd></div>
                {borrowed}
                {owner}
            </dl>
        </Card>
        {missed}
        {arriving}
        {longer}
        {again(&booking, lang)}
        {fixed}
        {follows}
        {change}
        {cancel}
        {record}
        <ButtonLink href=href("/me")>{t::all_bookings(lang)}</ButtonLink>
    }
    .into_any()
}

/// The series that it is of; else the way to make it the first date of one.
fn again(booking: &BookingView, lang: Lang) -> Option<AnyView> {
    if let Some(series) = &booking.series {
        let to = href(&["/me/series/", &series.id.to_string()].concat());
        let words = s::of_series(lang, briefly(lang, &series.repeat));
        return Some(view! { <p><ButtonLink icon="repeat" href=to>{words}</ButtonLink></p> }.into_any());
    }
    let (from, until): (Minute, Minute) = (booking.starts.time().into(), booking.ends.time().into());
    let parts = match booking.parts.as_slice() {
        [] => String::new(),
        [(code, _)] => code.clone(),
        many => [String::from("any:"), many.len().to_string()].concat(),
    };
    let to = [
        &href(&["/rooms/", &booking.room, "/series"].concat()),
        "?of=",
        &booking.id.to_string(),
        "&date=",
        &booking.starts.date_naive().to_string(),
        "&from=",
        &from.to_string(),
        "&until=",
        &until.to_string(),
        "&parts=",
        &parts,
    ]
    .concat();
    let link = || view! { <p><ButtonLink icon="repeat" href=to>{s::make_series(lang)}</ButtonLink></p> };
    booking.changeable.then(|| link().into_any())
}

/// What has just happened, from the address that the form leads to.
fn said(done: &str, page: &BookingPage, lang: Lang) -> Option<&'static str> {
    match (done, page.booking.status) {
        ("made", State::Requested) => Some(t::done_requested(lang)),
        ("made", State::Confirmed) => Some(t::done_made(lang)),
        ("changed", State::Requested) if page.decided_anew => Some(t::done_requested(lang)),
        ("changed", _) => Some(t::done_changed(lang)),
        ("cancelled", _) => Some(t::done_cancelled(lang)),
        ("here", _) => Some(locales::arrivals::done_here(lang)),
        _ => None,
    }
}

fn changing(page: BookingPage, asked: bool, change: ServerAction<ChangeBooking>) -> AnyView {
    let lang = use_lang();
    let booking = page.booking.clone();
    let (from, until): (Minute, Minute) = (booking.starts.time().into(), booking.ends.time().into());
    let part = match booking.parts.len() {
        0 => String::from("whole"),
        1 => booking.parts[0].0.clone(),
        many => [String::from("any:"), many.to_string()].concat(),
    };
    let again = page
        .decided_anew
        .then(|| view! { <Notice icon="wait">{t::approval_again(lang)}</Notice> });
    let (sheet, open) = (
        NodeRef::<html::Details>::new(),
        asked || came_back(ChangeBooking::PATH, ""),
    );
    close_once_changed(sheet, change);
    view! {
        <details class="sheet" open=open node_ref=sheet>
            <summary class=ButtonKind::Quiet.class()>{t::change(lang)}</summary>
            <div class="sheet-body">
                <Form action=change once=true also=fields::JUDGED>
                    <Alternatives only=page.terms.code.clone()/>
                    <input type="hidden" name="booking" value=booking.id.to_string()/>
                    <input type="hidden" name="version" value=booking.version.to_string()/>
                    <Field name="date" label=t::day(lang) kind="date" value=booking.starts.date_naive().to_string() min=page.today.to_string() required=true/>
                    {type_times(from, until)}
                    {fields::parts(&page.terms, &part)}
                    {to_borrow(&page, lang)}
                    <Field name="title" label=t::what_for(lang) value=booking.title.clone() maxlength=60 required=true/>
                    <Stepper name="party_size" label=t::how_many(lang) value=booking.party_size.into() min=1 max=page.terms.largest_party().into()/>
                    <Check name="title_public" label=t::title_public(lang) value="1" checked=booking.title_public/>
                    {again}
                    <div class="form-end">
                        <Button kind=ButtonKind::Main wide=true>{t::save(lang)}</Button>
                        {back(&booking, "button quiet wide", t::leave(lang))}
                    </div>
                </Form>
            </div>
        </details>
    }
    .into_any()
}

/// What can be borrowed along at the time of the booking.
fn to_borrow(page: &BookingPage, lang: Lang) -> Option<AnyView> {
    let booking = &page.booking;
    let offered = borrow::offered(&page.lendable, (0, u16::MAX), &booking.borrowed, lang);
    borrow::fields(offered, &say::times(booking.starts, booking.ends))
}

fn type_times(from: Minute, until: Minute) -> AnyView {
    let lang = use_lang();
    let fields = view! {
        <Field name="from" label=t::from(lang) kind="time" value=say::clock(from) step="900" required=true/>
        <Field name="until" label=t::until(lang) kind="time" value=say::clock(until) step="900" required=true/>
    };
    times(&[], fields.into_any())
}

/// The way back to the booking as it stands. The browser itself goes there: what was open is shut again, and what was typed is gone.
pub(super) fn back(booking: &BookingView, class: &'static str, words: &'static str) -> AnyView {
    let here = href(&["/me/bookings/", &booking.id.to_string()].concat());
    view! { <a class=class rel="external" href=here>{words}</a> }.into_any()
}

/// What was just done is said on the page, which a phone covers with the sheet.
fn close_once_changed(sheet: NodeRef<html::Details>, change: ServerAction<ChangeBooking>) {
    Effect::new(move |before: Option<usize>| {
        let answers = change.version().get();
        let done = change.value().with_untracked(|value| matches!(value, Some(Ok(_))));
        let is_new = before.is_some_and(|before| before != answers);
        if let Some(sheet) = sheet.get_untracked().filter(|_| done && is_new) {
            sheet.set_open(false);
        }
        answers
    });
}

fn record(page: &BookingPage, lang: Lang) -> AnyView {
    let steps = page.steps.iter().map(|step| {
        let reason = (!step.reason.is_empty()).then(|| view! { <p>{step.reason.clone()}</p> });
        view! { <li><p class="row-title">{words::step(lang, step)}</p><p class="row-note">{say::moment(lang, step.at, page.today)}</p>{reason}</li> }
    });
    let steps = steps.collect_view();
    view! { <Card title=t::record(lang)><ol class="record">{steps}</ol></Card> }.into_any()
}
