//! `/staff/roles`: who is what, where.

use super::{
    api::{GrantRole, WithdrawRole, roles_here},
    model::{Board, Granted},
};
use crate::{
    accounts::role_word,
    frame::{Page, current, loaded},
};
use foundation::{Problem, policy::Role, time::Day};
use leptos::prelude::*;
use leptos_meta::Title;
use locales::roles as t;
use ui::{Button, ButtonKind, ButtonLink, Card, Confirm, Field, Form, Select, href, say, use_lang};

/// The roles of a community, for its stewards.
#[derive(Clone, Copy)]
pub struct RolesPage {
    grant: ServerAction<GrantRole>,
    withdraw: ServerAction<WithdrawRole>,
    board: Resource<Result<Board, Problem>>,
}

impl Page for RolesPage {
    fn data() -> Self {
        let page = current();
        let community = page.community();
        let (grant, withdraw) = (ServerAction::<GrantRole>::new(), ServerAction::<WithdrawRole>::new());
        let version = move || (grant.version().get() + withdraw.version().get(), page.query("after"));
        let board = Resource::new_blocking(version, move |(_, after)| roles_here(community.clone(), after));
        Self { grant, withdraw, board }
    }

    fn view(this: Self) -> AnyView {
        let (lang, RolesPage { grant, withdraw, board }) = (use_lang(), this);
        view! {
            <Title text=t::roles(lang)/>
            <div class="stack-wide">
                <h1>{t::roles(lang)}</h1>
                <p>{t::roles_words(lang)}</p>
                {loaded(board, move |board| draw(board, grant, withdraw))}
            </div>
        }
        .into_any()
    }
}

fn draw(board: Board, grant: ServerAction<GrantRole>, withdraw: ServerAction<WithdrawRole>) -> AnyView {
    let (
        lang,
        Board {
            grants,
            next,
            places,
            today,
        },
    ) = (use_lang(), board);
    let more = next.map(|next| {
        let to = [&href("/staff/roles"), "?after=", &next].concat();
        view! { <p><ButtonLink href=to>{t::further(lang)}</ButtonLink></p> }
    });
    let rows = grants
        .into_iter()
        .map(|granted| row(granted, today, withdraw))
        .collect_view();
    let roles = Role::GRANTED
        .map(|role| (role.name().to_owned(), role_word(lang, role).to_owned()))
        .to_vec();
    let places = places
        .into_iter()
        .map(|place| (place.code, place.name.to(lang).to_owned()))
        .collect();
    view! {
        <Card><ul class="rows">{rows}</ul>{more}</Card>
        <Card title=t::grant(lang) class="stack">
            <p>{t::grant_words(lang)}</p>
            <Form action=grant once=true>
                <Field name="phone" kind="tel" label=t::phone(lang) inputmode="tel" autocomplete="off" maxlength=32 required=true/>
                <Select name="role" label=t::role(lang) options=roles/>
                <Select name="place" label=t::place(lang) options=places hint=t::place_hint(lang)/>
                <Button kind=ButtonKind::Main>{t::grant(lang)}</Button>
            </Form>
        </Card>
    }
    .into_any()
}

fn row(granted: Granted, today: Day, action: ServerAction<WithdrawRole>) -> AnyView {
    let lang = use_lang();
    let Granted {
        id,
        name,
        phone,
        role,
        place,
        at,
        mine_to_withdraw,
    } = granted;
    let form = ["grant-", &id.to_string()].concat();
    let withdraw = mine_to_withdraw.then(|| {
        view! {
            <Confirm label=t::withdraw(lang) question=t::withdraw_question(lang)>
                <Form action once=true id=form>
                    <input type="hidden" name="grant" value=id.to_string()/>
                    <Button kind=ButtonKind::Danger>{t::withdraw(lang)}</Button>
                </Form>
            </Confirm>
        }
    });
    view! {
        <li class="row">
            <div class="row-body">
                <p class="row-title">{role_word(lang, role)} " · " {place.to(lang).to_owned()}</p>
                <p>{name} " " {phone}</p>
                <p class="row-note">{t::since(lang, say::moment(lang, at, today))}</p>
            </div>
            {withdraw}
        </li>
    }
    .into_any()
}
