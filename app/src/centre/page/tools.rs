//! What stands above each picture: the three views, and the way to the next.

use super::Reach;
use foundation::time::Day;
use leptos::prelude::*;
use locales::centre as t;
use ui::{Pager, Tab, Tabs, href, use_lang};

/// The address of a view; of the month of one room, where one is named.
pub(super) fn address(reach: Reach, day: Day, room: &str) -> String {
    let only = if room.is_empty() { "" } else { "&room=" };
    [
        &href("/centre"),
        "?view=",
        reach.name(),
        "&date=",
        &day.to_string(),
        only,
        room,
    ]
    .concat()
}

/// The address of a day, which needs no name of a view: short, because a month has hundreds of them, and right as it stands in HTML.
pub(super) fn to_day(day: Day) -> String {
    [&href("/centre"), "?date=", &day.to_string()].concat()
}

/// Views and pager around `day`.
pub(super) fn tools(reach: Reach, day: Day, today: Day, label: String, room: &str) -> AnyView {
    let lang = use_lang();
    let tab = |of: Reach, label: &str| Tab {
        label: label.to_owned(),
        href: address(of, day, ""),
        current: of == reach,
    };
    let tabs = vec![
        tab(Reach::Day, t::day(lang)),
        tab(Reach::Week, t::week(lang)),
        tab(Reach::Month, t::month(lang)),
    ];
    let (previous, next) = match reach {
        Reach::Day => (day.plus(-1), day.plus(1)),
        Reach::Week => (day.plus(-7), day.plus(7)),
        Reach::Month => (day.plus_months(-1), day.plus_months(1)),
    };
    // What is over is of no use to anyone who wants a room.
    let first = match reach {
        Reach::Day => today,
        Reach::Week => today.monday(),
        Reach::Month => today.first_of_month(),
    };
    let previous = (previous >= first).then(|| address(reach, previous, room));
    view! {
        <div class="centre-tools">
            <Tabs label=t::views(lang) tabs/>
            <Pager label turns=(previous, Some(address(reach, next, room)))/>
        </div>
    }
    .into_any()
}
