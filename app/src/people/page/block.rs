//! The card about blocks: the one that holds, the form for a new one, those that are over.

use crate::{
    blocks::{Blocked, LONGEST},
    people::{
        api::{BlockPerson, LiftBlock},
        model::PersonDesk,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};
use locales::people as t;
use ui::{Badge, Button, ButtonKind, Card, Check, Confirm, Field, Form, TextArea, Tone, came_back, say, use_lang};
use uuid::Uuid;

pub(super) fn card(desk: &PersonDesk, block: ServerAction<BlockPerson>, lift: ServerAction<LiftBlock>) -> AnyView {
    let lang = use_lang();
    let inside = match &desk.block {
        Some((id, blocked)) => holds(desk, *id, blocked, lift),
        None if desk.own => view! { <p>{t::not_yourself(lang)}</p> }.into_any(),
        None if !desk.may_block => view! { <p>{t::not_staff(lang)}</p> }.into_any(),
        None => form(desk, block),
    };
    let past = past(desk);
    view! { <Card title=t::block_title(lang) class="stack">{inside}{past}</Card> }.into_any()
}

fn holds(desk: &PersonDesk, id: Uuid, blocked: &Blocked, lift: ServerAction<LiftBlock>) -> AnyView {
    let lang = use_lang();
    let (person, block) = (desk.id.to_string(), id.to_string());
    view! {
        <p><Badge tone=Tone::Urgent icon="ban" label=t::blocked_short(lang, say::day(lang, blocked.until, None))/></p>
        <p>{t::because(lang, &blocked.reason)}</p>
        <Form action=lift plain=true once=true>
            <input type="hidden" name="person" value=person/>
            <input type="hidden" name="block" value=block/>
            <Button>{t::lift(lang)}</Button>
        </Form>
    }
    .into_any()
}

fn form(desk: &PersonDesk, block: ServerAction<BlockPerson>) -> AnyView {
    let lang = use_lang();
    let (person, coming, today) = (desk.id.to_string(), desk.coming, desk.today);
    let cancel = (coming > 0).then(|| {
        view! { <Check name="cancel" value="1" label=t::cancel_too(lang, coming) hint=t::cancel_too_hint(lang)/> }
    });
    view! {
        <p>{t::block_words(lang)}</p>
        <Confirm label=t::block(lang) question=t::block_question(lang) open=came_back(BlockPerson::PATH, "")>
            <Form action=block plain=true once=true>
                <input type="hidden" name="person" value=person/>
                <TextArea name="reason" label=t::reason(lang) hint=t::reason_hint(lang) maxlength=200 rows=2 required=true/>
                <Field
                    name="until"
                    kind="date"
                    label=t::until(lang)
                    min=today.to_string()
                    max=today.plus(LONGEST).to_string()
                    required=true
                />
                {cancel}
                <Button kind=ButtonKind::Danger>{t::block(lang)}</Button>
            </Form>
        </Confirm>
    }
    .into_any()
}

/// The blocks that are over, so that the next one is weighed against them.
fn past(desk: &PersonDesk) -> Option<AnyView> {
    let lang = use_lang();
    let row = |(begun, was): &(foundation::time::Stamp, Blocked)| {
        let begun = say::day(lang, foundation::time::Day(begun.date_naive()), None);
        let until = say::day(lang, was.until, None);
        let times = [begun, until].join(" – ");
        view! { <li class="row"><div class="row-body"><p class="row-title">{times}</p><p>{was.reason.clone()}</p></div></li> }
    };
    let rows = desk.past.iter().map(row).collect_view();
    (!desk.past.is_empty()).then(|| view! { <h3>{t::past_blocks(lang)}</h3><ul class="rows">{rows}</ul> }.into_any())
}
