//! What stands on the board: notices, rows, empty places, timelines, what opens.

use crate::{
    Button, ButtonKind, ButtonLink, Card, Confirm, Empty, Happening, Icon, Leaf, Notice, ProblemNote, Sheet, Skeleton,
    Stage, Steps, Timeline, Tone,
    context::{href, use_lang},
};
use foundation::{Problem, time::Day};
use leptos::prelude::*;
use locales::styleguide as t;

/// What pages are put together from.
#[component]
pub fn Board() -> impl IntoView {
    let lang = use_lang();
    let happening = |stage, words: &str, when: &str| Happening {
        stage,
        words: words.into(),
        when: when.into(),
    };
    let happenings = vec![
        happening(Stage::Done, t::asked(lang), "11-23 10:05"),
        happening(Stage::Now, t::waiting(lang), "11-25 10:05"),
        happening(Stage::Later, t::used(lang), ""),
    ];
    let steps = vec![t::choose(lang).into(), t::fill_in(lang).into(), t::done(lang).into()];
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
            <Card title=t::progress(lang)>
                <Steps steps current=1/>
                <Timeline happenings/>
            </Card>
        </div>
        <Empty icon="calendar" title=t::nothing(lang) words=t::sample(lang)>
            <ButtonLink kind=ButtonKind::Main href=href("/")>{t::book(lang)}</ButtonLink>
        </Empty>
        <div class="cluster">
            <Sheet label=t::more(lang) icon="filter"><p>{t::sample(lang)}</p><Button>{t::done(lang)}</Button></Sheet>
            <Confirm label=t::cancel(lang) question=t::question(lang)>
                <Button kind=ButtonKind::Danger>{t::cancel(lang)}</Button>
            </Confirm>
        </div>
    }
    .into_any()
}

fn row(date: u32) -> AnyView {
    let lang = use_lang();
    let leaf = Day::of(2026, 11, date).map(|day| view! { <Leaf day/> });
    view! {
        <a class="row" href=href("/")>
            {leaf}
            <span class="row-body">
                <span class="row-title">{t::yoga(lang)}</span>
                <span class="row-note">"19:00–20:30"</span>
            </span>
            <span class="row-go"><Icon name="next"/></span>
        </a>
    }
    .into_any()
}
