//! The hours of the week, a line for each day; a break at noon where there is one.

use crate::rooms::HoursField;
use foundation::time::Weekday;
use leptos::{html, prelude::*};
use locales::{Lang, staff as t};
use ui::{Card, FormState, Icon, now_stands, say};

type Times = [(NodeRef<html::Input>, NodeRef<html::Input>); 7];

pub(super) fn card(hours: &[HoursField], lang: Lang) -> AnyView {
    let field = |day: Weekday| hours.get(day.index()).cloned().unwrap_or_default();
    let times: Times = std::array::from_fn(|_| Default::default());
    let days = Weekday::ALL.map(|day| {
        line(
            day,
            ["opens", "closes"],
            field(day).opens,
            field(day).closes,
            times[day.index()],
            lang,
        )
    });
    let breaks = Weekday::ALL.map(|day| {
        line(
            day,
            ["rest_from", "rest_until"],
            field(day).rest_from,
            field(day).rest_until,
            Default::default(),
            lang,
        )
    });
    let rests = hours.iter().any(|day| !day.rest_from.is_empty());
    view! {
        <Card title=t::hours_title(lang)>
            <p class="quiet-text">{t::hours_words(lang)}</p>
            <ul class="hours-edit">{days.into_iter().collect_view()}</ul>
            <Copy times/>
            <details class="more" open=rests>
                <summary>{t::breaks(lang)}</summary>
                <p class="hint">{t::breaks_hint(lang)}</p>
                <ul class="hours-edit">{breaks.into_iter().collect_view()}</ul>
            </details>
        </Card>
    }
    .into_any()
}

/// A weekday with two times; what is wrong with it stands below.
fn line(
    day: Weekday,
    names: [&'static str; 2],
    from: String,
    until: String,
    nodes: (NodeRef<html::Input>, NodeRef<html::Input>),
    lang: Lang,
) -> AnyView {
    let name = move |field: &str| ["fields[hours][", &day.index().to_string(), "][", field, "]"].concat();
    let weekday = say::weekday_in_full(lang, day);
    let state = use_context::<FormState>();
    let differs = |field: &str, now: &str| state.is_some_and(|state| state.theirs(&name(field), now).is_some());
    let theirs = (differs(names[0], &from) || differs(names[1], &until)).then(|| {
        let both = [from.as_str(), until.as_str()].join("–");
        now_stands(if from.is_empty() { "" } else { &both })
    });
    view! {
        <li>
            <span class="hours-day" aria-hidden="true">{say::weekday(lang, day)}</span>
            {time(name(names[0]), t::day_from(lang, weekday), from, nodes.0, day)}
            <span aria-hidden="true">"–"</span>
            {time(name(names[1]), t::day_until(lang, weekday), until, nodes.1, day)}
            {theirs}
            {(names[0] == "opens").then(|| flaw(of_day(day), lang))}
        </li>
    }
    .into_any()
}

fn time(name: String, label: String, value: String, node: NodeRef<html::Input>, day: Weekday) -> AnyView {
    let state = use_context::<FormState>();
    let value = state.and_then(|state| state.typed(&name)).unwrap_or(value);
    let flaw = of_day(day);
    let (described, wrong) = ([&flaw, "-flaw"].concat(), move || {
        words_of(&flaw, ui::use_lang()).is_some().then_some("true")
    });
    view! {
        <input
            class="input"
            type="time"
            step="900"
            name=name
            aria-label=label
            aria-describedby=described
            aria-invalid=wrong
            value=value
            node_ref=node
        />
    }
    .into_any()
}

/// The name under which everything that is wrong with a weekday is told.
fn of_day(day: Weekday) -> String {
    ["fields[hours][", &day.index().to_string(), "][opens]"].concat()
}

/// What is wrong with one field or one list, below it.
pub(super) fn flaw(name: String, lang: Lang) -> AnyView {
    let id = [&name, "-flaw"].concat();
    let words = move || {
        words_of(&name, lang).map(|words| view! { <p class="flaw" id=id.clone()><Icon name="alert"/>{words}</p> })
    };
    words.into_any()
}

fn words_of(name: &str, lang: Lang) -> Option<String> {
    let state = use_context::<FormState>()?;
    state.problem.with(|problem| {
        problem
            .as_ref()
            .and_then(|problem| problem.flaw(name).map(|flaw| flaw.words.to(lang).to_owned()))
    })
}

/// Monday's hours for more days with one tap; there once it can work.
#[component]
fn Copy(
    /// The fields of the week.
    times: Times,
) -> impl IntoView {
    let lang = ui::use_lang();
    let awake = RwSignal::new(false);
    Effect::new(move |_| awake.set(true));
    let copy = move |days: usize| {
        let read = |node: NodeRef<html::Input>| node.get_untracked().map(|input| input.value()).unwrap_or_default();
        let (from, until) = (read(times[0].0), read(times[0].1));
        for (first, last) in times.iter().take(days).skip(1) {
            for (node, value) in [(first, &from), (last, &until)] {
                if let Some(input) = node.get_untracked() {
                    input.set_value(value);
                }
            }
        }
    };
    let button = move |days: usize, words: &'static str| {
        view! { <button type="button" class="button quiet" on:click=move |_| copy(days)>{words}</button> }
    };
    view! {
        <div class="cluster copy" hidden=move || !awake.get()>
            {button(5, t::copy_to_friday(lang))}
            {button(7, t::copy_to_all(lang))}
        </div>
    }
}
