//! What somebody has proposed, with what became of it: for the page of one's own events.

use super::words::{kind_in_words, places, when};
use crate::events::{
    api::WithdrawProposal,
    model::{MyProposal, ProposalState},
};
use foundation::time::Day;
use leptos::prelude::*;
use locales::{Lang, events as t};
use ui::{Badge, Button, ButtonKind, ButtonLink, Card, Form, Tone, href, say, use_lang};

/// The proposals of whoever looks; of those who come no more than how many.
pub fn my_proposals(all: &[MyProposal], today: Day) -> AnyView {
    let lang = use_lang();
    let withdraw = ServerAction::<WithdrawProposal>::new();
    let rows = all.iter().map(|one| row(one, today, withdraw, lang)).collect_view();
    let list =
        (!all.is_empty()).then(|| view! { <Card title=t::my_proposals(lang)><ul class="rows">{rows}</ul></Card> });
    view! {
        {list}
        <ButtonLink href=href("/me/events/propose") icon="plus">{t::propose(lang)}</ButtonLink>
    }
    .into_any()
}

fn row(one: &MyProposal, today: Day, withdraw: ServerAction<WithdrawProposal>, lang: Lang) -> AnyView {
    let MyProposal {
        event,
        next,
        state,
        reason,
    } = one;
    let (label, tone) = match (state, event.publish_at.is_some()) {
        (ProposalState::Open, _) => (t::proposal_open(lang), Tone::Warn),
        (ProposalState::Approved, true) => (t::state_scheduled(lang), Tone::Good),
        (ProposalState::Approved, false) => (t::proposal_yes(lang), Tone::Good),
        (ProposalState::Declined, _) => (t::proposal_no(lang), Tone::Plain),
    };
    let shown = event.state != crate::events::Standing::Draft;
    let title = event.title.to(lang).to_owned();
    let title = if shown {
        let to = href(&["/events/", &event.id.to_string()].concat());
        view! { <a href=to>{title}</a> }.into_any()
    } else {
        title.into_any()
    };
    let mut notes = vec![kind_in_words(event.kind, lang).to_owned()];
    notes.push(match next {
        Some(next) => say::span_near(lang, next.starts, next.ends, today),
        None => when(event, lang),
    });
    notes.extend(
        next.as_ref()
            .filter(|_| shown)
            .and_then(|next| places(event, next, lang)),
    );
    let reason = (!reason.is_empty()).then(|| view! { <p>{reason.clone()}</p> });
    let id = event.id.to_string();
    let form = ["withdraw-", &id].concat();
    let back = (*state == ProposalState::Open).then(|| {
        view! {
            <Form action=withdraw plain=true once=true id=form>
                <input type="hidden" name="event" value=id/>
                <Button kind=ButtonKind::Quiet>{t::withdraw(lang)}</Button>
            </Form>
        }
    });
    view! {
        <li>
            <div class="row-body">
                <p class="row-title">{title}</p>
                <p class="row-note">{notes.join(" · ")}</p>
                <p class="cluster"><Badge tone label/></p>
                {reason}
                {back}
            </div>
        </li>
    }
    .into_any()
}
