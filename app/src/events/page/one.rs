//! `/staff/events/ID`: one event, to publish, change, copy or cancel it.

use super::{
    cover::{CoverActs, cover},
    dates::dates,
    fields::{fields, otherwise},
    proposal::proposal,
    publish::publish,
    words::{kind_in_words, registering_in_words, state, when},
};
use crate::{
    events::{
        api::{CancelEvent, DeclineEvent, DiscardEvent, PublishEvent, SaveEvent, see_staff_event},
        model::{StaffEvent, Standing, StepTold},
    },
    frame::{Page, current, loaded},
};
use foundation::{Problem, time::Day};
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, covers, events as t};
use ui::{
    Badge, Button, ButtonKind, ButtonLink, Card, Confirm, Field, Form, Icon, Notice, Tone, came_back, href, say,
    use_lang,
};

/// One event.
#[derive(Clone, Copy)]
pub struct StaffEventPage {
    acts: Acts,
    one: Resource<Result<(StaffEvent, String), Problem>>,
}

/// What can be done with it.
#[derive(Clone, Copy)]
struct Acts {
    save: ServerAction<SaveEvent>,
    publish: ServerAction<PublishEvent>,
    cancel: ServerAction<CancelEvent>,
    discard: ServerAction<DiscardEvent>,
    decline: ServerAction<DeclineEvent>,
    cover: CoverActs,
}

impl Page for StaffEventPage {
    fn data() -> Self {
        let page = current();
        let wanted = move || (page.param("id"), page.query("done"));
        let look = move |(id, done)| async move { Ok((see_staff_event(page.community(), id).await?, done)) };
        Self {
            acts: Acts {
                save: ServerAction::new(),
                publish: ServerAction::new(),
                cancel: ServerAction::new(),
                discard: ServerAction::new(),
                decline: ServerAction::new(),
                cover: CoverActs::new(),
            },
            one: Resource::new_blocking(wanted, look),
        }
    }

    fn view(this: Self) -> AnyView {
        // Not live: a form is not drawn anew under the hands of the one who fills it in.
        loaded(this.one, move |(one, done)| draw(one, &done, this.acts))
    }
}

fn told(done: &str, lang: Lang) -> Option<&'static str> {
    match done {
        "made" => Some(t::done_made(lang)),
        "saved" => Some(t::done_saved(lang)),
        "published" => Some(t::done_published(lang)),
        "scheduled" => Some(t::done_scheduled(lang)),
        "cancelled" => Some(t::done_cancelled(lang)),
        "declined" => Some(t::done_declined(lang)),
        "date_cancelled" => Some(t::done_date_cancelled(lang)),
        "date_moved" => Some(t::done_date_moved(lang)),
        "dates_moved" => Some(t::done_dates_moved(lang)),
        "dates_cancelled" => Some(t::done_dates_cancelled(lang)),
        "date_restored" => Some(t::done_date_restored(lang)),
        "covered" => Some(covers::done_covered(lang)),
        "uncovered" => Some(covers::done_uncovered(lang)),
        _ => None,
    }
}

fn draw(one: StaffEvent, done: &str, acts: Acts) -> AnyView {
    let lang = use_lang();
    let done = told(done, lang).map(|words| view! { <Notice tone=Tone::Good announce=true>{words}</Notice> });
    let title = one.event.title.to(lang).to_owned();
    let (label, tone) = state(&one.event, lang);
    let standing = one.event.state;
    let about = [
        kind_in_words(one.event.kind, lang).to_owned(),
        when(&one.event, lang),
        one.event.place.to(lang).to_owned(),
        registering_in_words(one.event.registering, lang).to_owned(),
    ];
    let publish = (standing == Standing::Draft).then(|| publish(&one, acts.publish));
    let proposal = proposal(&one, acts.decline, lang);
    let dates = (!one.dates.is_empty()).then(|| dates(&one));
    let steps = steps(&one.steps, one.choices.today, lang);
    let ways = ways(&one, lang);
    let end = end(&one, acts, lang);
    let cover = (standing != Standing::Cancelled).then(|| cover(&one, acts.cover, lang));
    let change = (standing != Standing::Cancelled).then(|| change(one, acts.save));
    view! {
        <Title text=title.clone()/>
        <div class="stack-wide">
            <p><a href=href("/staff/events") class="cluster"><Icon name="previous"/>{t::all(lang)}</a></p>
            <h1>{title}</h1>
            <p class="cluster"><Badge tone label/> <span class="row-note">{about.join(" · ")}</span></p>
            {done}
            {proposal}
            {publish}
            {dates}
            {ways}
            {cover}
            {change}
            {end}
            {steps}
        </div>
    }
    .into_any()
}

