//! Availability: a day as strips, a week as vessels, and the ways to page through them.

use crate::{Card, Pager, context::use_lang, say, tabs::Tab, tabs::Tabs};
use foundation::time::{Day, Minute};
use leptos::prelude::*;
use locales::styleguide as t;

/// Kind, first quarter, number of quarters and public title of each run of the sample.
const RUNS: [(&str, u16, u16, &str); 12] = [
    ("free", 36, 4, ""),
    ("taken", 40, 6, ""),
    ("free short", 46, 2, ""),
    ("free", 48, 4, ""),
    ("part", 52, 4, ""),
    ("part own", 56, 4, ""),
    ("mine", 60, 4, ""),
    ("mine waiting", 64, 4, ""),
    ("picked", 68, 4, ""),
    ("part short", 72, 2, ""),
    ("taken", 74, 6, "瑜伽课 · Yoga"),
    ("idle", 80, 4, ""),
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
                // Today is the first day that can be booked: nothing leads back.
                <Pager label turns=(None, Some("#time".into()))/>
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
    // What is past stays blank paper: of the second room all that ended before noon.
    let lane = |(name, since): (&'static str, u16)| {
        let runs = RUNS
            .iter()
            .filter(|(_, first, _, _)| *first >= since)
            .map(|(kind, first, count, title)| run(kind, *first, *count, title))
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
            {[(t::yoga(lang), 36), (t::dance(lang), 48)].map(lane).collect_view()}
        </div>
    }
    .into_any()
}

fn run(kind: &'static str, first: u16, count: u16, title: &'static str) -> AnyView {
    let lang = use_lang();
    let style = ["--s:", &first.to_string(), ";--n:", &count.to_string()].concat();
    let clock = |quarter: u16| say::clock(Minute::START.plus(quarter * 15));
    let (time, times) = (clock(first), [clock(first), clock(first + count)].join("–"));
    let inside = match kind {
        "taken" if title.is_empty() => view! { <span class="sr">{times} " " {t::taken(lang)}</span> }.into_any(),
        "taken" => view! { <a><span class="sr">{times} " "</span>{title}</a> }.into_any(),
        "idle" => view! { <span class="sr">{times} " " {t::disabled(lang)}</span> }.into_any(),
        "part own" => {
            view! { <a href="#time">{time}" " <b>{t::left(lang, 19)}</b><i>{t::mine(lang)}</i></a> }.into_any()
        }
        "part" | "part short" => view! { <a href="#time">{time}" " <b>{t::left(lang, 17)}</b></a> }.into_any(),
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
    let head = |day: Day| {
        let today = (day == monday.plus(1)).then_some("today");
        view! { <li class=today>{say::weekday(lang, day.weekday())}<b>{day.parts().2}</b></li> }
    };
    let cell = |(at, day): (usize, Day)| {
        let date = [say::weekday(lang, day.weekday()), " ", &say::short_date(lang, day), " "].concat();
        let free = (at * 19).to_string();
        let (style, percent) = (["--free:", &free].concat(), [&free, "%"].concat());
        match at {
            0 => view! { <li class="over"><span>{date}</span><b>{t::over(lang)}</b></li> }.into_any(),
            3 => {
                view! { <li class="full"><a href="#time"><span>{date}</span><b>{t::full(lang)}</b></a></li> }.into_any()
            }
            6 => view! { <li class="shut"><span>{date}</span><b>{t::shut(lang)}</b></li> }.into_any(),
            _ => view! { <li><a href="#time" style=style><span>{date}</span><b>{percent}</b></a></li> }.into_any(),
        }
    };
    view! {
        <div class="week">
            <ol class="days head" aria-hidden="true">{monday.until(monday.plus(7)).map(head).collect_view()}</ol>
            <section class="lane">
                <h2 class="lane-name"><a href="#time">{t::yoga(lang)}</a></h2>
                <ol class="days">{monday.until(monday.plus(7)).enumerate().map(cell).collect_view()}</ol>
            </section>
        </div>
    }
    .into_any()
}
