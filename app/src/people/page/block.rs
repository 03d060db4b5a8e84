//! The card about blocks: the one that holds, the form for a new one, those that are over.

use crate::{
    blocks::{Blocked, LONGEST},
    people::{
        api::{BlockPerson, ChangeBlock, LiftBlock},
        model::PersonDesk,
    },
};
use foundation::time::Day;
use leptos::{prelude::*, server_fn::ServerFn};
use locales::people as t;
use ui::{
    Badge, Button, ButtonKind, Card, Check, Confirm, Field, Form, Sheet, TextArea, Tone, came_back, say, use_lang,
};
use uuid::Uuid;

pub(super) fn card(
    desk: &PersonDesk,
    block: ServerAction<BlockPerson>,
    change: ServerAction<ChangeBlock>,
    lift: ServerAction<LiftBlock>,
) -> AnyView {
    let lang = use_lang();
    let inside = match &desk.block {
        Some((id, blocked)) => holds(desk, *id, blocked, (change, lift)),
        None if desk.own => view! { <p>{t::not_yourself(lang)}</p> }.into_any(),
        None if !desk.may_block => view! { <p>{t::not_staff(lang)}</p> }.into_any(),
        None => form(desk, block),
    };
    let past = past(desk);
    view! { <Card title=t::block_title(lang) class="stack">{inside}{past}</Card> }.into_any()
}

fn holds(
    desk: &PersonDesk,
    id: Uuid,
    blocked: &Blocked,
    (change, lift): (ServerAction<ChangeBlock>, ServerAction<LiftBlock>),
) -> AnyView {
    let lang = use_lang();
    let (person, block) = (desk.id.to_string(), id.to_string());
    let change = desk.may_block.then(|| {
        let (person, block) = (person.clone(), block.clone());
        let fields = reason_and_end(desk, &blocked.reason, Some(blocked.until));
        view! {
            <Sheet label=t::change_block(lang) icon="edit" open=came_back(ChangeBlock::PATH, "")>
                <p>{t::change_words(lang)}</p>
                <Form action=change plain=true once=true>
                    <input type="hidden" name="person" value=person/>
                    <input type="hidden" name="block" value=block/>
                    {fields}
                    <Button kind=ButtonKind::Main>{t::save(lang)}</Button>
                </Form>
            </Sheet>
        }
    });
    view! {
        <p><Badge tone=Tone::Urgent icon="ban" label=t::blocked_short(lang, say::day(lang, blocked.until, None))/></p>
        <p>{t::because(lang, &blocked.reason)}</p>
        <Form action=lift plain=true once=true>
            <input type="hidden" name="person" value=person/>
            <input type="hidden" name="block" value=block/>
            <Button>{t::lift(lang)}</Button>
        </Form>
        {change}
    }
    .into_any()
}

/// Why and until when, as it stands or empty.
fn reason_and_end(desk: &PersonDesk, reason: &str, until: Option<Day>) -> AnyView {
    let (lang, today) = (use_lang(), desk.today);
    let until = until.map(|day| day.to_string()).unwrap_or_default();
    view! {
        <TextArea name="reason" label=t::reason(lang) hint=t::reason_hint(lang) value=reason.to_owned() maxlength=200 rows=2 required=true/>
        <Field
            name="until"
            kind="date"
            label=t::until(lang)
            value=until
            min=today.to_string()
            max=today.plus(LONGEST).to_string()
            required=true
        />
    }
    .into_any()
}

fn form(desk: &PersonDesk, block: ServerAction<BlockPerson>) -> AnyView {
    let lang = use_lang();
    let (person, coming) = (desk.id.to_string(), desk.coming);
    let fields = reason_and_end(desk, "", None);
    let cancel = (coming > 0).then(|| {
        view! { <Check name="cancel" value="1" label=t::cancel_too(lang, coming) hint=t::cancel_too_hint(lang)/> }
    });
    view! {
        <p>{t::block_words(lang)}</p>
        <Confirm label=t::block(lang) question=t::block_question(lang) open=came_back(BlockPerson::PATH, "")>
            <Form action=block plain=true once=true>
                <input type="hidden" name="person" value=person/>
                {fields}
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
        let begun = say::day(lang, Day(begun.date_naive()), None);
        let until = say::day(lang, was.until, None);
        let times = [begun, until].join(" – ");
        view! { <li class="row"><div class="row-body"><p class="row-title">{times}</p><p>{was.reason.clone()}</p></div></li> }
    };
    let rows = desk.past.iter().map(row).collect_view();
    (!desk.past.is_empty()).then(|| view! { <h3>{t::past_blocks(lang)}</h3><ul class="rows">{rows}</ul> }.into_any())
}
