//! The desk: what waits, large; then every tool.

use super::api::{CentreDesk, Desk, see_desk};
use crate::frame::{Page, current, loaded, use_live};
use foundation::{Problem, policy::Act, time::Day};
use leptos::prelude::*;
use leptos_meta::Title;
use locales::{
    Lang, announcements, channels, closures as c, community_settings, devices, events, people, reports, staff as t,
};
use ui::{Icon, Leaf, href, say, use_lang, use_page};

/// The desk of staff, grid workers and stewards.
#[derive(Clone, Copy)]
pub struct StaffPage {
    desk: Resource<Result<Desk, Problem>>,
}

impl Page for StaffPage {
    fn data() -> Self {
        let page = current();
        Self {
            desk: Resource::new_blocking(|| (), move |()| see_desk(page.community())),
        }
    }

    fn view(this: Self) -> AnyView {
        let desk = this.desk;
        if use_page().viewer.roles.iter().any(|role| Act::RunCentre.allows(*role)) {
            use_live("centre,requests,residents", move || desk.refetch());
        } else if use_page().viewer.desk {
            use_live("residents", move || desk.refetch());
        }
        loaded(desk, draw)
    }
}

fn draw(desk: Desk) -> AnyView {
    let lang = use_lang();
    let name = use_page().viewer.name;
    let hello = if name.is_empty() {
        t::desk(lang).to_owned()
    } else {
        t::hello(lang, name)
    };
    let centre = desk.centre.as_ref().map(|centre| waiting(centre, desk.today, lang));
    let residents = count(
        desk.residents,
        "/staff/residents",
        t::residents(lang),
        rest(desk.residents, t::residents_wait(lang), lang),
    );
    view! {
        <Title text=t::desk(lang)/>
        <div class="desk-head">
            <Leaf day=desk.today/>
            <div>
                <h1>{hello}</h1>
                <p class="quiet-text">{t::desk_words(lang)}</p>
            </div>
        </div>
        <ul class="counts">{centre} {residents}</ul>
        <h2>{t::tools(lang)}</h2>
        {tools(&desk, lang)}
    }
    .into_any()
}

fn waiting(centre: &CentreDesk, today: Day, lang: Lang) -> AnyView {
    let due = centre.due.map(|due| t::first_due(lang, say::moment(lang, due, today)));
    let due = due.unwrap_or_else(|| t::nothing_waits(lang).to_owned());
    let bookings = if centre.bookings == 0 {
        t::nothing_today(lang)
    } else {
        t::see_who(lang)
    };
    let roomless = (centre.roomless > 0).then(|| {
        let words = t::events_roomless_words(lang).to_owned();
        count(centre.roomless, "/staff/events", t::events_roomless(lang), words)
    });
    let proposals = (centre.proposals > 0).then(|| {
        let words = events::proposals_words(lang).to_owned();
        count(centre.proposals, "/staff/events", events::proposals(lang), words)
    });
    view! {
        {count(centre.requests, "/staff/requests", t::requests(lang), due)}
        {count(centre.bookings, "/staff/day", t::bookings_today(lang), bookings.to_owned())}
        {roomless}
        {proposals}
    }
    .into_any()
}

fn rest(number: u32, some: &str, lang: Lang) -> String {
    if number == 0 {
        t::nothing_waits(lang).to_owned()
    } else {
        some.to_owned()
    }
}

/// A number that leads to what it counts.
fn count(number: u32, path: &str, title: &'static str, words: String) -> AnyView {
    view! {
        <li>
            <a class="count card link" class:some=number != 0 href=href(path)>
                <span class="count-title">{title}</span>
                <b class="num">{number}</b>
                <span class="row-note">{words}</span>
            </a>
        </li>
    }
    .into_any()
}

/// Every tool that they may use, a line each.
fn tools(desk: &Desk, lang: Lang) -> AnyView {
    let staff = desk.centre.is_some();
    let all = [
        (true, "/centre", "plus", t::book_for(lang), t::book_for_words(lang)),
        (
            staff,
            "/staff/requests",
            "done",
            t::requests(lang),
            t::requests_tool(lang),
        ),
        (
            staff,
            "/staff/day",
            "calendar",
            t::day_list(lang),
            t::day_list_words(lang),
        ),
        (
            staff,
            "/staff/events",
            "calendar",
            events::events(lang),
            events::tool(lang),
        ),
        (staff, "/staff/rooms", "rooms", t::rooms(lang), t::rooms_tool(lang)),
        (
            staff,
            "/staff/equipment",
            "list",
            devices::devices(lang),
            devices::tool(lang),
        ),
        (
            staff,
            "/staff/closures",
            "clock",
            c::closures(lang),
            c::closures_tool(lang),
        ),
        (
            staff,
            "/staff/use",
            "chart",
            reports::use_of_rooms(lang),
            reports::use_tool(lang),
        ),
        (
            true,
            "/staff/residents",
            "place",
            t::residents(lang),
            t::residents_tool(lang),
        ),
        (
            staff,
            "/staff/people",
            "people",
            people::people(lang),
            t::people_tool(lang),
        ),
        (
            staff,
            "/staff/announcements",
            "bell",
            announcements::announcements(lang),
            t::announcements_tool(lang),
        ),
        (
            staff,
            "/staff/jobs",
            "wait",
            channels::jobs(lang),
            channels::jobs_tool(lang),
        ),
        (
            desk.grants,
            "/staff/roles",
            "shield",
            t::roles(lang),
            t::roles_tool(lang),
        ),
        (
            desk.grants,
            "/staff/settings",
            "settings",
            community_settings::settings(lang),
            t::settings_tool(lang),
        ),
    ];
    let row = |(_, path, icon, title, words): (bool, &'static str, &'static str, &'static str, &'static str)| {
        view! {
            <li>
                <a class="row" href=href(path)>
                    <Icon name=icon/>
                    <span class="row-body">
                        <span class="row-title">{title}</span>
                        <span class="row-note">{words}</span>
                    </span>
                    <span class="row-go"><Icon name="next"/></span>
                </a>
            </li>
        }
    };
    let rows = all.into_iter().filter(|tool| tool.0).map(row).collect_view();
    view! { <div class="card"><ul class="rows">{rows}</ul></div> }.into_any()
}
