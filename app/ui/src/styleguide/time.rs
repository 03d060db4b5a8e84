//! Availability: a day as strips, a week as vessels, and the ways to page through them.

use crate::{Card, Pager, context::use_lang, say, tabs::Tab, tabs::Tabs};
use foundation::time::{Day, Minute};
use leptos::prelude::*;
use locales::styleguide as t;

/// Kind, first quarter and number of quarters of each run of the sample.
const RUNS: [(&str, u16, u16); 9] = [
    ("free", 36, 4),
    ("taken", 40, 6),
    ("free short", 46, 2),
    ("free", 48, 4),
    ("part", 52, 4),
    ("mine", 56, 6),
    ("mine waiting", 62, 6),
    ("picked", 68, 4),
    ("part short", 72, 2),
];

/// How it looks when rooms are free, and when not.
#[component]
pub fn Time() -> impl IntoView {
    let lang = use_lang();
    let tab = |label: &str, current| Tab {
        label: label.into(),
        href: "#time".into(),
        current,
    };
    let tabs = vec![
        tab(t::day(lang), true),
        tab(t::week(lang), false),
        tab(t::month(lang), false),
    ];
    let today = Day::of(2026, 11, 23);
    let label = today.map(|day| say::day(lang, day, Some(day))).unwrap_or_default();
    view! {
        <Card id="time" title=t::time(lang)>
            <div class="centre-tools">
                <Tabs label=t::time(lang) tabs/>
                <Pager label turns=(Some("#time".into()), Some("#time".into()))/>
            </div>
        </Card>
        {day_view()}
        {week_view()}
    }
    .into_any()
}

fn day_view() -> AnyView {
    let lang = use_lang();
    let hour = |hour: u16| {
        let style = ["--s:", &(hour * 4).to_string()].concat();
        view! { <li style=style>{say::clock(Minute::of_hour(hour))}</li> }
    };
    let lane = |name: &'static str| {
        let runs = RUNS
            .iter()
            .map(|(kind, first, count)| run(kind, *first, *count))
            .collect_view();
        view! {
            <section class="lane">
                <h2 class="lane-name"><a href="#time">{name}</a> <small>{t::capacity(lang)}</small></h2>
                <ol class="strip">{runs}</ol>
            </section>
        }
    };
    view! {
        <div class="day" style="--from:36;--to:84" tabindex="0" role="region" aria-label=t::time(lang)>
            <ol class="hours" aria-hidden="true">{(9..21).map(hour).collect_view()}</ol>
            {[t::yoga(lang), t::dance(lang)].map(lane).collect_view()}
        </div>
    }
    .into_any()
}

fn run(kind: &'static str, first: u16, count: u16) -> AnyView {
    let lang = use_lang();
    let style = ["--s:", &first.to_string(), ";--n:", &count.to_string()].concat();
    let time = say::clock(Minute::START.plus(first * 15));
    let inside = match kind {
        "taken" => view! { <span class="sr">{time} {t::taken(lang)}</span> }.into_any(),
        "part" | "part short" => view! { <a href="#time">{time}<b>"17/20"</b></a> }.into_any(),
        "free" | "free short" | "picked" => view! { <a href="#time">{time}</a> }.into_any(),
        _ => view! { <a href="#time">{t::mine(lang)}</a> }.into_any(),
    };
    view! { <li class=["run ", kind].concat() style=style>{inside}</li> }.into_any()
}

fn week_view() -> AnyView {
    let lang = use_lang();
    let Some(monday) = Day::of(2026, 11, 23) else {
        return ().into_any();
    };
    let head = |day: Day| view! { <li>{say::weekday(lang, day.weekday())}<b>{day.parts().2}</b></li> };
    let cell = |at: usize| match at {
        3 => view! { <li class="full"><a href="#time">{t::full(lang)}</a></li> }.into_any(),
        6 => view! { <li class="shut"><span class="sr">{t::shut(lang)}</span></li> }.into_any(),
        _ => {
            let style = ["--free:", &(at * 19).to_string()].concat();
            view! { <li><a href="#time" style=style><b>{at as u32 * 2}</b></a></li> }.into_any()
        }
    };
    view! {
        <div class="week">
            <ol class="days head" aria-hidden="true">{monday.until(monday.plus(7)).map(head).collect_view()}</ol>
            <section class="lane">
                <h2 class="lane-name"><a href="#time">{t::yoga(lang)}</a></h2>
                <ol class="days">{(0..7).map(cell).collect_view()}</ol>
            </section>
        </div>
    }
    .into_any()
}
