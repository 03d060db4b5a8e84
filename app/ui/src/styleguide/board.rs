//! What stands on the board: notices, rows, leaves, empty places, what opens and what has been opened.

use crate::{
    Button, ButtonKind, ButtonLink, Card, Confirm, Empty, Icon, Leaf, Notice, ProblemNote, Sheet, Skeleton, Tone,
    context::{href, use_lang},
};
use foundation::{Problem, time::Day};
use leptos::prelude::*;
use locales::styleguide as t;

/// What pages are put together from.
#[component]
pub fn Board() -> impl IntoView {
    let lang = use_lang();
    view! {
        <Card id="board" title=t::board(lang)>
            <Notice>{t::sample(lang)}</Notice>
            <Notice tone=Tone::Good>{t::sample(lang)}</Notice>
            <Notice tone=Tone::Warn>{t::sample(lang)}</Notice>
            <ProblemNote problem=Problem::Taken { alternatives: vec![] }>
                <ButtonLink href=href("/")>{t::a_link(lang)}</ButtonLink>
            </ProblemNote>
        </Card>
        <div class="columns">
            <Card title=t::rows(lang)>
                <ul class="rows">{[23, 26].map(|date| view! { <li>{row(date)}</li> }).collect_view()}</ul>
                <Skeleton/>
            </Card>
            {leaf(27, true)}
        </div>
        <Empty icon="calendar" title=t::nothing(lang) words=t::sample(lang)>
            <ButtonLink kind=ButtonKind::Main href=href("/")>{t::book(lang)}</ButtonLink>
        </Empty>
        <div class="cluster">
            {sheet(false)}
            {confirm(false)}
        </div>
        // Within a frame, since an opened one lies over the whole of a phone.
        <div class="framed">{sheet(true)}</div>
        {confirm(true)}
    }
    .into_any()
}

fn leaf(date: u32, big: bool) -> Option<AnyView> {
    Day::of(2026, 11, date).map(|day| view! { <Leaf day big/> }.into_any())
}

fn sheet(open: bool) -> AnyView {
    let lang = use_lang();
    view! { <Sheet label=t::more(lang) icon="filter" open><p>{t::sample(lang)}</p><Button>{t::done(lang)}</Button></Sheet> }
        .into_any()
}

fn confirm(open: bool) -> AnyView {
    let lang = use_lang();
    view! {
        <Confirm label=t::cancel(lang) question=t::question(lang) open>
            <Button kind=ButtonKind::Danger>{t::cancel(lang)}</Button>
        </Confirm>
    }
    .into_any()
}

fn row(date: u32) -> AnyView {
    let lang = use_lang();
    view! {
        <a class="row" href=href("/")>
            {leaf(date, false)}
            <span class="row-body">
                <span class="row-title">{t::yoga(lang)}</span>
                <span class="row-note">"19:00–20:30"</span>
            </span>
            <span class="row-go"><Icon name="next"/></span>
        </a>
    }
    .into_any()
}
