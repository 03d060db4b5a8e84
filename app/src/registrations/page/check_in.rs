//! `/check-in/DATE`: what who scans the code at the door of an event sees.

use crate::{
    frame::{Page, current, loaded},
    registrations::{
        api::{CheckIn, see_check_in},
        model::Arrival,
    },
};
use foundation::Problem;
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, registrations as t};
use ui::{Button, ButtonKind, ButtonLink, Card, Form, Notice, Tone, href, say, use_lang};

/// The door of a date.
#[derive(Clone, Copy)]
pub struct CheckInPage {
    arrival: Resource<Result<Arrival, Problem>>,
    date: Memo<String>,
    check_in: ServerAction<CheckIn>,
}

impl Page for CheckInPage {
    fn data() -> Self {
        let page = current();
        Self {
            arrival: Resource::new_blocking(
                move || (page.param("date"), page.query("done")),
                move |(date, _)| see_check_in(page.community(), date),
            ),
            date: Memo::new(move |_| page.param("date")),
            check_in: ServerAction::new(),
        }
    }

    fn view(this: Self) -> AnyView {
        loaded(this.arrival, move |arrival| draw(&arrival, this))
    }
}

fn draw(arrival: &Arrival, this: CheckInPage) -> AnyView {
    let lang = use_lang();
    let title = arrival.title.to(lang).to_owned();
    let event = [
        "/events/",
        &arrival.event.to_string(),
        "/",
        &arrival.stands_for.to_string(),
    ]
    .concat();
    let (starts, ends) = arrival.span;
    view! {
        <Title text=t::check_in(lang)/>
        <div class="narrow stack">
            <h1>{title}</h1>
            <p>{say::span_near(lang, starts, ends, arrival.today)}</p>
            {guests(arrival, lang)}
            {step(arrival, this, lang)}
            <ButtonLink href=href(&event) icon="calendar">{t::to_event(lang)}</ButtonLink>
        </div>
    }
    .into_any()
}

/// Who has come, and who has not yet.
fn guests(arrival: &Arrival, lang: Lang) -> Option<AnyView> {
    let row = |(name, party, came): &(String, u16, Option<foundation::time::Stamp>)| {
        let note = match came {
            Some(at) => t::came_at(lang, say::clock(at.time().into())),
            None => t::not_yet(lang).to_owned(),
        };
        let name = if *party > 1 {
            [name.as_str(), " · ", &t::people(lang, *party)].concat()
        } else {
            name.clone()
        };
        view! { <li class="row"><div class="row-body"><p class="row-title">{name}</p><p class="row-note">{note}</p></div></li> }
    };
    let rows = arrival.guests.iter().map(row).collect_view();
    (!arrival.guests.is_empty()).then(|| view! { <Card><ul class="rows">{rows}</ul></Card> }.into_any())
}

/// What they can do: nothing more, say that they are there, or come back later.
fn step(arrival: &Arrival, this: CheckInPage, lang: Lang) -> AnyView {
    if arrival.cancelled {
        return view! { <Notice tone=Tone::Urgent>{t::is_cancelled(lang)}</Notice> }.into_any();
    }
    if arrival.guests.is_empty() {
        return view! { <Notice tone=Tone::Warn>{t::not_on_the_list(lang)}</Notice> }.into_any();
    }
    if arrival.guests.iter().all(|(_, _, came)| came.is_some()) {
        return view! { <Notice tone=Tone::Good announce=true>{t::welcome(lang)}</Notice> }.into_any();
    }
    if !arrival.open {
        let from = say::moment(lang, arrival.from, arrival.today);
        return view! { <Notice icon="clock">{t::door_opens(lang, from)}</Notice> }.into_any();
    }
    view! {
        <Form action=this.check_in plain=true once=true>
            <input type="hidden" name="date" value=this.date.get_untracked()/>
            <Button kind=ButtonKind::Main wide=true icon="check">{t::i_am_here(lang)}</Button>
        </Form>
    }
    .into_any()
}
