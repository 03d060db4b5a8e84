//! `/me/events/ID`: one registration, and what can be done with it.

use super::{card, words};
use crate::{
    feedback::{self, GiveFeedback},
    frame::{Page, current, loaded, use_live},
    registrations::{
        api::{AnswerOffer, CancelRegistration, see_registration},
        model::{Mine, One, State},
    },
};
use foundation::{Problem, time::Day};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use locales::{Lang, registrations as t};
use ui::{
    Badge, Button, ButtonKind, ButtonLink, Card, Confirm, Form, Icon, Leaf, Notice, Tone, came_back, href, say,
    use_lang, use_page,
};

/// One registration of who looks.
#[derive(Clone, Copy)]
pub struct RegistrationPage {
    one: Resource<Result<One, Problem>>,
    done: Memo<String>,
    acts: Acts,
}

/// What can be done with it.
#[derive(Clone, Copy)]
struct Acts {
    answer: ServerAction<AnswerOffer>,
    cancel: ServerAction<CancelRegistration>,
    give: ServerAction<GiveFeedback>,
}

impl Page for RegistrationPage {
    fn data() -> Self {
        let page = current();
        Self {
            one: Resource::new_blocking(
                move || page.param("id"),
                move |id| see_registration(page.community(), id),
            ),
            done: Memo::new(move |_| page.query("done")),
            acts: Acts {
                answer: ServerAction::new(),
                cancel: ServerAction::new(),
                give: ServerAction::new(),
            },
        }
    }

    fn view(this: Self) -> AnyView {
        let (one, done, acts) = (this.one, this.done, this.acts);
        // The place in the line moves with what others do.
        if use_page().viewer.signed_in {
            use_live("me,events", move || one.refetch());
        }
        loaded(one, move |one| draw(&one, &done.get(), acts))
    }
}

fn draw(one: &One, done: &str, acts: Acts) -> AnyView {
    let (lang, mine) = (use_lang(), &one.mine);
    let title = mine.title.to(lang).to_owned();
    let (label, tone) = words::state(lang, mine.state);
    let said =
        said(done, mine.state, lang).map(|words| view! { <Notice tone=Tone::Good announce=true>{words}</Notice> });
    let when = mine.span.map(|(starts, ends)| {
        let next = mine.course.then(|| view! { <p>{t::whole_course(lang)}</p> });
        view! {
            <div class="book-when">
                <Leaf day=Day(starts.date_naive())/>
                <div><strong>{say::times(starts, ends)}</strong><p>{mine.place.to(lang).to_owned()}</p>{next}</div>
            </div>
        }
    });
    let (what_now, facts) = (what_now(one, lang), facts(one, lang));
    let asked = one
        .asked
        .iter()
        .map(|asked| feedback::question(asked, acts.give, one.today))
        .collect_view();
    let to = address(mine);
    view! {
        <Title text=title.clone()/>
        <div class="narrow stack">
            <p><a href=href("/me/events") class="cluster"><Icon name="previous"/>{t::my_events(lang)}</a></p>
            {said}
            <h1>{title}</h1>
            <Card class="stack">
                {when}
                <Badge tone label/>
                {what_now}
                {facts}
            </Card>
            {asked}
            {offer(mine, acts.answer, lang)}
            {taking_back(mine, acts.cancel, lang)}
            <ButtonLink href=to icon="calendar">{t::to_event(lang)}</ButtonLink>
        </div>
    }
    .into_any()
}

/// The page of the event, on the day that is meant.
fn address(mine: &Mine) -> String {
    let event = ["/events/", &mine.event.to_string()].concat();
    match mine.stands_for.filter(|_| !mine.course) {
        Some(day) => href(&[&event, "/", &day.to_string()].concat()),
        None => href(&event),
    }
}

/// What has just happened, from the address that the form leads to.
fn said(done: &str, state: State, lang: Lang) -> Option<&'static str> {
    match (done, state) {
        ("made", State::Admitted) => Some(t::done_made(lang)),
        ("made", State::Waiting) => Some(t::done_waits(lang)),
        ("accepted", State::Admitted) => Some(t::done_accepted(lang)),
        ("declined", State::Declined) => Some(t::done_declined(lang)),
        ("answered", State::Admitted) => Some(feedback::thanks(lang)),
        ("cancelled", State::Cancelled) => Some(t::done_cancelled(lang)),
        _ => None,
    }
}

/// How it stands, in words: the code for the door, the place in the line.
fn what_now(one: &One, lang: Lang) -> Option<AnyView> {
    let mine = &one.mine;
    if mine.over && mine.state.is_live() {
        return Some(view! { <p>{t::is_over(lang)}</p> }.into_any());
    }
    match mine.state {
        State::Admitted => Some(
            view! {
                <p>{t::code_words(lang)}</p>
                <p class="told-code num">{mine.code.clone()}</p>
            }
            .into_any(),
        ),
        State::Waiting => Some(
            view! { <p><strong>{t::nth(lang, mine.position)}</strong></p> <p class="quiet-text">{t::waiting_words(lang)}</p> }
                .into_any(),
        ),
        State::Lapsed => Some(view! { <p>{t::lapsed_words(lang)}</p> }.into_any()),
        _ => None,
    }
}

fn facts(one: &One, lang: Lang) -> AnyView {
    let guardian = (!one.guardian.is_empty())
        .then(|| view! { <div><dt>{t::guardian(lang)}</dt><dd>{one.guardian.clone()}</dd></div> });
    let answers = one.answers.iter();
    let answers = answers
        .map(|(asked, answer)| view! { <div><dt>{asked.to(lang).to_owned()}</dt><dd>{answer.clone()}</dd></div> })
        .collect_view();
    view! {
        <dl class="facts">
            <div><dt>{t::for_whom(lang)}</dt><dd>{card::whom(&one.mine, lang)}</dd></div>
            {guardian}
            {answers}
        </dl>
    }
    .into_any()
}

/// A place has become free: yes or no, and until when.
fn offer(mine: &Mine, answer: ServerAction<AnswerOffer>, lang: Lang) -> Option<AnyView> {
    let until = mine.until.filter(|_| mine.state == State::Offered)?;
    let until = [
        say::short_date(lang, Day(until.date_naive())),
        say::clock(until.time().into()),
    ]
    .join(" ");
    let id = mine.id.to_string();
    let form = view! {
        <Card title=t::offer(lang) class="stack">
            <p>{t::offer_words(lang, until)}</p>
            <Form action=answer plain=true once=true>
                <input type="hidden" name="registration" value=id/>
                <div class="request-acts">
                    <Button kind=ButtonKind::Main name="answer" value="yes">{t::accept(lang)}</Button>
                    <Button name="answer" value="no">{t::decline(lang)}</Button>
                </div>
            </Form>
        </Card>
    };
    Some(form.into_any())
}

fn taking_back(mine: &Mine, cancel: ServerAction<CancelRegistration>, lang: Lang) -> Option<AnyView> {
    let cancellable = mine.cancellable && mine.state != State::Offered;
    let (label, question) = if mine.state == State::Waiting {
        (t::leave_line(lang), t::leave_question(lang))
    } else {
        (t::cancel(lang), t::cancel_question(lang))
    };
    let id = mine.id.to_string();
    let form = || {
        view! {
            <Confirm label question open=came_back(CancelRegistration::PATH, "")>
                <Form action=cancel plain=true once=true>
                    <input type="hidden" name="registration" value=id/>
                    <Button kind=ButtonKind::Danger>{label}</Button>
                </Form>
            </Confirm>
        }
    };
    cancellable.then(|| form().into_any())
}