/// Where else it leads: how everyone sees it, a copy.
fn ways(one: &StaffEvent, lang: Lang) -> AnyView {
    let id = one.event.id.to_string();
    let copy = [&href("/staff/events/new?of="), id.as_str()].concat();
    let public = [&href("/events/"), id.as_str()].concat();
    let seen = (one.event.state != Standing::Draft)
        .then(|| view! { <ButtonLink icon="next" href=public>{t::as_seen(lang)}</ButtonLink> });
    view! { <p class="cluster">{seen} <ButtonLink icon="repeat" href=copy>{t::copy(lang)}</ButtonLink></p> }.into_any()
}

fn change(one: StaffEvent, save: ServerAction<SaveEvent>) -> AnyView {
    let lang = use_lang();
    let (id, version) = (one.event.id.to_string(), one.event.version);
    let (typed, choices) = (one.fields, one.choices);
    let has_dates = !one.dates.is_empty();
    let open = came_back("/_fn/save_event", "");
    view! {
        <details class="sheet" open=open>
            <summary class="button quiet"><Icon name="settings"/> {t::change(lang)}</summary>
            <div class="sheet-body">
                <Form action=save plain=true once=true version>
                    <input type="hidden" name="event" value=id/>
                    {has_dates.then(|| view! { <Notice icon="info">{t::change_words(lang)}</Notice> })}
                    {fields(typed, &choices, has_dates)}
                    {has_dates.then(|| otherwise("fields[otherwise]", ""))}
                    <Button kind=ButtonKind::Main icon="check">{t::save(lang)}</Button>
                </Form>
            </div>
        </details>
    }
    .into_any()
}

/// Cancels what is published, or removes a draft.
fn end(one: &StaffEvent, acts: Acts, lang: Lang) -> Option<AnyView> {
    let (id, version) = (one.event.id.to_string(), one.event.version);
    match one.event.state {
        Standing::Cancelled => None,
        // Its proposer is told, by a no with words.
        Standing::Draft if one.proposal.is_some() => None,
        Standing::Draft => Some(
            view! {
                <Confirm label=t::discard(lang) question=t::discard_question(lang) open=came_back("/_fn/discard_event", "")>
                    <Form action=acts.discard plain=true once=true>
                        <input type="hidden" name="event" value=id/>
                        <input type="hidden" name="version" value=version/>
                        <Button kind=ButtonKind::Danger>{t::discard(lang)}</Button>
                    </Form>
                </Confirm>
            }
            .into_any(),
        ),
        Standing::Published => Some(
            view! {
                <Confirm label=t::cancel_event(lang) question=t::cancel_question(lang) open=came_back("/_fn/cancel_event", "")>
                    <Form action=acts.cancel plain=true once=true>
                        <input type="hidden" name="event" value=id/>
                        <input type="hidden" name="version" value=version/>
                        <Field name="reason" label=t::message(lang) hint=t::message_hint(lang) maxlength=200 required=true/>
                        <Button kind=ButtonKind::Danger>{t::cancel_event(lang)}</Button>
                    </Form>
                </Confirm>
            }
            .into_any(),
        ),
    }
}

fn steps(steps: &[StepTold], today: Day, lang: Lang) -> AnyView {
    let row = |step: &StepTold| {
        let verb = match step.verb.as_str() {
            "made" => t::step_made(lang),
            "published" => t::step_published(lang),
            "cancelled" => t::step_cancelled(lang),
            "date_moved" => t::step_date_moved(lang),
            "date_cancelled" => t::step_date_cancelled(lang),
            "dates_moved" => t::step_dates_moved(lang),
            "dates_cancelled" => t::step_dates_cancelled(lang),
            "date_restored" => t::step_date_restored(lang),
            "proposed" => t::step_proposed(lang),
            "declined" => t::step_declined(lang),
            _ => t::step_changed(lang),
        };
        let words = [
            say::moment(lang, step.at, today),
            step.name.clone(),
            step.reason.clone(),
        ];
        let words: Vec<String> = words.into_iter().filter(|words| !words.is_empty()).collect();
        view! { <li><p class="row-title">{verb}</p><p class="row-note">{words.join(" · ")}</p></li> }
    };
    let rows = steps.iter().map(row).collect_view();
    view! { <Card title=t::history(lang)><ul class="rows">{rows}</ul></Card> }.into_any()
}
