//! Colours, type, icons, buttons, badges.

use crate::{
    Badge, Button, ButtonKind, ButtonLink, Card, Icon, Tone,
    context::{href, use_lang},
};
use leptos::prelude::*;
use locales::styleguide as t;

const GROUNDS: [&str; 14] = [
    "paper",
    "card",
    "sunk",
    "line",
    "edge",
    "ink",
    "ink-2",
    "ink-3",
    "accent",
    "accent-soft",
    "green",
    "green-soft",
    "amber",
    "amber-soft",
];

const ICONS: [&str; 39] = [
    "home", "map", "calendar", "voice", "me", "rooms", "book", "clock", "people", "bell", "check", "done", "wait",
    "alert", "info", "cross", "ban", "plus", "minus", "next", "previous", "down", "edit", "trash", "search", "phone",
    "key", "shield", "out", "list", "settings", "type", "language", "repeat", "place", "heart", "lock", "filter",
    "download",
];

/// What everything is made of.
#[component]
pub fn Looks() -> impl IntoView {
    let lang = use_lang();
    let swatch = |name: &'static str| {
        let style = ["background:linear-gradient(var(--", name, ") 2rem,var(--card) 0)"].concat();
        view! { <li style=style>{name}</li> }
    };
    let icon = |name: &'static str| view! { <span class="cluster"><Icon name/><small>{name}</small></span> };
    view! {
        <Card id="looks" title=t::looks(lang)>
            <ul class="swatches">{GROUNDS.into_iter().map(swatch).collect_view()}</ul>
            <div class="stack">
                <p style="font-size:var(--t-h1)"><strong>{t::sample(lang)}</strong></p>
                <p>{t::sample(lang)}</p>
                <p><small>{t::sample(lang)}</small> " " <a href=href("/")>{t::a_link(lang)}</a></p>
            </div>
            <div class="cluster">{ICONS.into_iter().map(icon).collect_view()}</div>
        </Card>
        <Card title=t::buttons(lang)>
            <div class="cluster">
                <Button kind=ButtonKind::Main icon="book">{t::book(lang)}</Button>
                <Button>{t::later(lang)}</Button>
                <ButtonLink href=href("/") icon="next">{t::a_link(lang)}</ButtonLink>
                <Button kind=ButtonKind::Danger icon="trash">{t::cancel(lang)}</Button>
                <button class="button quiet" disabled=true>{t::disabled(lang)}</button>
                <form class="form inline" aria-busy="true"><Button kind=ButtonKind::Main>{t::waiting(lang)}</Button></form>
            </div>
            <div class="cluster">
                <Badge label=t::plain(lang)/>
                <Badge tone=Tone::Good label=t::confirmed(lang)/>
                <Badge tone=Tone::Warn label=t::waiting(lang)/>
                <Badge tone=Tone::Urgent icon="ban" label=t::declined(lang)/>
            </div>
        </Card>
    }
    .into_any()
}
