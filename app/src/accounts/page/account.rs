//! A person's own account: name, number, devices.

use super::{devices, number};
use crate::{
    accounts::{
        api::{AskNumber, CallMe, ChangeNumber, EndDevice, SignOut, SignOutEverywhere, settings_of},
        model::Me,
    },
    frame::loaded,
};
use foundation::Problem;
use leptos::prelude::*;
use locales::accounts as t;
use ui::{Button, Card, Field, Form, use_lang};

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

/// The cards of an account, for the page of settings.
#[derive(Clone, Copy)]
pub struct Account {
    acts: Acts,
    me: Resource<Result<Me, Problem>>,
}

impl Account {
    /// Of the one who is looking; read anew after each change.
    pub fn load(community: String) -> Self {
        let acts = Acts::new();
        let me = Resource::new_blocking(move || acts.version(), move |_| settings_of(community.clone()));
        Self { acts, me }
    }

    /// Name, number and devices.
    pub fn view(self) -> AnyView {
        let Self { acts, me } = self;
        loaded(me, move |me| cards(me, acts))
    }
}

fn cards(me: Me, acts: Acts) -> AnyView {
    let Me {
        name,
        phone,
        next_phone,
        devices,
        today,
    } = me;
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
            <Form action=acts.call_me once=true>
                <Field name="name" label=t::name_label(lang) hint=t::name_hint(lang) value=name autocomplete="nickname" maxlength=20/>
                <Button>{t::save(lang)}</Button>
            </Form>
        </Card>
    }
    .into_any()
}
