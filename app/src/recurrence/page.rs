//! Rules of repetition in words, and the fields in which one is chosen.

use super::model::{End, Freq, Nth, Repeat, RepeatFields, nth_name};
use foundation::time::{Day, Weekday};
use leptos::prelude::*;
use locales::{Lang, recurrence as t};
use ui::{Field, FormState, Radios, Select, Stepper, say};

/// A rule with its end: `每周二、周四，到 2027年6月30日`.
pub fn in_words(lang: Lang, repeat: &Repeat) -> String {
    let rule = briefly(lang, repeat);
    match repeat.end {
        End::Until(day) => t::until(lang, rule, say::day(lang, day, None)),
        End::Count(count) => t::times(lang, rule, count),
    }
}

/// A rule without its end: `每周二、周四`.
pub fn briefly(lang: Lang, repeat: &Repeat) -> String {
    let every = repeat.every;
    match repeat.freq {
        Freq::Daily if every == 1 => t::daily(lang).to_owned(),
        Freq::Daily => t::every_days(lang, every),
        Freq::Weekly(week) => {
            let names: Vec<&str> = week.days().map(|day| say::weekday(lang, day)).collect();
            let days = names.join(if lang == Lang::Zh { "、" } else { ", " });
            if every == 1 {
                t::weekly(lang, days)
            } else {
                t::every_weeks(lang, every, days)
            }
        }
        Freq::Monthly(nth, day) => {
            let (nth, day) = (nth_in_words(lang, nth), say::weekday(lang, day));
            if every == 1 {
                t::monthly(lang, nth, day)
            } else {
                t::every_months(lang, every, nth, day)
            }
        }
    }
}

fn nth_in_words(lang: Lang, nth: Nth) -> &'static str {
    match nth {
        Nth::Number(1) => t::first(lang),
        Nth::Number(2) => t::second(lang),
        Nth::Number(3) => t::third(lang),
        Nth::Number(_) => t::fourth(lang),
        Nth::Last => t::last(lang),
    }
}

