//! `/staff/people/ID`: one person, and what staff do for them.

use super::{block, coming, list::called};
use crate::{
    accounts::role_word,
    frame::{Page, current, loaded},
    people::{
        api::{BlockPerson, ChangeBlock, LiftBlock, see_person},
        model::PersonDesk,
    },
    residents::{self, AnswerResident, Choice, Standing},
    roles::{GrantRole, Where},
};
use foundation::{Problem, policy::Role};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use locales::{people as t, residents as r, roles as g};
use ui::{
    Button, ButtonKind, ButtonLink, Card, Form, Icon, Notice, Select, Sheet, Tone, came_back, href, say, use_lang,
};

/// One person.
#[derive(Clone, Copy)]
pub struct PersonPage {
    answer: ServerAction<AnswerResident>,
    grant: ServerAction<GrantRole>,
    block: ServerAction<BlockPerson>,
    change: ServerAction<ChangeBlock>,
    lift: ServerAction<LiftBlock>,
    desk: Resource<Result<(PersonDesk, String), Problem>>,
}

impl Page for PersonPage {
    fn data() -> Self {
        let page = current();
        let (answer, grant) = (ServerAction::<AnswerResident>::new(), ServerAction::<GrantRole>::new());
        let version = move || answer.version().get() + grant.version().get();
        let wanted = move || (page.param("id"), page.query("done"), version());
        let look = move |(id, done, _)| async move { Ok((see_person(page.community(), id).await?, done)) };
        Self {
            answer,
            grant,
            block: ServerAction::new(),
            change: ServerAction::new(),
            lift: ServerAction::new(),
            desk: Resource::new_blocking(wanted, look),
        }
    }

    fn view(this: Self) -> AnyView {
        loaded(this.desk, move |(desk, done)| draw(this, desk, &done))
    }
}

fn draw(page: PersonPage, desk: PersonDesk, done: &str) -> AnyView {
    let lang = use_lang();
    let name = called(&desk.name, lang);
    let done = match done {
        "blocked" => Some(t::done_blocked(lang)),
        "changed" => Some(t::done_changed(lang)),
        "lifted" => Some(t::done_lifted(lang)),
        _ => None,
    };
    let done = done.map(|words| view! { <Notice tone=Tone::Good announce=true>{words}</Notice> });
    let (home, coming) = (home(&desk, page.answer), coming::list(&desk));
    let (roles, blocks) = (
        roles(&desk, page.grant),
        block::card(&desk, page.block, page.change, page.lift),
    );
    view! {
        <Title text=name.clone()/>
        <div class="stack-wide">
            <p><a href=href("/staff/people") class="cluster"><Icon name="previous"/>{t::all(lang)}</a></p>
            <h1>{name} " " <small class="nowrap">{desk.phone.clone()}</small></h1>
            {done}
            <Card class="stack">
                <dl class="facts">
                    <div><dt>{t::since(lang)}</dt><dd>{say::moment(lang, desk.since, desk.today)}</dd></div>
                    <div><dt>{t::coming(lang)}</dt><dd>{t::n_coming(lang, desk.coming)}</dd></div>
                </dl>
                {coming}
            </Card>
            {home}
            {roles}
            {blocks}
        </div>
    }
    .into_any()
}

/// Where they live, and, while nobody has answered, the answer.
fn home(desk: &PersonDesk, action: ServerAction<AnswerResident>) -> AnyView {
    let lang = use_lang();
    let Some((place, standing, at)) = desk.home.clone() else {
        return view! { <Card title=t::home(lang)><p>{t::no_home(lang)}</p></Card> }.into_any();
    };
    let waits = standing == Standing::Waiting && !desk.own;
    let answer = waits.then(|| answer(desk, &place, action));
    let stated = r::since(lang, say::moment(lang, at, desk.today));
    view! {
        <Card title=t::home(lang) class="stack">
            <p>{r::lives_in(lang, place.name.to(lang))}</p>
            {residents::badge(lang, standing)}
            <p class="row-note">{stated}</p>
            {answer}
        </Card>
    }
    .into_any()
}

fn answer(desk: &PersonDesk, place: &Choice, action: ServerAction<AnswerResident>) -> AnyView {
    let lang = use_lang();
    let (person, place) = (desk.id.to_string(), place.id.to_string());
    view! {
        <Form action once=true>
            <input type="hidden" name="person" value=person/>
            <input type="hidden" name="place" value=place/>
            <div class="request-acts">
                <Button kind=ButtonKind::Main name="answer" value="yes">{r::verify(lang)}</Button>
                <Button name="answer" value="no">{r::decline(lang)}</Button>
            </div>
        </Form>
    }
    .into_any()
}

/// What they are here, and, for stewards, what else they could be.
fn roles(desk: &PersonDesk, grant: ServerAction<GrantRole>) -> AnyView {
    let lang = use_lang();
    let rows = desk
        .roles
        .iter()
        .map(|(role, place)| view! { <li class="row">{[role_word(lang, *role), " · ", place.to(lang)].concat()}</li> })
        .collect_view();
    let none = desk.roles.is_empty().then(|| view! { <p>{t::no_roles(lang)}</p> });
    let more = (!desk.grantable.is_empty()).then(|| one_more(desk, grant));
    view! { <Card title=t::roles(lang) class="stack">{none}<ul class="rows">{rows}</ul>{more}</Card> }.into_any()
}

/// Another role for them, without asking for the number that the page itself hides.
fn one_more(desk: &PersonDesk, action: ServerAction<GrantRole>) -> AnyView {
    let (lang, person) = (use_lang(), desk.id.to_string());
    let word = |role: Role| (role.name().to_owned(), role_word(lang, role).to_owned());
    let roles = Role::GRANTED.map(word).to_vec();
    let place = |place: &Where| (place.code.clone(), place.name.to(lang).to_owned());
    let places = desk.grantable.iter().map(place).collect();
    view! {
        <Sheet label=g::grant(lang) icon="shield" open=came_back(GrantRole::PATH, "")>
            <Form action once=true>
                <input type="hidden" name="person" value=person/>
                <Select name="role" label=g::role(lang) options=roles/>
                <Select name="place" label=g::place(lang) options=places hint=g::place_hint(lang)/>
                <Button kind=ButtonKind::Main>{g::grant(lang)}</Button>
            </Form>
        </Sheet>
        <p><ButtonLink href=href("/staff/roles")>{t::grant(lang)}</ButtonLink></p>
    }
    .into_any()
}
