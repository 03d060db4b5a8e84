//! Staff: a new number for somebody who lost the old one.

use crate::{
    accounts::api::{AskNumberFor, ChangeNumberFor, number_for},
    frame::loaded,
};
use foundation::Problem;
use leptos::prelude::*;
use locales::accounts as t;
use ui::{Button, Card, Field, Form, Sheet, use_lang};

/// The card on the page of residents.
#[derive(Clone, Copy)]
pub struct NumberFor {
    ask: ServerAction<AskNumberFor>,
    change: ServerAction<ChangeNumberFor>,
    waits: Resource<Result<Option<String>, Problem>>,
}

impl NumberFor {
    /// Of the one who is looking; who is no staff has nothing here.
    pub fn load(community: String) -> Self {
        let (ask, change) = (
            ServerAction::<AskNumberFor>::new(),
            ServerAction::<ChangeNumberFor>::new(),
        );
        let version = move || ask.version().get() + change.version().get();
        let waits = Resource::new_blocking(version, move |_| {
            let community = community.clone();
            async move {
                match number_for(community).await {
                    Err(Problem::NotAllowed | Problem::NotSignedIn) => Ok(None),
                    other => other,
                }
            }
        });
        Self { ask, change, waits }
    }

    /// The card.
    pub fn view(self) -> AnyView {
        let lang = use_lang();
        view! {
            <Card title=t::number_for(lang) class="stack">
                <p>{t::number_for_words(lang)}</p>
                {loaded(self.waits, move |waits| match waits {
                    Some(phone) => view! { {self.code(phone)} <Sheet label=t::start_again(lang)>{self.numbers()}</Sheet> }.into_any(),
                    None => self.numbers(),
                })}
            </Card>
        }
        .into_any()
    }

    fn numbers(self) -> AnyView {
        let lang = use_lang();
        view! {
            <Form action=self.ask once=true>
                <input type="hidden" name="lang" value=lang.tag()/>
                <Phone name="old_phone" label=t::old_number(lang)/>
                <Phone name="new_phone" label=t::new_number(lang)/>
                <Button>{t::send_code_to_new(lang)}</Button>
            </Form>
        }
        .into_any()
    }

    fn code(self, phone: String) -> AnyView {
        let lang = use_lang();
        view! {
            <Form action=self.change once=true>
                <Field name="code" label=t::new_code(lang, phone) inputmode="numeric" autocomplete="off" maxlength=10 required=true/>
                <Button>{t::change_number(lang)}</Button>
            </Form>
        }
        .into_any()
    }
}

#[component]
fn Phone(
    /// Its name in the form.
    name: &'static str,
    /// Which of the two it is.
    label: &'static str,
) -> impl IntoView {
    view! { <Field name=name kind="tel" label=label inputmode="tel" autocomplete="off" maxlength=32 required=true/> }
}