/// What a form calls the fields of a rule.
#[derive(Debug, Clone, Copy)]
pub struct Names {
    freq: &'static str,
    every: &'static str,
    /// The boxes for the weekdays; each has a name of its own, so that an address can hold them.
    days: [&'static str; 7],
    nth: &'static str,
    end: &'static str,
    last: &'static str,
    times: &'static str,
    /// Whether it may take place once only: `once`.
    once: bool,
}

impl Names {
    /// In a form that is an address.
    pub const ADDRESS: Self = Self {
        freq: "freq",
        every: "every",
        days: ["d0", "d1", "d2", "d3", "d4", "d5", "d6"],
        nth: "nth",
        end: "end",
        last: "last",
        times: "times",
        once: false,
    };
    /// Among the `fields` of a form, where something may take place once only.
    pub const FIELDS: Self = Self {
        freq: "fields[freq]",
        every: "fields[every]",
        days: [
            "fields[d0]",
            "fields[d1]",
            "fields[d2]",
            "fields[d3]",
            "fields[d4]",
            "fields[d5]",
            "fields[d6]",
        ],
        nth: "fields[nth]",
        end: "fields[end]",
        last: "fields[last]",
        times: "fields[times]",
        once: true,
    };
}

/// The names of the boxes for the weekdays in an address.
const BOXES: [&str; 7] = Names::ADDRESS.days;

/// The fields of a rule. All of them are in sight before the page is awake; then only those that the rule needs. `reach` is the last day
/// that can be chosen.
pub fn repeat_fields(lang: Lang, fields: &RepeatFields, reach: Day, names: Names) -> AnyView {
    let freqs = [
        ("once", t::once(lang)),
        ("daily", t::daily(lang)),
        ("weekly", t::each_week(lang)),
        ("monthly", t::each_month(lang)),
    ];
    let freqs = &freqs[usize::from(!names.once)..];
    let ends = [("until", t::end_until(lang)), ("count", t::end_count(lang))];
    // In a form that came back refused, what was typed.
    let state = use_context::<FormState>();
    let typed = move |name: &str, usual: &str| {
        let typed = state.and_then(|state| state.typed(name));
        RwSignal::new(typed.unwrap_or_else(|| usual.to_owned()))
    };
    let (freq, end) = (typed(names.freq, &fields.freq), typed(names.end, &fields.end));
    let awake = RwSignal::new(false);
    Effect::new(move |_| awake.set(true));
    let follow = move |event: leptos::ev::Event| {
        let value = event_target_value(&event);
        match value.as_str() {
            "once" | "daily" | "weekly" | "monthly" => freq.set(value),
            "until" | "count" => end.set(value),
            _ => {}
        }
    };
    let unless_freq = move |name: &'static str| move || awake.get() && freq.with(|freq| freq != name);
    let is_once = move || awake.get() && freq.with(|freq| freq == "once");
    let unless_end = move |name: &'static str| move || is_once() || awake.get() && end.with(|end| end != name);
    let nths = Nth::ALL.map(|nth| (nth_name(nth), nth_in_words(lang, nth).to_owned()));
    // What is left empty is taken from the first date, wherever that is moved.
    let nths = std::iter::once((String::new(), t::as_first(lang).to_owned())).chain(nths);
    let nths = nths.collect::<Vec<_>>();
    let every = fields.every.parse().unwrap_or(1);
    view! {
        <div class="repeat" on:change=follow>
            <Radios name=names.freq label=t::repeats(lang) options=options(freqs) value=fields.freq.clone()/>
            <div hidden=unless_freq("weekly")>{weekdays(lang, &fields.days, names)}</div>
            <div hidden=unless_freq("monthly")>
                <Select name=names.nth label=t::which(lang) options=nths value=fields.nth.clone() hint=t::which_hint(lang)/>
            </div>
            <div hidden=is_once>
                <Stepper name=names.every label=t::every(lang) value=every min=1 max=52 hint=t::every_hint(lang)/>
            </div>
            <div hidden=is_once>
                <Radios name=names.end label=t::how_long(lang) options=options(&ends) value=fields.end.clone()/>
            </div>
            <div hidden=unless_end("until")>
                <Field name=names.last label=t::end_until(lang) kind="date" value=fields.until.clone() max=reach.to_string() depends=true/>
            </div>
            <div hidden=unless_end("count")>
                <Field name=names.times label=t::end_count(lang) kind="number" inputmode="numeric" min="1" max="400" value=fields.count.clone() depends=true/>
            </div>
        </div>
    }
    .into_any()
}

fn options(all: &[(&str, &str)]) -> Vec<(String, String)> {
    let option = |(value, words): &(&str, &str)| ((*value).to_owned(), (*words).to_owned());
    all.iter().map(option).collect()
}

fn weekdays(lang: Lang, chosen: &str, names: Names) -> AnyView {
    let state = use_context::<FormState>();
    let day = |day: Weekday| {
        let index = day.index();
        let name = names.days[index % 7];
        let checked = match state {
            Some(state) if state.was_refused() => state.chose(name, "1"),
            _ => chosen.contains(&index.to_string()),
        };
        view! {
            <label class="chip">
                <input type="checkbox" name=name value="1" checked=checked/>
                <span>{say::weekday(lang, day)}</span>
            </label>
        }
    };
    let days = Weekday::ALL.into_iter().map(day).collect_view();
    view! {
        <fieldset class="field">
            <legend class="label">{t::weekdays(lang)}</legend>
            <p class="hint">{t::weekdays_hint(lang)}</p>
            <div class="chips">{days}</div>
        </fieldset>
    }
    .into_any()
}

impl RepeatFields {
    /// The fields as an address has them.
    pub fn of_address(query: impl Fn(&str) -> String) -> Self {
        let days = (0..7).filter(|day| !query(BOXES[*day]).is_empty());
        Self {
            freq: query("freq"),
            every: query("every"),
            days: days.map(|day| day.to_string()).collect(),
            nth: query("nth"),
            end: query("end"),
            until: query("last"),
            count: query("times"),
        }
    }

    /// The same fields as they stand in an address; what is empty does not.
    pub fn in_address(&self) -> Vec<(&'static str, String)> {
        let named = [
            ("freq", &self.freq),
            ("every", &self.every),
            ("nth", &self.nth),
            ("end", &self.end),
            ("last", &self.until),
            ("times", &self.count),
        ];
        let named = named.map(|(name, value)| (name, value.clone()));
        let is_ticked = |day: &usize| self.days.contains(&day.to_string());
        let days = (0..7_usize)
            .filter(is_ticked)
            .map(|day| (BOXES[day], String::from("1")));
        let all = named.into_iter().chain(days);
        all.filter(|(_, value)| !value.is_empty()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(lang: Lang, rule: &str) -> String {
        in_words(lang, &rule.parse().unwrap())
    }

    #[test]
    fn rules_are_told_as_people_do() {
        let tuesdays = "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20270630";
        assert_eq!(told(Lang::Zh, tuesdays), "每周二、周四，到周三 2027年6月30日");
        assert_eq!(told(Lang::En, tuesdays), "every Tue, Thu, until Wed 30 Jun 2027");
        let monthly = "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR;COUNT=3";
        assert_eq!(told(Lang::Zh, monthly), "每 2 个月的最后一个周五，共 3 次");
        assert_eq!(told(Lang::En, monthly), "the last Fri of every 2 months, 3 times");
        assert_eq!(told(Lang::En, "FREQ=DAILY;COUNT=1"), "every day, 1 time");
    }
}
