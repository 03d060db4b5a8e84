//! The page on which a room is booked.

use super::{
    fields::{self, Alternatives, address},
    words::rules_in_words,
};
use crate::{
    bookings::api::{BookForm, BookRoom, see_book_form},
    frame::{Page, current, loaded},
};
use foundation::{Problem, time::Minute};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_location;
use locales::book as t;
use ui::{
    Button, ButtonKind, ButtonLink, Card, Check, Empty, Field, Form, Icon, Leaf, Notice, Pager, Select, Stepper, href,
    say, use_lang, use_page,
};

/// Books a room on a day.
#[derive(Clone, Copy)]
pub struct BookPage {
    form: Resource<Result<BookForm, Problem>>,
    asked: Memo<Asked>,
}

/// What the address proposes.
#[derive(Debug, Clone, PartialEq, Default)]
struct Asked {
    from: String,
    until: String,
    parts: String,
}

impl Page for BookPage {
    fn data() -> Self {
        let page = current();
        let wanted = move || (page.param("code"), page.query("date"));
        let form = Resource::new_blocking(wanted, move |(room, date)| see_book_form(page.community(), room, date));
        let asked = Memo::new(move |_| Asked {
            from: page.query("from"),
            until: page.query("until"),
            parts: page.query("parts"),
        });
        Self { form, asked }
    }

    fn view(this: Self) -> AnyView {
        let BookPage { form, asked } = this;
        let book = ServerAction::<BookRoom>::new();
        // Not live: a form is not drawn anew under the hands of the one who fills it in. What was taken meanwhile is refused with
        // what is free instead.
        loaded(form, move |form| draw(&form, &asked.get(), book))
    }
}

fn draw(form: &BookForm, asked: &Asked, book: ServerAction<BookRoom>) -> AnyView {
    let lang = use_lang();
    let name = form.terms.name.to(lang).to_owned();
    let title = t::book_room(lang, &name);
    let (day, today) = (form.day, form.today);
    let pager = |to| address(&form.terms.code, to, "", "", &asked.parts);
    let previous = if day > today {
        pager(day.plus(-1))
    } else {
        String::new()
    };
    let pager = view! { <Pager label=say::day(lang, day, Some(today)) previous=Some(previous).filter(|to| !to.is_empty()).unwrap_or_default() next=pager(day.plus(1))/> };
    let body = if fields::starts(form).is_empty() {
        let words = if form.hours.note.is_empty() {
            t::nothing_free_words(lang).to_owned()
        } else {
            form.hours.note.clone()
        };
        view! {
            <Empty icon="calendar" title=t::nothing_free(lang) words=words>
                <ButtonLink href=href("/centre?view=week")>{t::see_week(lang)}</ButtonLink>
            </Empty>
        }
        .into_any()
    } else if use_page().viewer.signed_in {
        entry(form.clone(), asked, book)
    } else {
        sign_in_first()
    };
    let rules = rules_in_words(lang, &form.terms.rules, form.terms.largest_party());
    let rules = rules
        .into_iter()
        .map(|(icon, line)| view! { <li><Icon name=icon/><span>{line}</span></li> })
        .collect_view();
    view! {
        <Title text=title.clone()/>
        <h1>{title}</h1>
        {pager}
        {body}
        <Card title=t::rules(lang)><ul class="rules">{rules}</ul></Card>
    }
    .into_any()
}

fn sign_in_first() -> AnyView {
    let lang = use_lang();
    let here = use_location();
    let back = [
        here.pathname.get_untracked(),
        here.search.get_untracked().replace('&', "%26"),
    ]
    .join("?");
    let to = [&href("/sign-in"), "?to=", &back].concat();
    view! {
        <Card>
            <p>{t::sign_in_words(lang)}</p>
            <ButtonLink kind=ButtonKind::Main href=to>{t::sign_in(lang)}</ButtonLink>
        </Card>
    }
    .into_any()
}

fn entry(form: BookForm, asked: &Asked, book: ServerAction<BookRoom>) -> AnyView {
    let lang = use_lang();
    let (from, until) = proposal(&form, asked);
    let name = form.terms.name.to(lang).to_owned();
    let part = if asked.parts.is_empty() {
        default_part(&form)
    } else {
        asked.parts.clone()
    };
    let approval = form
        .approval
        .then(|| view! { <Notice icon="wait">{t::needs_approval(lang)}</Notice> });
    let submit = if form.approval { t::ask(lang) } else { t::book(lang) };
    let for_others = form.for_others.then(|| {
        view! { <Field name="for_phone" label=t::for_phone(lang) kind="tel" inputmode="tel" autocomplete="off" hint=t::for_phone_hint(lang)/> }
    });
    view! {
        <Card>
            <Form action=book once=true>
                <Alternatives/>
                <input type="hidden" name="room" value=form.terms.code.clone()/>
                <input type="hidden" name="date" value=form.day.to_string()/>
                <div class="book-when">
                    <Leaf day=form.day/>
                    <strong>{name.clone()}</strong>
                </div>
                <div class="pair">
                    <Select name="from" label=t::from(lang) options=fields::starts(&form) value=from/>
                    <Select name="until" label=t::until(lang) options=fields::ends(&form) value=until/>
                </div>
                {fields::parts(&form.terms, &part)}
                <Field name="title" label=t::what_for(lang) value=t::title_proposed(lang, name) maxlength=60 required=true/>
                <Stepper name="party_size" label=t::how_many(lang) value=1 min=1 max=form.terms.largest_party().into()/>
                <Check name="title_public" label=t::title_public(lang) value="1" hint=t::title_public_hint(lang)/>
                {for_others}
                {approval}
                <Button kind=ButtonKind::Main wide=true>{submit}</Button>
            </Form>
        </Card>
    }
    .into_any()
}

/// From when to when, unless the person says otherwise: as the address says, else the next free hour.
fn proposal(form: &BookForm, asked: &Asked) -> (String, String) {
    let starts = fields::starts(form);
    let known = |time: &String| starts.iter().any(|(value, _)| value == time);
    let first = || starts.first().map(|(value, _)| value.clone()).unwrap_or_default();
    let from = Some(padded(&asked.from)).filter(known).unwrap_or_else(first);
    let ends = fields::ends(form);
    let until = Some(padded(&asked.until)).filter(|time| ends.iter().any(|(value, _)| value == time));
    let hour = || {
        let length = form.terms.rules.longest.min(60).max(form.terms.rules.shortest);
        let from: Minute = from.parse().unwrap_or(Minute::START);
        let wanted = say::clock(from.plus(length));
        let later = ends
            .iter()
            .map(|(value, _)| value)
            .filter(|value| **value > from.to_string());
        later
            .clone()
            .find(|value| **value == wanted)
            .or_else(|| later.clone().next())
            .cloned()
            .unwrap_or_default()
    };
    let until = until.unwrap_or_else(hour);
    (from, until)
}

/// `9:00` as the lists say it: `09:00`.
fn padded(time: &str) -> String {
    time.parse::<Minute>().map(say::clock).unwrap_or_default()
}

/// Seats and tables are taken one by one, halves as the whole room.
fn default_part(form: &BookForm) -> String {
    if form.terms.parts.len() > 2 {
        "any:1".into()
    } else {
        "whole".into()
    }
}
