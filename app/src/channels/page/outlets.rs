//! Where what is for everyone goes, and what short messages may cost.

use super::jobs::Acts;
use crate::channels::{
    api::{AddOutlet, RemoveOutlet},
    model::{Desk, Kind, OutletFields, OutletRow},
};
use leptos::{prelude::*, server_fn::ServerFn};
use locales::channels as t;
use ui::{Button, ButtonKind, Card, Confirm, Field, Form, Radios, Sheet, came_back, use_lang};

pub(super) fn card(desk: &Desk, acts: Acts) -> AnyView {
    let lang = use_lang();
    let rows = desk.outlets.iter().map(|outlet| row(outlet, acts)).collect_view();
    let form = form(desk.new.clone(), acts);
    let list = (!desk.outlets.is_empty()).then(|| view! { <ul class="rows">{rows}</ul> });
    view! {
        <Card title=t::outlets(lang) class="stack" id="outlets">
            <p>{t::outlets_words(lang)}</p>
            {list}
            <Sheet label=t::add_outlet(lang) icon="plus" open=came_back(AddOutlet::PATH, "")>{form}</Sheet>
        </Card>
    }
    .into_any()
}

fn row(outlet: &OutletRow, acts: Acts) -> AnyView {
    let lang = use_lang();
    let id = outlet.id.to_string();
    let form = ["remove-", &id].concat();
    let words = [outlet.kind.words(lang), " · ", &outlet.host].concat();
    let secret = (!outlet.secret.is_empty()).then(|| {
        view! { <p class="row-note">{t::outlet_secret(lang)} " " <code class="feed-address">{outlet.secret.clone()}</code></p> }
    });
    view! {
        <li>
            <div class="row">
                <div class="row-body">
                    <p class="row-title">{outlet.name.clone()}</p>
                    <p class="row-note">{words}</p>
                    {secret}
                </div>
            </div>
            <Confirm label=t::remove_outlet(lang) question=t::remove_outlet_question(lang) open=came_back(RemoveOutlet::PATH, &form)>
                <Form action=acts.remove id=form plain=true once=true>
                    <input type="hidden" name="outlet" value=id.clone()/>
                    <Button kind=ButtonKind::Danger>{t::remove_outlet(lang)}</Button>
                </Form>
            </Confirm>
        </li>
    }
    .into_any()
}

fn form(new: OutletFields, acts: Acts) -> AnyView {
    let lang = use_lang();
    let kinds = Kind::ALL
        .map(|kind| (kind.name().to_owned(), kind.words(lang).to_owned()))
        .to_vec();
    view! {
        <Form action=acts.add plain=true once=true>
            <Radios name="fields[kind]" label=t::outlet_kind(lang) options=kinds value=new.kind/>
            <Field name="fields[name]" label=t::outlet_name(lang) hint=t::outlet_name_hint(lang) value=new.name maxlength=30 required=true/>
            <Field name="fields[url]" kind="url" label=t::outlet_url(lang) hint=t::outlet_url_hint(lang) value=new.url autocomplete="off" maxlength=500 required=true/>
            <Field name="fields[secret]" label=t::outlet_sign(lang) hint=t::outlet_sign_hint(lang) value=new.secret autocomplete="off" maxlength=200/>
            <Button kind=ButtonKind::Main icon="plus">{t::add_outlet(lang)}</Button>
        </Form>
    }
    .into_any()
}

pub(super) fn budget(desk: &Desk, acts: Acts) -> AnyView {
    let lang = use_lang();
    let (sent, a_month) = (desk.sent, desk.a_month.to_string());
    let inside = if desk.texts {
        view! {
            <p>{t::budget_words(lang)}</p>
            <p>{t::budget_sent(lang, sent)}</p>
            <Form action=acts.budget plain=true once=true>
                <Field name="a_month" kind="number" label=t::budget_a_month(lang) value=a_month min="0" max="100000" required=true/>
                <Button>{t::save(lang)}</Button>
            </Form>
        }
        .into_any()
    } else {
        view! { <p>{t::no_sms_here(lang)}</p> }.into_any()
    };
    view! { <Card title=t::budget(lang) class="stack">{inside}</Card> }.into_any()
}
