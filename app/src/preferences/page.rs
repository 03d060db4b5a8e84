//! `/me/settings`: name, number, residence, devices, calendar, language and size of type.

use super::switch::{LanguageSwitch, SizeChoice};
use crate::{
    accounts::Account,
    feeds::Subscription,
    frame::{Page, current},
    residents::Residence,
};
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{channels as c, preferences as t};
use ui::{Card, href, use_lang};

/// A person's settings.
#[derive(Clone, Copy)]
pub struct SettingsPage {
    account: Account,
    residence: Residence,
    subscription: Subscription,
}

impl Page for SettingsPage {
    fn data() -> Self {
        let community = current().community();
        Self {
            account: Account::load(community.clone()),
            residence: Residence::load(community.clone()),
            subscription: Subscription::load(community),
        }
    }

    fn view(this: Self) -> AnyView {
        let lang = use_lang();
        view! {
            <Title text=t::settings(lang)/>
            <div class="narrow stack-wide">
                <h1>{t::settings(lang)}</h1>
                {this.account.view()}
                {this.residence.view()}
                {this.subscription.view()}
                <Card title=c::channels(lang)>
                    <p><a href=href("/me/channels")>{c::settings_link(lang)}</a></p>
                </Card>
                <Card title=t::reading(lang) class="stack">
                    <p>{t::reading_words(lang)}</p>
                    <SizeChoice/>
                    <LanguageSwitch/>
                </Card>
                <p><a href=href("/privacy")>{t::privacy(lang)}</a></p>
            </div>
        }
        .into_any()
    }
}
