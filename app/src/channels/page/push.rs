//! Messages onto this device, and onto one's others. Turning it on needs the browser and a script (`/push.js`), which shows what it can do
//! here; whatever is turned on is turned off by an ordinary form.

use crate::channels::{
    api::{AddPush, RemovePush},
    model::{Device, Push},
};
use foundation::time::Day;
use leptos::{prelude::*, server_fn::ServerFn};
use locales::channels as t;
use ui::{Badge, Button, ButtonKind, Card, Form, Notice, Tone, came_back, say, use_lang};

/// What can be done about it.
#[derive(Clone, Copy)]
pub(super) struct Acts {
    add: ServerAction<AddPush>,
    remove: ServerAction<RemovePush>,
}

impl Acts {
    pub(super) fn new() -> Self {
        Self {
            add: ServerAction::new(),
            remove: ServerAction::new(),
        }
    }
}

pub(super) fn card(push: Push, acts: Acts) -> AnyView {
    let lang = use_lang();
    let on = push.devices.iter().any(|device| device.here);
    let state = if on { "on" } else { "off" };
    let today = push.today;
    let rows = push
        .devices
        .into_iter()
        .map(|device| row(device, today, acts))
        .collect::<Vec<_>>();
    let list = (!rows.is_empty()).then(|| view! { <ul class="rows">{rows}</ul> });
    let here = if on {
        view! { <p data-push-says="again" hidden=true>{t::push_again(lang)}</p> }.into_any()
    } else {
        turn_on(push.key, acts)
    };
    view! {
        <Card title=t::push(lang) class="stack" id="push">
            <p>{t::push_words(lang)}</p>
            <div class="stack" data-push=state>{here}</div>
            {list}
            <script src="/push.js" defer=true></script>
        </Card>
    }
    .into_any()
}

/// Without the script it says that it cannot be done, unless the form was sent and has come back.
fn turn_on(key: String, acts: Acts) -> AnyView {
    let lang = use_lang();
    let back = came_back(AddPush::PATH, "");
    let fresh = !back;
    view! {
        <p data-push-says="no" hidden=back>{t::push_no(lang)}</p>
        <p data-push-says="home" hidden=true>{t::push_home(lang)}</p>
        <p data-push-says="denied" hidden=true>{t::push_denied(lang)}</p>
        <div data-push-says="lost" hidden=true><Notice tone=Tone::Warn announce=true>{t::push_lost(lang)}</Notice></div>
        <div data-push-says="yes" hidden=fresh>
            <Form action=acts.add plain=true once=true>
                <input type="hidden" name="endpoint"/>
                <input type="hidden" name="p256dh"/>
                <input type="hidden" name="auth"/>
                <input type="hidden" name="key" value=key/>
                <input type="hidden" name="lang" value=lang.tag()/>
                <Button kind=ButtonKind::Main icon="bell">{t::push_turn_on(lang)}</Button>
            </Form>
        </div>
        <p class="hint">{t::push_hint(lang)}</p>
    }
    .into_any()
}

fn row(device: Device, today: Day, acts: Acts) -> AnyView {
    let lang = use_lang();
    let (id, name) = (device.id.to_string(), device.name);
    let name = if name.is_empty() {
        t::push_browser(lang).to_owned()
    } else {
        name
    };
    let here = device
        .here
        .then(|| view! { <Badge tone=Tone::Good label=t::push_here(lang)/> });
    view! {
        <li class="row">
            <div class="row-body">
                <p class="row-title">{name}</p>
                <p class="row-note">{t::push_since(lang, say::moment(lang, device.at, today))}</p>
                {here}
            </div>
            <Form action=acts.remove id=["push-", &id].concat() plain=true once=true>
                <input type="hidden" name="device" value=id.clone()/>
                <Button>{t::push_turn_off(lang)}</Button>
            </Form>
        </li>
    }
    .into_any()
}
