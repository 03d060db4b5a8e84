//! `/staff/events/new`: a draft, begun from nothing or from another event.

use super::fields::fields;
use crate::{
    events::{
        api::{AddEvent, see_new_event},
        model::NewEvent,
    },
    frame::{Page, current, loaded},
};
use foundation::Problem;
use leptos::prelude::*;
use leptos_meta::Title;
use locales::events as t;
use ui::{Button, ButtonKind, Card, Form, Icon, href, use_lang};

/// A new event.
#[derive(Clone, Copy)]
pub struct NewEventPage {
    add: ServerAction<AddEvent>,
    begun: Resource<Result<NewEvent, Problem>>,
}

impl Page for NewEventPage {
    fn data() -> Self {
        let page = current();
        Self {
            add: ServerAction::new(),
            begun: Resource::new_blocking(move || page.query("of"), move |of| see_new_event(page.community(), of)),
        }
    }

    fn view(this: Self) -> AnyView {
        let lang = use_lang();
        view! {
            <Title text=t::new_event(lang)/>
            <div class="stack-wide">
                <p><a href=href("/staff/events") class="cluster"><Icon name="previous"/>{t::all(lang)}</a></p>
                <h1>{t::new_event(lang)}</h1>
                <p>{t::new_words(lang)}</p>
                {loaded(this.begun, move |begun| draw(begun, this.add))}
            </div>
        }
        .into_any()
    }
}

fn draw(begun: NewEvent, add: ServerAction<AddEvent>) -> AnyView {
    let lang = use_lang();
    let NewEvent {
        fields: typed,
        choices,
        cover_of,
    } = begun;
    let cover = (!cover_of.is_empty()).then(|| {
        view! {
            <input type="hidden" name="cover_of" value=cover_of/>
            <p class="hint">{locales::covers::copied(lang)}</p>
        }
    });
    view! {
        <Card>
            <Form action=add plain=true once=true>
                {fields(typed, &choices, false)}
                {cover}
                <Button kind=ButtonKind::Main icon="calendar">{t::see_dates(lang)}</Button>
            </Form>
        </Card>
    }
    .into_any()
}
