//! A room is out of order: when and why, who is affected, what becomes of each booking.

mod choose;

use crate::{
    bookings::api::{ClearRoom, OutageFields, OutagePage, Plan, see_outage},
    frame::{Page, current, loaded},
};
pub(super) use choose::way;
use foundation::Problem;
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, outages as t};
use ui::{
    Button, ButtonKind, ButtonLink, Card, Empty, Field, Form, Icon, Notice, ProblemNote, Tone, href, say, use_lang,
};

/// A room that is out of order.
#[derive(Clone, Copy)]
pub struct OutOfOrderPage {
    page: Resource<Result<(OutagePage, Done), Problem>>,
}

/// How many bookings were moved, have ended and stay, as the address says it; `None` where nothing was done yet.
type Done = Option<[usize; 3]>;

impl Page for OutOfOrderPage {
    fn data() -> Self {
        let page = current();
        let fields = move || OutageFields {
            from: page.query("from"),
            until: page.query("until"),
            opens: page.query("opens"),
            closes: page.query("closes"),
            reason: page.query("reason"),
        };
        let done = move || {
            let counted =
                ["moved", "ended", "stayed"].map(|name| page.query(name).parse::<usize>().unwrap_or_default());
            (page.query("done") == "cleared").then_some(counted)
        };
        let wanted = move || (page.param("code"), fields(), page.query("see") == "1", done());
        let look = move |(code, fields, asked, done)| async move {
            Ok((see_outage(page.community(), code, fields, asked).await?, done))
        };
        Self {
            page: Resource::new_blocking(wanted, look),
        }
    }

    fn view(this: Self) -> AnyView {
        // Not live: choices are not drawn anew under the hands of the one who makes them. What has come meanwhile is seen when they
        // are saved.
        loaded(this.page, |(page, done)| draw(page, done))
    }
}

fn draw(page: OutagePage, done: Done) -> AnyView {
    let lang = use_lang();
    let title = t::title(lang, page.name.to(lang));
    let room = href(&["/staff/rooms/", &page.room].concat());
    let name = page.name.to(lang).to_owned();
    let body = match done {
        Some(counted) => cleared(counted, room.clone(), lang),
        None => steps(page, lang),
    };
    view! {
        <Title text=title.clone()/>
        <p><a href=room class="cluster"><Icon name="previous"/>{name}</a></p>
        <h1>{title}</h1>
        {body}
    }
    .into_any()
}

fn cleared([moved, ended, stayed]: [usize; 3], room: String, lang: Lang) -> AnyView {
    view! {
        <Notice tone=Tone::Good announce=true>{t::done(lang, moved, ended, stayed)}</Notice>
        <p><ButtonLink href=room icon="previous">{t::to_rooms(lang)}</ButtonLink></p>
    }
    .into_any()
}

/// First when and why; then who is affected, with the first step folded away.
fn steps(page: OutagePage, lang: Lang) -> AnyView {
    let problem = page
        .problem
        .clone()
        .map(|problem| view! { <ProblemNote problem focus=true/> });
    let asking = ask(&page, lang);
    match page.plan {
        Some(plan) => {
            let preview = preview(page.room, page.fields, plan, lang);
            view! {
                {preview}
                <details class="more"><summary>{t::look_again(lang)}</summary>{asking}</details>
            }
            .into_any()
        }
        None => view! { <p>{t::words(lang)}</p> {problem} <Card title=t::when(lang)>{asking}</Card> }.into_any(),
    }
}

/// The days, the hours, the reason. It changes nothing, so it goes into the address: the next step can be looked at again.
fn ask(page: &OutagePage, lang: Lang) -> AnyView {
    let here = href(&["/staff/rooms/", &page.room, "/out-of-order"].concat());
    let (today, fields) = (page.today.to_string(), page.fields.clone());
    view! {
        <form method="get" action=here class="form">
            <input type="hidden" name="see" value="1"/>
            <div class="pair">
                <Field name="from" label=t::first_day(lang) kind="date" value=fields.from min=today.clone() required=true/>
                <Field name="until" label=t::last_day(lang) kind="date" value=fields.until min=today required=true/>
            </div>
            <p class="hint">{t::last_day_hint(lang)}</p>
            <Field name="reason" label=t::reason(lang) value=fields.reason hint=t::reason_hint(lang) maxlength=60 required=true/>
            <fieldset class="field">
                <legend class="label">{t::hours(lang)}</legend>
                <p class="hint">{t::hours_hint(lang)}</p>
                <div class="pair">
                    <Field name="opens" label=t::opens(lang) kind="time" value=fields.opens step="900"/>
                    <Field name="closes" label=t::closes(lang) kind="time" value=fields.closes step="900"/>
                </div>
            </fieldset>
            <Button kind=ButtonKind::Main icon="next">{t::look(lang)}</Button>
        </form>
    }
    .into_any()
}

/// Who is affected, each with what can become of it.
fn preview(room: String, fields: OutageFields, plan: Plan, lang: Lang) -> AnyView {
    let action = ServerAction::<ClearRoom>::new();
    let days = t::from_until(lang, say::day(lang, plan.from, None), say::day(lang, plan.until, None));
    let between = [fields.opens.as_str(), fields.closes.as_str()].join("–");
    let when = if between == "–" {
        days
    } else {
        [&days, " · ", &between].concat()
    };
    let reason = fields.reason.clone();
    let told = if plan.bookings.is_empty() {
        view! { <Empty icon="calendar" title=t::nobody(lang) words=t::nobody_words(lang)/> }.into_any()
    } else {
        let count = t::affected(lang, plan.bookings.len());
        view! { <h2>{count}</h2> <p class="quiet-text">{t::affected_words(lang)}</p> }.into_any()
    };
    let hidden = [
        ("fields[from]", fields.from),
        ("fields[until]", fields.until),
        ("fields[opens]", fields.opens),
        ("fields[closes]", fields.closes),
        ("fields[reason]", fields.reason),
    ];
    view! {
        <Notice icon="ban"><p><b>{when}</b></p><p>{reason}</p></Notice>
        {told}
        <Form action plain=true once=true>
            <input type="hidden" name="room" value=room/>
            {hidden.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view()}
            <ol class="queue">{plan.bookings.iter().map(|one| choose::row(one, lang)).collect_view()}</ol>
            <p class="main-action"><Button kind=ButtonKind::Main icon="check">{t::save(lang)}</Button></p>
        </Form>
    }
    .into_any()
}
