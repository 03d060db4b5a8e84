//! Where one lives: a card on the page of settings.

use crate::{
    frame::loaded,
    residents::{
        api::{NameCompound, residence_of},
        model::{Home, Standing},
    },
};
use foundation::Problem;
use leptos::prelude::*;
use locales::{Lang, residents as t};
use ui::{Badge, Button, Card, Form, Select, Tone, use_lang};

/// The compound that somebody names.
#[derive(Clone, Copy)]
pub struct Residence {
    action: ServerAction<NameCompound>,
    home: Resource<Result<Home, Problem>>,
}

impl Residence {
    /// Of the one who is looking; read anew after each change.
    pub fn load(community: String) -> Self {
        let action = ServerAction::<NameCompound>::new();
        let home = Resource::new_blocking(move || action.version().get(), move |_| residence_of(community.clone()));
        Self { action, home }
    }

    /// The card.
    pub fn view(self) -> AnyView {
        let Self { action, home } = self;
        loaded(home, move |home| card(home, action))
    }
}

fn card(home: Home, action: ServerAction<NameCompound>) -> AnyView {
    let (lang, Home { compounds, named }) = (use_lang(), home);
    if compounds.is_empty() {
        return ().into_any();
    }
    let standing = named.map(|(_, standing)| badge(lang, standing));
    let chosen = named.map(|(place, _)| place.to_string()).unwrap_or_default();
    let none = (String::new(), t::none(lang).to_owned());
    let options = compounds
        .into_iter()
        .map(move |one| (one.id.to_string(), one.name.to(lang).to_owned()));
    let options = std::iter::once(none).chain(options).collect();
    view! {
        <Card title=t::residence(lang) class="stack">
            <p>{t::residence_words(lang)}</p>
            {standing}
            <Form action once=true>
                <Select name="place" label=t::compound(lang) options value=chosen/>
                <Button>{t::save(lang)}</Button>
            </Form>
        </Card>
    }
    .into_any()
}

/// How it stands with a compound, in a word.
pub fn badge(lang: Lang, standing: Standing) -> AnyView {
    let (tone, label) = match standing {
        Standing::Waiting => (Tone::Warn, t::waiting(lang)),
        Standing::Verified => (Tone::Good, t::verified(lang)),
        Standing::Declined => (Tone::Urgent, t::declined(lang)),
    };
    view! { <p><Badge tone label/></p> }.into_any()
}
