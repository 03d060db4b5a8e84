//! `/staff/jobs`: what leaves the community and what happens by itself, and where it stands.

use super::outlets;
use crate::{
    channels::{
        api::{AddOutlet, RemoveOutlet, RetryJobs, SaveBudget, see_jobs},
        model::{Desk, FailedJob, Queue},
    },
    frame::{Page, current, loaded},
};
use foundation::{Problem, time::Day};
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, channels as t};
use ui::{Badge, Button, Card, Empty, Form, Notice, Tone, say, use_lang};

/// The state of the queue.
#[derive(Clone, Copy)]
pub struct JobsPage {
    acts: Acts,
    desk: Resource<Result<(Desk, String), Problem>>,
}

/// What can be done here.
#[derive(Clone, Copy)]
pub(super) struct Acts {
    pub(super) retry: ServerAction<RetryJobs>,
    pub(super) budget: ServerAction<SaveBudget>,
    pub(super) add: ServerAction<AddOutlet>,
    pub(super) remove: ServerAction<RemoveOutlet>,
}

impl Page for JobsPage {
    fn data() -> Self {
        let page = current();
        let look = move |done| async move { Ok((see_jobs(page.community()).await?, done)) };
        Self {
            acts: Acts {
                retry: ServerAction::new(),
                budget: ServerAction::new(),
                add: ServerAction::new(),
                remove: ServerAction::new(),
            },
            desk: Resource::new_blocking(move || page.query("done"), look),
        }
    }

    fn view(this: Self) -> AnyView {
        let (lang, Self { acts, desk }) = (use_lang(), this);
        view! {
            <Title text=t::jobs(lang)/>
            <div class="stack-wide">
                <h1>{t::jobs(lang)}</h1>
                <p>{t::jobs_words(lang)}</p>
                {loaded(desk, move |(desk, done)| draw(desk, &done, acts))}
            </div>
        }
        .into_any()
    }
}

fn told(done: &str, lang: Lang) -> Option<&'static str> {
    match done {
        "retried" => Some(t::done_retried(lang)),
        "budget" => Some(t::done_budget(lang)),
        "added" => Some(t::done_added(lang)),
        "removed" => Some(t::done_outlet_removed(lang)),
        _ => None,
    }
}

fn draw(desk: Desk, done: &str, acts: Acts) -> AnyView {
    let lang = use_lang();
    let done = told(done, lang).map(|words| view! { <Notice tone=Tone::Good announce=true>{words}</Notice> });
    let mails = (!desk.mails).then(|| view! { <Notice tone=Tone::Warn>{t::no_mail_staff(lang)}</Notice> });
    let today = desk.today;
    let queues = if desk.queues.is_empty() {
        view! { <Empty icon="done" title=t::no_jobs(lang) words=t::no_jobs_words(lang)/> }.into_any()
    } else {
        let rows = desk.queues.iter().map(|one| queue(one, today, acts)).collect_view();
        view! { <Card title=t::queue(lang)><ul class="rows">{rows}</ul></Card> }.into_any()
    };
    let failed = (!desk.failed.is_empty()).then(|| {
        let rows = desk.failed.iter().map(|job| failed(job, today, acts)).collect_view();
        view! { <Card title=t::failed(lang)><ul class="rows">{rows}</ul></Card> }
    });
    view! {
        {done}
        {mails}
        {queues}
        {failed}
        {outlets::card(&desk, acts)}
        {outlets::budget(&desk, acts)}
    }
    .into_any()
}

/// What people call a kind of job.
fn name(kind: &str, lang: Lang) -> String {
    match kind {
        "channel.mail" => t::job_mail(lang).to_owned(),
        "channel.sms" => t::job_sms(lang).to_owned(),
        "channel.outlet" => t::job_outlet(lang).to_owned(),
        "channel.push" => t::job_push(lang).to_owned(),
        "channel.proof" => t::job_proof(lang).to_owned(),
        "fetch.calendar" => t::job_calendar(lang).to_owned(),
        other => match other.split_once('.') {
            Some(("booking" | "series", _)) => t::job_booking(lang).to_owned(),
            Some(("event" | "registration", _)) => t::job_event(lang).to_owned(),
            _ => other.to_owned(),
        },
    }
}

fn queue(one: &Queue, today: Day, acts: Acts) -> AnyView {
    let lang = use_lang();
    let mut words = vec![t::waiting(lang, one.waiting), t::done_this_week(lang, one.done)];
    words.extend(one.next.map(|next| t::next(lang, say::moment(lang, next, today))));
    let failing = (one.failing > 0).then(|| {
        let label = t::failing(lang, one.failing);
        view! { <Badge tone=Tone::Warn label/> }
    });
    let parked = (one.parked > 0).then(|| {
        let label = t::parked(lang, one.parked);
        view! { <Badge tone=Tone::Urgent label/> }
    });
    let again = (one.failing + one.parked > 0).then(|| again("kind", &one.kind, t::retry_all(lang), acts));
    view! {
        <li>
            <div class="row">
                <div class="row-body">
                    <p class="row-title">{name(&one.kind, lang)}</p>
                    <p class="row-note">{words.join(" · ")}</p>
                    <p class="cluster">{failing}{parked}</p>
                </div>
                {again}
            </div>
        </li>
    }
    .into_any()
}

fn failed(job: &FailedJob, today: Day, acts: Acts) -> AnyView {
    let lang = use_lang();
    let state = match job.next {
        Some(next) => t::next(lang, say::moment(lang, next, today)),
        None => t::is_parked(lang).to_owned(),
    };
    let words = [t::tried(lang, job.attempts), state].join(" · ");
    view! {
        <li>
            <div class="row">
                <div class="row-body">
                    <p class="row-title">{name(&job.kind, lang)}</p>
                    <p class="row-note">{words}</p>
                    <code class="feed-address">{job.error.clone()}</code>
                </div>
                {again("job", &job.id.to_string(), t::retry(lang), acts)}
            </div>
        </li>
    }
    .into_any()
}

fn again(field: &'static str, value: &str, words: &'static str, acts: Acts) -> AnyView {
    let (id, value) = (["retry-", value].concat().replace('.', "-"), value.to_owned());
    view! {
        <Form action=acts.retry id plain=true once=true>
            <input type="hidden" name=field value=value/>
            <Button icon="repeat">{words}</Button>
        </Form>
    }
    .into_any()
}
