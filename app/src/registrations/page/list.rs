//! `/staff/events/ID/dates/DATE/people`: who comes to a date, to tick on a phone and to print.

use super::{guest, ticks::Ticks, words};
use crate::{
    frame::{Page, current, loaded, use_connected},
    registrations::{
        api::{CheckInCode, see_sheet},
        model::{Guest, Sheet as List, State, is_passing},
    },
};
use foundation::Problem;
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, registrations as t};
use ui::{Button, ButtonKind, Card, Empty, Field, Form, Icon, Notice, Sheet, Tone, href, say, use_lang};

/// The list of a date.
#[derive(Clone, Copy)]
pub struct AttendancePage {
    list: Resource<Result<List, Problem>>,
    date: Memo<String>,
    ticked: Memo<String>,
    by_code: ServerAction<CheckInCode>,
    /// What was seen last, for as long as nothing newer can be had.
    last: StoredValue<Option<List>>,
    /// Whether something newer has come that is not drawn yet.
    fresh: StoredValue<bool>,
    community: StoredValue<String>,
}

impl Page for AttendancePage {
    fn data() -> Self {
        let page = current();
        let date = Memo::new(move |_| page.param("date"));
        let ticked = Memo::new(move |_| page.query("in"));
        let (last, fresh) = (StoredValue::new(None), StoredValue::new(false));
        Self {
            list: Resource::new_blocking(
                move || (date.get(), ticked.get()),
                move |(date, _)| look(page.community(), date, (last, fresh)),
            ),
            date,
            ticked,
            by_code: ServerAction::new(),
            last,
            fresh,
            community: StoredValue::new(page.community()),
        }
    }

    fn view(this: Self) -> AnyView {
        let (lang, list, ticked) = (use_lang(), this.list, this.ticked);
        let connected = use_connected("events", move || list.refetch());
        let ticks = Ticks::begin((this.community, this.date), connected, (list, this.last, this.fresh));
        // What is typed stays while others tick.
        let by_code = view! {
            <div on:submit:capture=move |event| ticks.take_code(&event, lang)>
                <Form action=this.by_code plain=true once=true class="by-code">
                    <input type="hidden" name="date" value=move || this.date.get()/>
                    <Field name="code" label=t::code(lang) hint=t::code_hint(lang) inputmode="numeric" autocomplete="off" maxlength=4 required=true/>
                    <Button kind=ButtonKind::Main icon="check">{t::check_in(lang)}</Button>
                </Form>
            </div>
        };
        view! {
            <Title text=t::list(lang)/>
            <div class="stack-wide">
                {loaded(list, move |list| head(&list, &ticked.get(), ticks, lang))}
                <Card class="stack by-code">
                    {by_code}
                    <div class="stack" role="status">{ticks.told(lang)}</div>
                </Card>
                {loaded(list, move |sheet| {
                    ticks.shows(&sheet);
                    guests(&sheet, ticks, list, lang)
                })}
            </div>
        }
        .into_any()
    }
}

/// Asks for the list; what was seen last stays while nothing newer can be had.
async fn look(
    community: String,
    date: String,
    (last, fresh): (StoredValue<Option<List>>, StoredValue<bool>),
) -> Result<List, Problem> {
    let last = last.get_value().filter(|last| last.date.to_string() == date);
    match see_sheet(community, date).await {
        Err(problem) if is_passing(&problem) => last.ok_or(problem),
        seen => {
            fresh.try_set_value(true);
            seen
        }
    }
}

fn head(sheet: &List, ticked: &str, ticks: Ticks, lang: Lang) -> AnyView {
    let (starts, ends) = sheet.span;
    let back = href(&["/staff/events/", &sheet.event.to_string()].concat());
    let came = sheet
        .guests
        .iter()
        .find(|guest| guest.id.to_string() == ticked && guest.came.is_some());
    let came = came.map(|guest| {
        let words = t::has_come(lang, guest::called(guest, lang));
        view! { <Notice tone=Tone::Good announce=true>{words}</Notice> }
    });
    let cancelled = sheet
        .cancelled
        .then(|| view! { <Notice tone=Tone::Urgent>{t::is_cancelled(lang)}</Notice> });
    let (door, all) = (sheet.door.clone(), sheet.clone());
    let code = href(&["/check-in/", &sheet.date.to_string(), "/qr.svg"].concat());
    view! {
        <p><a href=back class="cluster"><Icon name="previous"/>{sheet.title.to(lang).to_owned()}</a></p>
        <h1>{t::list(lang)}</h1>
        <p><strong>{say::span(lang, starts, ends)}</strong></p>
        {cancelled}
        <p class="quiet-text">{move || counted(&all, ticks, lang)}</p>
        {came}
        <Sheet label=t::door_code(lang) icon="key">
            <h2>{t::door_code(lang)}</h2>
            <p>{t::door_code_words(lang)}</p>
            <img class="cal-code" src=code alt=t::door_code(lang) width="240" height="240" loading="lazy"/>
            <code class="feed-address">{door}</code>
        </Sheet>
    }
    .into_any()
}

/// How many have a place, came, wait: people, not registrations. Once it is over, how many did not come.
fn counted(sheet: &List, ticks: Ticks, lang: Lang) -> String {
    let sum = |which: &dyn Fn(&Guest) -> bool| -> u32 {
        sheet
            .guests
            .iter()
            .filter(|guest| which(guest))
            .map(|guest| u32::from(guest.party))
            .sum()
    };
    let admitted = sum(&|guest| guest.state == State::Admitted);
    let came = sum(&|guest| ticks.came(guest));
    let waiting = sum(&|guest| guest.state == State::Waiting);
    if sheet.over && !sheet.cancelled {
        return t::counted_over(lang, admitted, came, admitted.saturating_sub(came));
    }
    t::counted(lang, admitted, came, waiting)
}

fn guests(sheet: &List, ticks: Ticks, again: Resource<Result<List, Problem>>, lang: Lang) -> AnyView {
    if sheet.guests.is_empty() {
        return view! { <Empty icon="people" title=t::nobody(lang) words=t::nobody_words(lang)/> }.into_any();
    }
    let part = |state: State| {
        let rows: Vec<_> = sheet.guests.iter().filter(|guest| guest.state == state).collect();
        let heading = words::state(lang, state).0;
        let drawn = rows
            .iter()
            .map(|guest| guest::row(guest, sheet, ticks, again, lang))
            .collect_view();
        (!rows.is_empty()).then(|| view! { <Card title=heading><ul class="rows">{drawn}</ul></Card> })
    };
    view! {
        <div class="stack">{part(State::Admitted)} {part(State::Offered)} {part(State::Waiting)}</div>
        <p class="quiet-text">{t::masked_words(lang)}</p>
    }
    .into_any()
}
