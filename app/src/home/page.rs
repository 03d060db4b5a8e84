//! The home page: the day as a leaf of the calendar, what is free now, and the ways on.

use super::entries::entries;
use crate::{
    announcements::{cards, more},
    centre::{DayView, RoomDay, Run, see_day},
    community_settings::contact,
    frame::{current, loaded, use_live},
    preferences::SizeChoice,
};
use foundation::time::Minute;
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, home as t};
use ui::{Card, Leaf, href, say, use_lang, use_page};

/// Home.
#[component]
pub fn HomePage() -> impl IntoView {
    let (page, lang) = (current(), use_lang());
    let day = Resource::new_blocking(
        || (),
        move |()| see_day(page.community(), String::new(), lang.tag().to_owned()),
    );
    use_live("centre,announcements,events", move || day.refetch());
    view! { <Title text=""/> {loaded(day, |day| draw(&day))} }.into_any()
}

fn draw(view: &DayView) -> AnyView {
    let page = use_page();
    let (lang, elder) = (page.lang, page.size.is_elder());
    let ways = entries(&page, view.today);
    let name = page
        .community
        .map(|community| community.name.to(lang).to_owned())
        .unwrap_or_default();
    let free: Vec<_> = view.rooms.iter().filter_map(|room| free_now(room, lang)).collect();
    let free = if free.is_empty() {
        view! { <p>{why_nothing(&view.rooms, lang)}</p> }.into_any()
    } else {
        view! { <ul class="free-now">{free}</ul> }.into_any()
    };
    let events =
        (!view.events.is_empty()).then(|| view! { <section class="card" inner_html=view.events.clone()></section> });
    let sizes = elder.then(|| view! { <Card title=t::sizes(lang) id="size"><SizeChoice/></Card> });
    view! {
        <div class="home-head">
            <Leaf day=view.day big=true/>
            <div><h1>{t::welcome(lang, name)}</h1><p>{t::words(lang)}</p></div>
        </div>
        {cards(&view.pinned, view.today)}
        {more(view.unpinned)}
        {ways}
        {events}
        <Card title=t::free_now(lang)>{free}</Card>
        {sizes}
        {contact()}
    }
    .into_any()
}

/// Why no room is free any more today.
fn why_nothing(rooms: &[RoomDay], lang: Lang) -> &'static str {
    let mut runs = rooms.iter().flat_map(|room| &room.runs).peekable();
    if runs.peek().is_none() {
        return t::closed_today(lang);
    }
    let mut left = runs.filter(|run| !run.past).peekable();
    if left.peek().is_none() {
        t::over_today(lang)
    } else if left.any(|run| run.free > 0) {
        t::for_some_today(lang)
    } else {
        t::nothing_free(lang)
    }
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
    let now = is_now(&room.runs, run);
    let clock = |quarter: u16| say::clock(Minute::START.plus(quarter * 15));
    let when = if now {
        t::free_until(lang, clock(run.from + run.quarters))
    } else {
        t::free_from(lang, clock(run.from))
    };
    let to = href(&["/rooms/", &room.code, "/book"].concat());
    Some(view! { <li><a href=to>{room.name.to(lang).to_owned()} <b>{when}</b></a></li> }.into_any())
}

/// Whether a run goes on at present: what is over ends where it begins. Before a room opens, and while it pauses, nothing does.
fn is_now(runs: &[Run], run: &Run) -> bool {
    runs.iter()
        .any(|over| over.past && over.from + over.quarters == run.from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bookings::Bar;

    fn room(runs: &[(bool, u16)]) -> RoomDay {
        let run = |(past, free): &(bool, u16)| Run {
            from: 36,
            quarters: 4,
            free: *free,
            past: *past,
            own: false,
            waiting: false,
            title: None,
        };
        RoomDay {
            code: "yoga".into(),
            name: locales::Words::default(),
            parts: 1,
            approval: false,
            bar: Some(Bar::Staff),
            longest: 12,
            note: String::new(),
            runs: runs.iter().map(run).collect(),
        }
    }

    #[test]
    fn a_room_that_is_not_open_yet_is_free_from_its_opening_on() {
        let run = |from: u16, past: bool| Run {
            from,
            past,
            ..room(&[(false, 1)]).runs[0].clone()
        };
        let (morning, noon) = (run(36, true), run(40, false));
        assert!(is_now(&[morning.clone(), noon.clone()], &noon));
        assert!(!is_now(std::slice::from_ref(&noon), &noon), "it opens then");
        assert!(
            !is_now(&[morning, run(48, false)], &run(48, false)),
            "it pauses until then"
        );
    }

    #[test]
    fn booked_closed_and_over_are_three_things() {
        let said = |rooms: &[RoomDay]| why_nothing(rooms, Lang::En);
        assert_eq!(said(&[room(&[]), room(&[])]), t::closed_today(Lang::En));
        assert_eq!(
            said(&[room(&[]), room(&[(true, 1), (true, 0)])]),
            t::over_today(Lang::En)
        );
        assert_eq!(said(&[room(&[(true, 1), (false, 0)])]), t::nothing_free(Lang::En));
        assert_eq!(said(&[room(&[(false, 1)])]), t::for_some_today(Lang::En));
    }
}
