//! `/rooms/CODE/wait`: tell me if it becomes free.

use crate::{
    bookings::{barred, choose_parts},
    frame::{Page, current, loaded, to_sign_in},
    waiting::{
        api::{WaitForRoom, see_wait_form},
        model::WaitForm,
    },
};
use foundation::{Problem, time::Minute};
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, book as b, waiting as t};
use ui::{
    Button, ButtonKind, ButtonLink, Card, Empty, Field, Form, Icon, Leaf, Names, Select, Stepper, href, say, use_lang,
    use_page,
};

/// What a judgement calls the fields of this form.
const JUDGED: Names = &[("from", "starts"), ("until", "ends"), ("parts[]", "parts")];

/// The form by which somebody joins the line.
#[derive(Clone, Copy)]
pub struct WaitPage {
    form: Resource<Result<WaitForm, Problem>>,
    asked: Memo<Asked>,
}

/// What the address proposes.
#[derive(Debug, Clone, PartialEq, Default)]
struct Asked {
    from: String,
    until: String,
    parts: String,
}

impl Page for WaitPage {
    fn data() -> Self {
        let page = current();
        Self {
            form: Resource::new_blocking(
                move || (page.param("code"), page.query("date")),
                move |(room, date)| see_wait_form(page.community(), room, date),
            ),
            asked: Memo::new(move |_| Asked {
                from: page.query("from"),
                until: page.query("until"),
                parts: page.query("parts"),
            }),
        }
    }

    fn view(this: Self) -> AnyView {
        let (form, asked) = (this.form, this.asked);
        let wait = ServerAction::<WaitForRoom>::new();
        loaded(form, move |form| draw(&form, &asked.get(), wait))
    }
}

fn draw(form: &WaitForm, asked: &Asked, wait: ServerAction<WaitForRoom>) -> AnyView {
    let lang = use_lang();
    let title = t::form_title(lang, form.terms.name.to(lang));
    let book = [
        &href(&["/rooms/", &form.terms.code, "/book"].concat()),
        "?date=",
        &form.day.to_string(),
    ]
    .concat();
    let body = match form.bar {
        Some(bar) => barred(bar, &form.terms.code, (form.day, form.today), None),
        None if !use_page().viewer.signed_in => sign_in_first(lang),
        None => entry(form, asked, wait),
    };
    view! {
        <Title text=title.clone()/>
        <div class="narrow stack">
            <p><a href=book.clone() class="cluster"><Icon name="previous"/>{t::book_instead(lang)}</a></p>
            <h1>{title}</h1>
            <p class="quiet-text">{t::form_words(lang)}</p>
            {body}
        </div>
    }
    .into_any()
}

fn sign_in_first(lang: Lang) -> AnyView {
    view! {
        <Card>
            <p>{t::sign_in_words(lang)}</p>
            <ButtonLink kind=ButtonKind::Main href=to_sign_in()>{t::sign_in(lang)}</ButtonLink>
        </Card>
    }
    .into_any()
}

fn entry(form: &WaitForm, asked: &Asked, wait: ServerAction<WaitForRoom>) -> AnyView {
    let lang = use_lang();
    let Some(times) = form.times() else {
        return view! { <Empty icon="calendar" title=t::closed(lang) words=t::closed_words(lang)/> }.into_any();
    };
    let (from, until) = times.proposed(asked.from.parse().ok(), asked.until.parse().ok());
    let options = |all: &[Minute]| -> Vec<(String, String)> {
        all.iter().map(|time| (say::clock(*time), say::clock(*time))).collect()
    };
    let name = form.terms.name.to(lang).to_owned();
    let (starts, ends) = (options(&times.starts), options(&times.ends));
    let (room, day, terms) = (form.terms.code.clone(), form.day, form.terms.clone());
    let part = if asked.parts.is_empty() {
        String::from("whole")
    } else {
        asked.parts.clone()
    };
    view! {
        <Card>
            <Form action=wait once=true also=JUDGED>
                <input type="hidden" name="room" value=room/>
                <input type="hidden" name="date" value=day.to_string()/>
                <div class="book-when"><Leaf day/><strong>{name.clone()}</strong></div>
                <div class="pair">
                    <Select name="from" label=t::from(lang) options=starts value=say::clock(from)/>
                    <Select name="until" label=t::until(lang) options=ends value=say::clock(until)/>
                </div>
                {choose_parts(&terms, &part)}
                <Field name="title" label=b::what_for(lang) value=b::title_proposed(lang, name) maxlength=60 required=true/>
                <Stepper name="party_size" label=b::how_many(lang) value=1 min=1 max=terms.largest_party().into()/>
                <Button kind=ButtonKind::Main wide=true icon="wait">{t::send(lang)}</Button>
            </Form>
        </Card>
    }
    .into_any()
}
