//! `/staff/settings`: what the community is called, how it looks, how it is reached.

use super::{
    api::{SaveCommunitySettings, see_community_settings},
    model::{Fields, SettingsDesk},
};
use crate::frame::{Page, current, loaded};
use foundation::{Problem, tenancy::Accent};
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, community_settings as t};
use ui::{Button, ButtonKind, Card, Field, Form, Notice, Radios, Tone, use_lang};

/// The settings of a community, for its stewards.
#[derive(Clone, Copy)]
pub struct CommunityPage {
    save: ServerAction<SaveCommunitySettings>,
    desk: Resource<Result<(SettingsDesk, String), Problem>>,
}

impl Page for CommunityPage {
    fn data() -> Self {
        let page = current();
        let look = move |done| async move { Ok((see_community_settings(page.community()).await?, done)) };
        Self {
            save: ServerAction::new(),
            desk: Resource::new_blocking(move || page.query("done"), look),
        }
    }

    fn view(this: Self) -> AnyView {
        let lang = use_lang();
        view! {
            <Title text=t::settings(lang)/>
            <div class="stack-wide">
                <h1>{t::settings(lang)}</h1>
                {loaded(this.desk, move |(desk, done)| draw(desk, &done, this.save))}
            </div>
        }
        .into_any()
    }
}

fn draw(desk: SettingsDesk, done: &str, save: ServerAction<SaveCommunitySettings>) -> AnyView {
    let lang = use_lang();
    let SettingsDesk { fields, version } = desk;
    let done = (done == "saved").then(|| view! { <Notice tone=Tone::Good announce=true>{t::saved(lang)}</Notice> });
    view! {
        {done}
        <Form action=save plain=true once=true version class="desk">
            {names(&fields)}
            {looks(&fields)}
            {reached(fields)}
            <p class="main-action"><Button kind=ButtonKind::Main icon="check">{t::save(lang)}</Button></p>
        </Form>
    }
    .into_any()
}

fn names(fields: &Fields) -> AnyView {
    let (lang, fields) = (use_lang(), fields.clone());
    view! {
        <Card title=t::names(lang) class="stack">
            <div class="form-row">
                <Field name="fields[name]" label=t::name(lang) value=fields.name maxlength=60 required=true/>
                <Field name="fields[name_en]" label=t::name_en(lang) value=fields.name_en maxlength=80/>
            </div>
            <div class="form-row">
                <Field name="fields[centre]" label=t::centre(lang) value=fields.centre maxlength=60/>
                <Field name="fields[centre_en]" label=t::centre_en(lang) value=fields.centre_en maxlength=80/>
            </div>
            <p class="hint">{t::centre_hint(lang)}</p>
        </Card>
    }
    .into_any()
}

/// What people call a colour.
fn colour(accent: Accent, lang: Lang) -> &'static str {
    match accent {
        Accent::Lantern => t::lantern(lang),
        Accent::Plum => t::plum(lang),
        Accent::Indigo => t::indigo(lang),
        Accent::Lake => t::lake(lang),
        Accent::Pine => t::pine(lang),
        Accent::Bronze => t::bronze(lang),
    }
}

fn looks(fields: &Fields) -> AnyView {
    let (lang, fields) = (use_lang(), fields.clone());
    let colours = Accent::ALL
        .map(|accent| (accent.name().to_owned(), colour(accent, lang).to_owned()))
        .to_vec();
    let languages = [
        ("", t::as_asked(lang)),
        ("zh-CN", t::chinese(lang)),
        ("en", t::english(lang)),
    ]
    .map(|(tag, words)| (tag.to_owned(), words.to_owned()))
    .to_vec();
    view! {
        <Card title=t::looks(lang) class="stack">
            <Radios name="fields[accent]" label=t::accent(lang) options=colours value=fields.accent hint=t::accent_hint(lang)/>
            <Radios name="fields[lang]" label=t::language(lang) options=languages value=fields.lang hint=t::language_hint(lang)/>
        </Card>
    }
    .into_any()
}

fn reached(fields: Fields) -> AnyView {
    let lang = use_lang();
    view! {
        <Card title=t::contact(lang) class="stack">
            <p class="quiet-text">{t::contact_words(lang)}</p>
            <Field name="fields[phone]" label=t::phone(lang) value=fields.phone maxlength=30 inputmode="tel" autocomplete="off" hint=t::phone_hint(lang)/>
            <div class="form-row">
                <Field name="fields[address]" label=t::address(lang) value=fields.address maxlength=100/>
                <Field name="fields[address_en]" label=t::address_en(lang) value=fields.address_en maxlength=160/>
            </div>
            <div class="form-row">
                <Field name="fields[latitude]" label=t::latitude(lang) value=fields.latitude maxlength=20 inputmode="decimal" autocomplete="off"/>
                <Field name="fields[longitude]" label=t::longitude(lang) value=fields.longitude maxlength=20 inputmode="decimal" autocomplete="off"/>
            </div>
            <p class="hint">{t::point_hint(lang)}</p>
        </Card>
    }
    .into_any()
}
