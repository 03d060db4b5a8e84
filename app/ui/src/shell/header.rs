//! The head of the notice board: whose it is, and three switches.

use crate::{
    context::{TypeSize, href, use_lang, use_page},
    form::current_page,
    icon::Icon,
};
use leptos::prelude::*;
use locales::{Lang, ui as t};

/// Says on every page of an invented community that it is one.
#[component]
pub fn DemoRibbon() -> impl IntoView {
    let page = use_page();
    let demo = page.community.is_some_and(|community| community.demo);
    demo.then(|| view! { <aside class="ribbon">{t::demo(page.lang)}</aside> })
}

/// The name of the community, the language, the elder mode, and the way in.
#[component]
pub fn Header(
    /// The path of the server function that sets `lang`.
    language_action: &'static str,
    /// The path of the server function that sets `elder`.
    elder_action: &'static str,
) -> impl IntoView {
    let page = use_page();
    let (lang, begun) = (page.lang, page.community.is_some());
    let name = page.community.map_or_else(
        || t::linli(lang).to_owned(),
        |community| community.name.to(lang).to_owned(),
    );
    let other = match lang.other() {
        Lang::Zh => "zh",
        Lang::En => "en",
    };
    let elder = if page.size.is_elder() {
        (TypeSize::Standard.name(), t::elder_off(lang))
    } else {
        (TypeSize::Large.name(), t::elder_on(lang))
    };
    view! {
        <header class="header">
            <a class="header-home" href=href("/")>
                <img class="header-mark" src="/favicon.svg" alt="" width="36" height="36"/>
                <span>{name}</span>
            </a>
            <HeaderSwitch action=language_action name="lang" value=other label=t::language(lang) tag=lang.other().tag()/>
            <HeaderSwitch action=elder_action name="elder" value=elder.0 label=elder.1 icon="type"/>
            {begun.then(|| way_in(page.viewer.signed_in, page.viewer.unread))}
        </header>
    }
    .into_any()
}

fn way_in(signed_in: bool, unread: u32) -> AnyView {
    let lang = use_lang();
    if signed_in {
        let unread = (unread > 0).then(|| view! { <Unread unread/> });
        view! { <a class="header-tool header-me" href=href("/me")>{t::me(lang)} {unread}</a> }.into_any()
    } else {
        view! { <a class="header-tool header-me" href=href("/sign-in")>{t::sign_in(lang)}</a> }.into_any()
    }
}

/// How many notices are unread, as a number for the eye and a sentence for the ear.
#[component]
pub fn Unread(
    /// The number.
    unread: u32,
) -> impl IntoView {
    view! {
        <span class="unread" aria-hidden="true">{unread.min(99)}</span>
        <span class="sr">{t::unread(use_lang(), unread)}</span>
    }
}

/// A form that is one button of the header; the browser posts it and the page is drawn anew.
#[component]
pub fn HeaderSwitch(
    /// The path of the server function.
    action: &'static str,
    /// What it sets.
    name: &'static str,
    /// To what.
    value: &'static str,
    /// Its words.
    label: &'static str,
    /// An icon before the words.
    #[prop(optional)]
    icon: Option<&'static str>,
    /// The language of its words, where it is not the page's.
    #[prop(optional)]
    tag: Option<&'static str>,
) -> impl IntoView {
    let code = use_page().community.map(|community| community.code);
    let page = current_page();
    view! {
        <form class="header-switch" method="post" action=action>
            {code.map(|code| view! { <input type="hidden" name="community" value=code/> })}
            <input type="hidden" name="_page" value=move || page.get()/>
            <button class="header-tool" name=name value=value lang=tag>
                {icon.map(|name| view! { <Icon name/> })}
                {label}
            </button>
        </form>
    }
    .into_any()
}
