//! `/me/events`: everything that somebody has registered for.

use super::card::card;
use crate::{
    events::my_proposals,
    feedback,
    frame::{self, current, loaded, use_live},
    registrations::{
        api::see_my_events,
        model::{Mine, MyEvents},
    },
};
use foundation::{Problem, time::Day};
use leptos::prelude::*;
use leptos_meta::Title;
use locales::registrations as t;
use ui::{ButtonKind, ButtonLink, Empty, Icon, Notice, Tone, href, use_lang, use_page};

/// What is coming, and what was.
#[derive(Clone, Copy)]
pub struct MyEventsPage {
    mine: Resource<Result<MyEvents, Problem>>,
    /// What was just done.
    done: Memo<String>,
    /// Whether the list of what is over was turned.
    opened: Memo<bool>,
}

impl frame::Page for MyEventsPage {
    fn data() -> Self {
        let page = current();
        Self {
            mine: Resource::new_blocking(
                move || page.query("past"),
                move |past| see_my_events(page.community(), past),
            ),
            done: Memo::new(move |_| page.query("done")),
            opened: Memo::new(move |_| !page.query("past").is_empty()),
        }
    }

    fn view(this: Self) -> AnyView {
        let (lang, mine, opened, done) = (use_lang(), this.mine, this.opened, this.done);
        if use_page().viewer.signed_in {
            use_live("me,events", move || mine.refetch());
        }
        view! {
            <Title text=t::my_events(lang)/>
            {loaded(mine, move |mine| draw(&mine, opened.get(), &done.get()))}
        }
        .into_any()
    }
}

fn draw(mine: &MyEvents, opened: bool, done: &str) -> AnyView {
    let lang = use_lang();
    let done = match done {
        "proposed" => Some(locales::events::done_proposed(lang)),
        "withdrawn" => Some(locales::events::done_withdrawn(lang)),
        _ => None,
    };
    let done = done.map(|words| view! { <Notice tone=Tone::Good announce=true>{words}</Notice> });
    let coming = if mine.coming.is_empty() {
        view! {
            <Empty icon="calendar" title=t::nothing_coming(lang) words=t::nothing_coming_words(lang)>
                <ButtonLink kind=ButtonKind::Main href=href("/events")>{t::see_calendar(lang)}</ButtonLink>
            </Empty>
        }
        .into_any()
    } else {
        list(&mine.coming, mine.today)
    };
    let more = mine.past.next.as_ref().map(|next| {
        let to = [&href("/me/events"), "?past=", next].concat();
        view! { <p><ButtonLink href=to>{t::earlier(lang)}</ButtonLink></p> }
    });
    let past = (!mine.past.items.is_empty()).then(|| {
        let past = list(&mine.past.items, mine.today);
        view! { <details class="past" open=opened><summary class="button quiet">{t::past(lang)}</summary>{past}{more}</details> }
    });
    view! {
        <div class="narrow stack-wide">
            <p><a href=href("/me") class="cluster"><Icon name="previous"/>{t::me(lang)}</a></p>
            <h1>{t::my_events(lang)}</h1>
            {done}
            {feedback::links(&mine.asked, mine.today)}
            {coming}
            {past}
            {my_proposals(&mine.proposals, mine.today)}
            <ButtonLink href=href("/me/household") icon="people">{t::household(lang)}</ButtonLink>
        </div>
    }
    .into_any()
}

fn list(all: &[Mine], today: Day) -> AnyView {
    let cards = all.iter().map(|mine| card(mine, today)).collect_view();
    view! { <ul class="stack">{cards}</ul> }.into_any()
}
