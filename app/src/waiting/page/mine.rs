//! `/me/waiting`: what somebody waits for, as the how many, and what is offered to them.

use crate::{
    bookings::WaitView,
    frame::{Page, current, loaded, use_live},
    waiting::{
        api::{AnswerRoomOffer, see_waiting},
        model::Waiting,
    },
};
use foundation::{
    Problem,
    time::{Day, Stamp},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use locales::{Lang, book, waiting as t};
use ui::{
    Badge, Button, ButtonKind, ButtonLink, Card, Confirm, Empty, Form, Icon, Leaf, Notice, Tone, came_back, href, say,
    use_lang, use_page,
};

/// What somebody waits for.
#[derive(Clone, Copy)]
pub struct WaitingPage {
    waiting: Resource<Result<Waiting, Problem>>,
    done: Memo<String>,
    answer: ServerAction<AnswerRoomOffer>,
}

impl Page for WaitingPage {
    fn data() -> Self {
        let page = current();
        Self {
            waiting: Resource::new_blocking(|| (), move |()| see_waiting(page.community())),
            done: Memo::new(move |_| page.query("done")),
            answer: ServerAction::new(),
        }
    }

    fn view(this: Self) -> AnyView {
        let Self { waiting, done, answer } = this;
        // The place in the line moves with what others do.
        if use_page().viewer.signed_in {
            use_live("me,centre", move || waiting.refetch());
        }
        loaded(waiting, move |waiting| draw(&waiting, &done.get(), answer))
    }
}

fn draw(waiting: &Waiting, done: &str, answer: ServerAction<AnswerRoomOffer>) -> AnyView {
    let lang = use_lang();
    let said = said(done, lang).filter(|_| !came_back(AnswerRoomOffer::PATH, ""));
    let said = said.map(|words| view! { <Notice tone=Tone::Good announce=true>{words}</Notice> });
    let (offered, others): (Vec<_>, Vec<_>) = waiting.all.iter().partition(|one| one.until.is_some());
    let cards = offered
        .into_iter()
        .chain(others)
        .map(|one| card(one, waiting.today, answer, lang))
        .collect_view();
    let body = if waiting.all.is_empty() {
        view! {
            <Empty icon="wait" title=t::nothing(lang) words=t::nothing_words(lang)>
                <ButtonLink kind=ButtonKind::Main href=href("/centre")>{t::find_room(lang)}</ButtonLink>
            </Empty>
        }
        .into_any()
    } else {
        view! { <div class="stack">{cards}</div> }.into_any()
    };
    view! {
        <Title text=t::my_waiting(lang)/>
        <div class="narrow stack">
            <p><a href=href("/me") class="cluster"><Icon name="previous"/>{book::me(lang)}</a></p>
            {said}
            <h1>{t::my_waiting(lang)}</h1>
            {body}
        </div>
    }
    .into_any()
}

/// What has just happened, from the address that the form leads to.
fn said(done: &str, lang: Lang) -> Option<&'static str> {
    match done {
        "made" => Some(t::done_made(lang)),
        "declined" => Some(t::done_declined(lang)),
        "withdrawn" => Some(t::done_withdrawn(lang)),
        _ => None,
    }
}

fn card(one: &WaitView, today: Day, answer: ServerAction<AnswerRoomOffer>, lang: Lang) -> AnyView {
    let id = one.id.to_string();
    let place = place(one, lang);
    let acts = match one.until {
        Some(until) => offered(id, until, today, answer, lang),
        None => in_line(id, one.position, answer, lang),
    };
    let (starts, ends, title) = (one.starts, one.ends, one.title.clone());
    view! {
        <Card class="stack">
            <div class="book-when">
                <Leaf day=Day(starts.date_naive())/>
                <div><strong>{say::times(starts, ends)}</strong><p>{place}</p><p class="row-note">{title}</p></div>
            </div>
            {acts}
        </Card>
    }
    .into_any()
}

/// The room, and how much of it.
fn place(one: &WaitView, lang: Lang) -> String {
    let room = one.room_name.to(lang).to_owned();
    let parts = match one.parts.strip_prefix("any:") {
        Some(count) => t::any_parts(lang, count.parse::<u32>().unwrap_or(1)),
        None => one
            .part_names
            .iter()
            .map(|name| name.to(lang))
            .collect::<Vec<_>>()
            .join(", "),
    };
    if parts.is_empty() {
        room
    } else {
        [room, parts].join(" · ")
    }
}

/// It is their turn: yes or no, and until when.
fn offered(id: String, until: Stamp, today: Day, answer: ServerAction<AnswerRoomOffer>, lang: Lang) -> AnyView {
    view! {
        <Badge tone=Tone::Warn icon="wait" label=t::offered(lang)/>
        <p>{t::offered_words(lang, say::moment(lang, until, today))}</p>
        <Form action=answer plain=true once=true id=["offer-", &id].concat()>
            <input type="hidden" name="wish" value=id.clone()/>
            <div class="request-acts">
                <Button kind=ButtonKind::Main name="answer" value="yes">{t::accept(lang)}</Button>
                <Button name="answer" value="no">{t::decline(lang)}</Button>
            </div>
        </Form>
    }
    .into_any()
}

fn in_line(id: String, position: u32, answer: ServerAction<AnswerRoomOffer>, lang: Lang) -> AnyView {
    let form = ["leave-", &id].concat();
    let open = came_back(AnswerRoomOffer::PATH, &form);
    view! {
        <p><strong>{t::nth(lang, position)}</strong></p>
        <p class="quiet-text">{t::nth_words(lang)}</p>
        <Confirm label=t::withdraw(lang) question=t::withdraw_question(lang) open>
            <Form action=answer plain=true once=true id=form>
                <input type="hidden" name="wish" value=id/>
                <Button kind=ButtonKind::Danger name="answer" value="leave">{t::withdraw(lang)}</Button>
            </Form>
        </Confirm>
    }
    .into_any()
}
