//! `/staff/equipment`: what can be borrowed, how much of it there is, and what is out of use.

use super::{
    api::{AddDevice, SaveDevice, UseDevice, see_devices},
    model::{DeviceFields, MOST_UNITS, StaffDevice},
};
use crate::frame::{Page, current, loaded};
use foundation::Problem;
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, devices as t, rooms as r, staff as s};
use ui::{Badge, Button, ButtonKind, Card, Confirm, Empty, Field, Form, Notice, Tone, use_lang};

/// The devices of a community.
#[derive(Clone, Copy)]
pub struct DevicesPage {
    devices: Resource<Result<(Vec<StaffDevice>, String), Problem>>,
}

impl Page for DevicesPage {
    fn data() -> Self {
        let page = current();
        let look = move |done: String| async move { Ok((see_devices(page.community()).await?, done)) };
        Self {
            devices: Resource::new_blocking(move || page.query("done"), look),
        }
    }

    fn view(this: Self) -> AnyView {
        loaded(this.devices, |(devices, done)| draw(devices, &done))
    }
}

fn draw(devices: Vec<StaffDevice>, done: &str) -> AnyView {
    let lang = use_lang();
    let done = told(done, lang).map(|words| view! { <Notice tone=Tone::Good announce=true>{words}</Notice> });
    let add = new_device(lang);
    let list = if devices.is_empty() {
        view! { <Empty icon="list" title=t::none(lang) words=t::none_words(lang)/> }.into_any()
    } else {
        let cards = devices.into_iter().map(|device| card(device, lang)).collect_view();
        view! { <div class="stack-wide">{cards}</div> }.into_any()
    };
    view! {
        <Title text=t::devices(lang)/>
        <div class="page-head">
            <h1>{t::devices(lang)}</h1>
            <p>{t::devices_words(lang)}</p>
        </div>
        {done}
        <div class="columns">
            {list}
            {add}
        </div>
    }
    .into_any()
}

/// What has just been done, by the word of the address.
fn told(done: &str, lang: Lang) -> Option<&'static str> {
    match done {
        "added" => Some(t::done_added(lang)),
        "saved" => Some(t::done_saved(lang)),
        "closed" => Some(t::done_closed(lang)),
        "opened" => Some(t::done_opened(lang)),
        _ => None,
    }
}

fn card(device: StaffDevice, lang: Lang) -> AnyView {
    let save = ServerAction::<SaveDevice>::new();
    let (code, version, id) = (device.code.clone(), device.version, ["device-", &device.code].concat());
    let closed = device
        .closed
        .then(|| view! { <p><Badge tone=Tone::Warn icon="ban" label=r::out_of_use(lang)/></p> });
    let coming = (device.coming > 0).then(|| view! { <p class="quiet-text">{t::coming(lang, device.coming)}</p> });
    let in_use = in_use(&device, lang);
    view! {
        <Card title=device.name.to(lang).to_owned() class="stack device">
            {closed}
            {coming}
            <Form action=save plain=true once=true version id>
                <input type="hidden" name="device" value=code/>
                {fields(device.fields, lang)}
                <Button icon="check">{s::save(lang)}</Button>
            </Form>
            {in_use}
        </Card>
    }
    .into_any()
}

fn fields(fields: DeviceFields, lang: Lang) -> AnyView {
    view! {
        <div class="form-row">
            <Field name="fields[name]" label=s::name(lang) value=fields.name maxlength=40 required=true/>
            <Field name="fields[name_en]" label=s::name_en(lang) value=fields.name_en maxlength=60/>
        </div>
        <Field
            name="fields[units]"
            label=s::units(lang)
            value=fields.units
            kind="number"
            inputmode="numeric"
            min="1"
            max=MOST_UNITS.to_string()
            required=true
        />
    }
    .into_any()
}

/// The way out of use, which is asked about once, and back.
fn in_use(device: &StaffDevice, lang: Lang) -> AnyView {
    let (action, closed, code) = (ServerAction::<UseDevice>::new(), device.closed, device.code.clone());
    let id = ["use-", &code].concat();
    let form = move |words: &'static str, kind: ButtonKind| {
        view! {
            <Form action plain=true once=true id>
                <input type="hidden" name="device" value=code/>
                <Button kind name="closed" value=if closed { "false" } else { "true" }>{words}</Button>
            </Form>
        }
    };
    if closed {
        return form(s::reopen(lang), ButtonKind::Quiet).into_any();
    }
    view! {
        <Confirm label=s::close(lang) question=t::close_question(lang)>{form(s::close(lang), ButtonKind::Danger)}</Confirm>
    }
    .into_any()
}

fn new_device(lang: Lang) -> AnyView {
    let add = ServerAction::<AddDevice>::new();
    let one = DeviceFields {
        units: String::from("1"),
        ..DeviceFields::default()
    };
    view! {
        <Card title=t::add(lang)>
            <Form action=add plain=true once=true>
                {fields(one, lang)}
                <Field name="code" label=t::code(lang) hint=t::code_hint(lang) maxlength=30 autocomplete="off" required=true/>
                <Button kind=ButtonKind::Main wide=true icon="plus">{s::add(lang)}</Button>
            </Form>
        </Card>
    }
    .into_any()
}
