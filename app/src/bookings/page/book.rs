//! The page on which a room is booked.

use super::{
    again::{Chosen, again},
    barred::barred,
    borrow,
    fields::{self, Alternatives, address},
    last_word::with_warning,
    times::times,
    words::{holidays_note, rules_in_words},
};
use crate::{
    bookings::{
        api::{BookForm, BookRoom, see_book_form},
        model::{InMind, Proposal},
    },
    frame::{Page, current, loaded, to_sign_in},
};
use foundation::{
    Problem,
    time::{Day, Minute, QUARTER},
};
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{book as t, people, waiting};
use ui::{
    Button, ButtonKind, ButtonLink, Card, Check, Empty, Field, Form, FormState, Icon, Leaf, Notice, Pager, Select,
    Stepper, Tone, href, say, use_lang, use_page,
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
    date: String,
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
            date: page.query("date"),
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
    let pager = view! { <Pager label=say::day(lang, day, Some(today)) turns=turns(form, asked)/> };
    let proposal = fields::quarters(form).proposal(in_mind(form, asked));
    let body = match (form.bar, proposal) {
        (Some(bar), _) => barred(bar, &form.terms.code, (form.day, form.today), form.blocked.as_ref()),
        (None, None) => nothing_free(form),
        (None, Some(proposal)) if use_page().viewer.signed_in => entry(form.clone(), asked, proposal, book),
        (None, Some(_)) => sign_in_first(),
    };
    let body = again(form, chosen(form, asked, proposal), body);
    let rules = rules_in_words(lang, &form.terms.rules, form.terms.largest_party());
    let rules = rules
        .into_iter()
        .map(|(icon, line)| view! { <li><Icon name=icon/><span>{line}</span></li> })
        .collect_view();
    let note = holidays_note(lang, form.holidays_until);
    view! {
        <Title text=title.clone()/>
        <h1>{title}</h1>
        {no_such_day(&asked.date)}
        {pager}
        {note}
        {body}
        <Card title=t::rules(lang)><ul class="rules">{rules}</ul></Card>
    }
    .into_any()
}

/// That the address asks for a day that there is not, and today is shown instead.
fn no_such_day(asked: &str) -> Option<AnyView> {
    let lang = use_lang();
    let is_none = !asked.is_empty() && asked.parse::<Day>().is_err();
    let words = is_none.then(|| t::no_such_day(lang, asked))?;
    Some(view! { <Notice tone=Tone::Warn>{words}</Notice> }.into_any())
}

/// What the form says at first, as the address of a form names it; without a form, what was asked for.
fn chosen(form: &BookForm, asked: &Asked, proposal: Option<Proposal>) -> Chosen {
    let Some(Proposal { from, until, parts }) = proposal else {
        return Chosen {
            from: asked.from.clone(),
            until: asked.until.clone(),
            parts: asked.parts.clone(),
        };
    };
    Chosen {
        from: fields::clock(from),
        until: fields::clock(until),
        parts: part(form, asked, in_mind(form, asked), parts),
    }
}

/// The day before and the day after, as far as they can be booked.
fn turns(form: &BookForm, asked: &Asked) -> (Option<String>, Option<String>) {
    let to = |day| address(&form.terms.code, day, "", "", &asked.parts);
    let previous = (form.day > form.today).then(|| to(form.day.plus(-1)));
    let last = form.today.plus(form.terms.rules.ahead_days.into());
    let next = (form.staff || form.day < last).then(|| to(form.day.plus(1)));
    (previous, next)
}

fn nothing_free(form: &BookForm) -> AnyView {
    let lang = use_lang();
    let words = if form.hours.note.is_empty() {
        t::nothing_free_words(lang).to_owned()
    } else {
        form.hours.note.clone()
    };
    let tell_me = tell_me(form, "", "");
    view! {
        <Empty icon="calendar" title=t::nothing_free(lang) words=words>
            <ButtonLink href=href("/centre?view=week")>{t::see_week(lang)}</ButtonLink>
            {tell_me}
        </Empty>
    }
    .into_any()
}

/// The way to wait for what is taken, as long as the room is open that day.
fn tell_me(form: &BookForm, from: &str, until: &str) -> Option<AnyView> {
    let open = !form.hours.openings.is_empty();
    let page = href(&["/rooms/", &form.terms.code, "/wait"].concat());
    let to = fields::asking(&page, form.day, from, until, "");
    open.then(|| view! { <ButtonLink icon="wait" href=to>{waiting::tell_me(use_lang())}</ButtonLink> }.into_any())
}

fn sign_in_first() -> AnyView {
    let lang = use_lang();
    view! {
        <Card>
            <p>{t::sign_in_words(lang)}</p>
            <ButtonLink kind=ButtonKind::Main href=to_sign_in()>{t::sign_in(lang)}</ButtonLink>
        </Card>
    }
    .into_any()
}

