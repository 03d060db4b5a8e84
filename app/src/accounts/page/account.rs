//! A person's own account: name, number, devices.

use super::{devices, number};
use crate::accounts::{
    api::{AskNumber, CallMe, ChangeNumber, EndDevice, SignOut, SignOutEverywhere, settings_of},
    model::Me,
};
use leptos::prelude::*;
use locales::accounts as t;
use ui::{Button, Card, Field, Form, ProblemNote, use_lang, use_page};

/// What can be done with an account; made once, so that answers outlive what they change.
#[derive(Clone, Copy)]
pub(super) struct Acts {
    pub(super) call_me: ServerAction<CallMe>,
    pub(super) ask_number: ServerAction<AskNumber>,
    pub(super) change_number: ServerAction<ChangeNumber>,
    pub(super) end_device: ServerAction<EndDevice>,
    pub(super) sign_out: ServerAction<SignOut>,
    pub(super) sign_out_everywhere: ServerAction<SignOutEverywhere>,
}

impl Acts {
    fn new() -> Self {
        Self {
            call_me: ServerAction::new(),
            ask_number: ServerAction::new(),
            change_number: ServerAction::new(),
            end_device: ServerAction::new(),
            sign_out: ServerAction::new(),
            sign_out_everywhere: ServerAction::new(),
        }
    }

    /// Grows with everything that changes what the page shows.
    fn version(self) -> usize {
        self.call_me.version().get()
            + self.ask_number.version().get()
            + self.change_number.version().get()
            + self.end_device.version().get()
    }
}

/// The cards of an account.
#[component]
pub fn Account() -> impl IntoView {
    let community = use_page().community.map(|community| community.code).unwrap_or_default();
    let acts = Acts::new();
    let me = Resource::new_blocking(move || acts.version(), move |_| settings_of(community.clone()));
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match me.await {
                    Ok(me) => cards(me, acts),
                    Err(problem) => view! { <ProblemNote problem/> }.into_any(),
                }
            })}
        </Transition>
    }
    .into_any()
}

fn cards(me: Me, acts: Acts) -> AnyView {
    let Me { name, phone, next_phone, devices, today } = me;
    view! {
        {name_card(name, acts)}
        {number::card(phone, next_phone, acts)}
        {devices::card(devices, today, acts)}
    }
    .into_any()
}

fn name_card(name: String, acts: Acts) -> AnyView {
    let lang = use_lang();
    view! {
        <Card title=t::name(lang)>
            <Form action=acts.call_me>
                <Field name="name" label=t::name_label(lang) hint=t::name_hint(lang) value=name autocomplete="nickname" maxlength=20/>
                <Button>{t::save(lang)}</Button>
            </Form>
        </Card>
    }
    .into_any()
}
