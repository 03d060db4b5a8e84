//! The number of an account, and its change.

use super::account::Acts;
use leptos::prelude::*;
use locales::accounts as t;
use ui::{Button, Card, Field, Form, Sheet, use_lang};

pub(super) fn card(phone: String, next_phone: Option<String>, acts: Acts) -> AnyView {
    let lang = use_lang();
    let change = match next_phone {
        Some(next) => codes(phone.clone(), next, acts),
        None => ask(acts),
    };
    view! {
        <Card title=t::number(lang) class="stack">
            <p>{t::number_now(lang, phone)}</p>
            {change}
        </Card>
    }
    .into_any()
}

fn ask(acts: Acts) -> AnyView {
    let lang = use_lang();
    view! {
        <Form action=acts.ask_number once=true>
            <input type="hidden" name="lang" value=lang.tag()/>
            <Field
                name="new_phone"
                kind="tel"
                label=t::new_number(lang)
                hint=t::new_number_hint(lang)
                inputmode="tel"
                autocomplete="off"
                maxlength=32
                required=true
            />
            <Button>{t::send_codes(lang)}</Button>
        </Form>
        <p class="quiet-text">{t::lost_number(lang)}</p>
    }
    .into_any()
}

fn codes(phone: String, next: String, acts: Acts) -> AnyView {
    let lang = use_lang();
    view! {
        <Form action=acts.change_number once=true>
            <Code name="old_code" label=t::old_code(lang, phone)/>
            <Code name="new_code" label=t::new_code(lang, next)/>
            <Button>{t::change_number(lang)}</Button>
        </Form>
        <Sheet label=t::codes_missing(lang)>{ask(acts)}</Sheet>
    }
    .into_any()
}

#[component]
fn Code(
    /// Its name in the form.
    name: &'static str,
    /// Which of the two it is.
    label: String,
) -> impl IntoView {
    view! { <Field name=name label=label inputmode="numeric" autocomplete="one-time-code" maxlength=10 required=true/> }
}