fn entry(form: BookForm, asked: &Asked, proposal: Proposal, book: ServerAction<BookRoom>) -> AnyView {
    let lang = use_lang();
    let name = form.terms.name.to(lang).to_owned();
    let mind = in_mind(&form, asked);
    let Proposal { from, until, parts } = proposal;
    let wished = asked.until.clone();
    let part = part(&form, asked, mind, parts);
    let approval = form
        .approval
        .then(|| view! { <Notice icon="wait">{t::needs_approval(lang)}</Notice> });
    let submit = if form.approval { t::ask(lang) } else { t::book(lang) };
    let for_others = form.for_others.then(|| {
        view! { <Field name="for_phone" label=t::for_phone(lang) kind="tel" inputmode="tel" autocomplete="off" hint=t::for_phone_hint(lang)/> }
    });
    view! {
        <Card>
            <Form action=book once=true also=fields::JUDGED>
                <Alternatives waits=true/>
                <input type="hidden" name="room" value=form.terms.code.clone()/>
                <input type="hidden" name="date" value=form.day.to_string()/>
                <div class="book-when">
                    <Leaf day=form.day/>
                    <strong>{name.clone()}</strong>
                </div>
                {moved(&form, mind, from, &wished)}
                {choose_times(&form, from, until)}
                {fields::parts(&form.terms, &part)}
                {to_borrow(&form, from, until)}
                <Field name="title" label=t::what_for(lang) value=t::title_proposed(lang, name) maxlength=60 required=true/>
                <Stepper name="party_size" label=t::how_many(lang) value=1 min=1 max=form.terms.largest_party().into()/>
                <Check name="title_public" label=t::title_public(lang) value="1" hint=t::title_public_hint(lang)/>
                {for_others}
                <Despite/>
                {approval}
                <Button kind=ButtonKind::Main wide=true>{submit}</Button>
            </Form>
        </Card>
    }
    .into_any()
}

/// The box to tick for staff who were told that the person is blocked.
#[component]
pub fn Despite() -> impl IntoView {
    let (lang, problem) = (use_lang(), expect_context::<FormState>().problem);
    let told = move || {
        problem.with(|problem| {
            let flaw = problem.as_ref().and_then(|problem| problem.flaw("for_phone"));
            flaw.is_some_and(|flaw| flaw.code == "blocked_person")
        })
    };
    let tick = move || told().then(|| view! { <Check name="despite_block" label=people::despite(lang) value="1"/> });
    view! { {tick} }
}

/// That the form begins at another time than the address asks for. A form that came back begins when its sender wished.
fn moved(form: &BookForm, mind: InMind, from: u16, until: &str) -> Option<AnyView> {
    let lang = use_lang();
    let asked = mind.from.filter(|asked| *asked != from)?;
    if use_context::<FormState>().is_some_and(|state| state.was_refused()) {
        return None;
    }
    let taken = fields::quarters(form).is_taken(asked);
    let (asked, from) = (fields::clock(asked), fields::clock(from));
    let wait = taken.then(|| tell_me(form, &asked, until));
    let words = if taken {
        t::moved_taken(lang, asked, from)
    } else {
        t::moved_closed(lang, asked, from)
    };
    Some(view! { <Notice tone=Tone::Warn announce=true>{words}</Notice> {wait} }.into_any())
}

fn choose_times(form: &BookForm, from: u16, until: u16) -> AnyView {
    let lang = use_lang();
    let ends = fields::ends(form);
    let fields = view! {
        <Select name="from" label=t::from(lang) options=fields::starts(form) value=fields::clock(from)/>
        <Select name="until" label=t::until(lang) options=ends.clone() value=fields::clock(until)/>
    };
    with_warning(form, from, times(&ends, fields.into_any()))
}

/// What can be borrowed along at the time that is proposed, with the time for setting up and cleaning around it.
fn to_borrow(form: &BookForm, from: u16, until: u16) -> Option<AnyView> {
    let quarters = |minutes: u16| minutes.div_ceil(QUARTER);
    let rules = &form.terms.rules;
    let held = (
        from.saturating_sub(quarters(rules.setup)),
        until + quarters(rules.cleaning),
    );
    let when = [fields::clock(from), fields::clock(until)].join("–");
    borrow::fields(borrow::offered(&form.lendable, held, &[], use_lang()), &when)
}

/// What the address has in mind.
fn in_mind(form: &BookForm, asked: &Asked) -> InMind {
    let quarter = |time: &str| time.parse::<Minute>().ok().map(|time| time.minutes() / QUARTER);
    let all = form.terms.parts.len().try_into().unwrap_or(u16::MAX);
    let parts = match asked.parts.as_str() {
        "" => None,
        "whole" => Some(all),
        parts => Some(
            parts
                .strip_prefix("any:")
                .map_or(1, |count| count.parse().unwrap_or(1))
                .min(all),
        ),
    };
    InMind {
        from: quarter(&asked.from),
        until: quarter(&asked.until),
        parts,
    }
}

/// So many parts as the form names them: as they were asked for, where that many are proposed.
fn part(form: &BookForm, asked: &Asked, mind: InMind, parts: u16) -> String {
    if mind.parts == Some(parts) {
        asked.parts.clone()
    } else if usize::from(parts) == form.terms.parts.len() {
        String::from("whole")
    } else {
        [String::from("any:"), parts.to_string()].concat()
    }
}
