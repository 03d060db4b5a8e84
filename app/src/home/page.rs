//! The home page: the day as a leaf of the calendar, what is free now, and the ways on.

use crate::{
    centre::{DayView, RoomDay, see_day},
    frame::{current, loaded, use_live},
};
use foundation::time::Minute;
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, home as t};
use ui::{Card, Icon, Leaf, href, say, use_page};

/// Home; before there is a community, how to begin.
#[component]
pub fn HomePage() -> impl IntoView {
    if use_page().community.is_none() {
        return view! { <crate::welcome::Welcome/> }.into_any();
    }
    let page = current();
    let day = Resource::new_blocking(|| (), move |()| see_day(page.community(), String::new()));
    use_live("centre", move || day.refetch());
    view! { <Title text=""/> {loaded(day, |day| draw(&day))} }.into_any()
}

fn draw(view: &DayView) -> AnyView {
    let page = use_page();
    let lang = page.lang;
    let name = page
        .community
        .map(|community| community.name.to(lang).to_owned())
        .unwrap_or_default();
    let free: Vec<_> = view.rooms.iter().filter_map(|room| free_now(room, lang)).collect();
    let free = if free.is_empty() {
        view! { <p>{t::nothing_free(lang)}</p> }.into_any()
    } else {
        view! { <ul class="free-now">{free}</ul> }.into_any()
    };
    let me = if page.viewer.signed_in {
        ("/me", t::my_bookings(lang), t::my_bookings_words(lang))
    } else {
        ("/sign-in", t::sign_in(lang), t::sign_in_words(lang))
    };
    view! {
        <div class="home-head">
            <Leaf day=view.day big=true/>
            <div><h1>{t::welcome(lang, name)}</h1><p>{t::words(lang)}</p></div>
        </div>
        <nav class="entries" aria-label=t::ways(lang)>
            {entry("/centre", "book", t::book(lang), t::book_words(lang), true)}
            {entry("/centre?view=week", "calendar", t::week(lang), t::week_words(lang), false)}
            {entry(me.0, "me", me.1, me.2, false)}
        </nav>
        <Card title=t::free_now(lang)>{free}</Card>
    }
    .into_any()
}

fn entry(to: &'static str, icon: &'static str, label: &'static str, words: &'static str, main: bool) -> AnyView {
    let class = if main { "entry main" } else { "entry" };
    view! { <a class=class href=href(to)><Icon name=icon/><span>{label}<small>{words}</small></span></a> }.into_any()
}

/// A room that is free now, or will be later today.
fn free_now(room: &RoomDay, lang: Lang) -> Option<AnyView> {
    if room.bar.is_some() {
        return None;
    }
    let run = room
        .runs
        .iter()
        .find(|run| !run.past && run.free > 0 && run.quarters > 1)?;
    let first = room.runs.iter().find(|run| !run.past).is_some_and(|first| first == run);
    let clock = |quarter: u16| say::clock(Minute::START.plus(quarter * 15));
    let when = if first {
        t::free_until(lang, clock(run.from + run.quarters))
    } else {
        t::free_from(lang, clock(run.from))
    };
    let to = href(&["/rooms/", &room.code, "/book"].concat());
    Some(view! { <li><a href=to>{room.name.to(lang).to_owned()} <b>{when}</b></a></li> }.into_any())
}
