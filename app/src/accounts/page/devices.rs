//! Where somebody is signed in.

use super::account::Acts;
use crate::accounts::model::{Device, Kind};
use foundation::time::Day;
use leptos::prelude::*;
use locales::{Lang, accounts as t};
use ui::{Badge, Button, Card, Confirm, Form, Tone, say, use_lang};

pub(super) fn card(devices: Vec<Device>, today: Day, acts: Acts) -> AnyView {
    let lang = use_lang();
    let rows = devices
        .into_iter()
        .map(|device| row(device, today, acts))
        .collect_view();
    view! {
        <Card title=t::devices(lang) class="stack">
            <p>{t::devices_words(lang)}</p>
            <ul class="rows">{rows}</ul>
            <div class="cluster">
                <Form action=acts.sign_out plain=true>
                    <Button icon="out">{t::sign_out(lang)}</Button>
                </Form>
                <Confirm label=t::sign_out_everywhere(lang) question=t::sign_out_everywhere_question(lang)>
                    <Form action=acts.sign_out_everywhere plain=true once=true>
                        <Button>{t::sign_out_everywhere(lang)}</Button>
                    </Form>
                </Confirm>
            </div>
        </Card>
    }
    .into_any()
}

fn row(device: Device, today: Day, acts: Acts) -> AnyView {
    let lang = use_lang();
    let note = match device.kind {
        Kind::Browser => t::last_seen(lang, say::moment(lang, device.at, today)),
        Kind::Program => t::token_made(lang, say::moment(lang, device.at, today)),
    };
    let form = ["device-", &device.id.to_string()].concat();
    let end = if device.current {
        view! { <Badge tone=Tone::Good label=t::this_device(lang)/> }.into_any()
    } else {
        view! {
            <Form action=acts.end_device once=true id=form>
                <input type="hidden" name="device" value=device.id.to_string()/>
                <Button>{t::end_device(lang)}</Button>
            </Form>
        }
        .into_any()
    };
    view! {
        <li class="row">
            <div class="row-body">
                <p class="row-title">{name(lang, &device)}</p>
                <p class="row-note">{note}</p>
            </div>
            {end}
        </li>
    }
    .into_any()
}

fn name(lang: Lang, device: &Device) -> String {
    match device.kind {
        Kind::Program => t::program(lang).to_owned(),
        Kind::Browser if device.name.is_empty() => t::browser(lang).to_owned(),
        Kind::Browser => device.name.clone(),
    }
}
