//! What somebody has proposed, for staff, and the way to say no. Publishing it says yes.

use crate::events::{
    api::DeclineEvent,
    model::{Proposal, ProposalState, StaffEvent},
};
use leptos::prelude::*;
use locales::{Lang, events as t};
use ui::{Button, ButtonKind, Card, Confirm, Field, Form, came_back, say};

pub(super) fn proposal(one: &StaffEvent, decline: ServerAction<DeclineEvent>, lang: Lang) -> Option<AnyView> {
    let proposal = one.proposal.as_ref()?;
    let at = say::moment(lang, proposal.at, one.choices.today);
    let who = if proposal.name.is_empty() {
        t::proposed_by_nobody(lang, &at)
    } else {
        t::proposed_by(lang, &proposal.name, &at)
    };
    let words = (!proposal.words.is_empty()).then(|| view! { <p class="pinned">{proposal.words.clone()}</p> });
    let answer = match proposal.state {
        ProposalState::Open => answer(one, decline, lang),
        ProposalState::Approved => view! { <p>{t::proposal_approved(lang)}</p> }.into_any(),
        ProposalState::Declined => declined(proposal, lang),
    };
    Some(view! { <Card title=t::proposal(lang)><p>{who}</p>{words}{answer}</Card> }.into_any())
}

fn declined(proposal: &Proposal, lang: Lang) -> AnyView {
    let words = t::proposal_declined(lang, &proposal.reason);
    view! { <p>{words}</p> }.into_any()
}

fn answer(one: &StaffEvent, decline: ServerAction<DeclineEvent>, lang: Lang) -> AnyView {
    let (id, version) = (one.event.id.to_string(), one.event.version);
    view! {
        <p>{t::proposal_words(lang)}</p>
        <Confirm label=t::decline(lang) question=t::decline_question(lang) open=came_back("/_fn/decline_event", "")>
            <Form action=decline plain=true once=true>
                <input type="hidden" name="event" value=id/>
                <input type="hidden" name="version" value=version/>
                <Field name="reason" label=t::decline_reason(lang) maxlength=200 required=true/>
                <Button kind=ButtonKind::Danger>{t::decline(lang)}</Button>
            </Form>
        </Confirm>
    }
    .into_any()
}
