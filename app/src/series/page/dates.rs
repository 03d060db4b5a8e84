//! The second step: the dates, each with whether it can be had, a box to tick, or other times to choose from.

use crate::series::model::{ChangedDate, DatePreview, DateState, Sum, WITHOUT};
use foundation::time::Day;
use leptos::prelude::*;
use locales::{Lang, series as t};
use ui::{Badge, Check, FormState, Leaf, Tone, say, use_lang};

/// The name under which ticked days are sent.
const DATES: &str = "dates[]";
/// The name under which is sent what was chosen instead.
const MOVES: &str = "moves[]";

/// How many dates are chosen: it follows the boxes once the page is awake.
#[derive(Clone, Copy)]
pub(super) struct Count {
    chosen: RwSignal<i32>,
    all: i32,
}

impl Count {
    /// Of so many dates, none of them chosen yet.
    pub(super) fn of(all: usize) -> Self {
        Self {
            chosen: RwSignal::new(0),
            all: all as i32,
        }
    }

    fn add(self, one: bool) {
        self.chosen.update(|count| *count += if one { 1 } else { -1 });
    }
}

/// How many dates will be booked and how many left out, always in sight, with the button that does it.
pub(super) fn summary(count: Count, words: &'static str) -> AnyView {
    let lang = use_lang();
    let awake = RwSignal::new(false);
    Effect::new(move |_| awake.set(true));
    let told = move || {
        let chosen = count.chosen.get();
        t::sum(lang, chosen, count.all - chosen)
    };
    // Without scripts nothing follows the boxes, and the answer says that none was chosen.
    let idle = Signal::derive(move || awake.get() && count.chosen.get() == 0);
    bar(told, words, idle)
}

/// How many dates a change makes otherwise, leaves alone and cancels: those that are chosen among the moved and among the new ones, and what
/// is certain. Where no scripts follow the boxes it only says how many dates there are: anything else would be untrue once one is touched.
pub(super) fn sum_of_change(certain: Sum, (moved, new): (Count, Count), all: usize) -> AnyView {
    let lang = use_lang();
    let awake = RwSignal::new(false);
    Effect::new(move |_| awake.set(true));
    let told = move || {
        if !awake.get() {
            return t::dates_in_all(lang, all);
        }
        let otherwise = i32::from(certain.changed) + moved.chosen.get();
        t::sum_of_change(
            lang,
            otherwise + new.chosen.get(),
            i32::from(certain.kept) - otherwise,
            certain.ended,
        )
    };
    // What is said of the dates can be changed though none of them moves.
    bar(told, t::save_change(lang), Signal::stored(false))
}

fn bar(told: impl Fn() -> String + Send + 'static, words: &'static str, idle: Signal<bool>) -> AnyView {
    view! {
        <div class="series-sum">
            <p role="status">{told}</p>
            <button type="submit" class="button main wide" disabled=move || idle.get()>{words}</button>
        </div>
    }
    .into_any()
}

/// What becomes of dates that are taken while somebody is still looking.
pub(super) fn meanwhile() -> AnyView {
    let lang = use_lang();
    view! { <Check name="leave_out" value="1" label=t::leave_out(lang) hint=t::leave_out_hint(lang)/> }.into_any()
}

/// The dates of a new series.
pub(super) fn previewed(dates: &[DatePreview], count: Count) -> AnyView {
    let lang = use_lang();
    let rows = dates.iter().map(|date| row(date, count, lang)).collect_view();
    view! { <ul class="series-dates">{rows}</ul> }.into_any()
}

/// Whether a box is ticked: as it was sent, or, in a form that has not been sent, as is proposed.
fn ticked(name: &str, value: &str, proposed: bool) -> bool {
    match use_context::<FormState>() {
        Some(state) if state.was_refused() => state.chose(name, value),
        _ => proposed,
    }
}

fn row(date: &DatePreview, count: Count, lang: Lang) -> AnyView {
    let mut words = state_in_words(&date.state, lang);
    if date.either {
        (words.0, words.1) = (Tone::Plain, t::either(lang));
    }
    let body = told(date.day, date.times.told(), words);
    if date.either || date.state.is_free() && date.state != DateState::Own {
        return choice(date.day, body, count, !date.either);
    }
    let class = match date.state {
        DateState::Own => "series-date own",
        DateState::Lacking { .. } => "series-date",
        _ => "series-date out",
    };
    if date.state == DateState::Own {
        count.add(true);
    }
    let mut options = without(date.day, &date.state, lang);
    options.extend(date.offers.iter().map(|one| {
        let value = [date.day.to_string(), one.from.to_string(), one.until.to_string()].join(" ");
        (value, one.told())
    }));
    let instead = (!options.is_empty()).then(|| instead(date.day, options, t::skip(lang), count, lang));
    view! { <li class=class>{body}{instead}</li> }.into_any()
}

/// That a date can be had without the devices that are short.
fn without(day: Day, state: &DateState, lang: Lang) -> Vec<(String, String)> {
    match state {
        DateState::Lacking { .. } => vec![([&day.to_string(), " ", WITHOUT].concat(), t::without(lang).to_owned())],
        _ => vec![],
    }
}

/// A date that can be had: its whole line is the target. `proposed` is whether it is ticked at first.
fn choice(day: Day, body: AnyView, count: Count, proposed: bool) -> AnyView {
    let value = day.to_string();
    let checked = ticked(DATES, &value, proposed);
    if checked {
        count.add(true);
    }
    view! {
        <li class="series-date">
            <label class="choice">
                <input
                    type="checkbox"
                    name=DATES
                    value=value
                    checked=checked
                    on:change=move |event| count.add(event_target_checked(&event))
                />
                {body}
            </label>
        </li>
    }
    .into_any()
}

/// What can be chosen for a day instead, as it is sent and in words, or `skip`.
fn instead(day: Day, options: Vec<(String, String)>, skip: &'static str, count: Count, lang: Lang) -> AnyView {
    let taken = StoredValue::new(false);
    let option = |(value, words): (String, String)| {
        let selected = ticked(MOVES, &value, false);
        if selected {
            taken.set_value(true);
        }
        view! { <option value=value selected=selected>{words}</option> }
    };
    let options = options.into_iter().map(option).collect_view();
    if taken.get_value() {
        count.add(true);
    }
    let follow = move |event: leptos::ev::Event| {
        let now = !event_target_value(&event).is_empty();
        if now != taken.get_value() {
            taken.set_value(now);
            count.add(now);
        }
    };
    let label = [t::instead(lang), &say::date(lang, day, Some(day))].join(" ");
    view! {
        <select class="input" name=MOVES aria-label=label on:change=follow>
            <option value="">{skip}</option>
            {options}
        </select>
    }
    .into_any()
}

fn told(day: Day, when: String, (tone, label, note): (Tone, &'static str, String)) -> AnyView {
    let note = (!note.is_empty()).then(|| view! { <span class="row-note">{note}</span> });
    view! {
        <span class="series-day">
            <Leaf day/>
            <span class="row-body">
                <span class="row-title num">{when}</span>
                <Badge tone label/>
                {note}
            </span>
        </span>
    }
    .into_any()
}

/// How good a state is, its word, and what there is to say of it.
fn state_in_words(state: &DateState, lang: Lang) -> (Tone, &'static str, String) {
    match state {
        DateState::Free => (Tone::Good, t::free(lang), String::new()),
        DateState::Own => (Tone::Good, t::own_booking(lang), String::new()),
        DateState::Taken { own: true, .. } => (Tone::Plain, t::taken(lang), t::taken_by_you(lang).to_owned()),
        DateState::Taken { title, .. } => (Tone::Plain, t::taken(lang), title.clone().unwrap_or_default()),
        DateState::Closed { words } => (Tone::Warn, t::is_closed(lang), words.to(lang).to_owned()),
        DateState::Against { words, .. } => (Tone::Warn, t::against(lang), words.to(lang).to_owned()),
        DateState::Lacking { words } => (Tone::Warn, t::lacking(lang), words.to(lang).to_owned()),
    }
}

/// What becomes of the dates of a series that is changed; those that are chosen are counted, the moved ones and the new ones.
pub(super) fn changed(dates: &[ChangedDate], (moved, new): (Count, Count)) -> AnyView {
    let lang = use_lang();
    let row = |date: &ChangedDate| {
        let count = if date.new { new } else { moved };
        let was = date
            .was
            .map(|(day, was)| t::was(lang, [say::short_date(lang, day), was.told()].join(" ")));
        let (tone, label, note) = match &date.state {
            Some(state) if !state.is_free() => state_in_words(state, lang),
            _ => (Tone::Plain, "", String::new()),
        };
        let state = (!label.is_empty()).then(|| view! { <Badge tone label/> });
        let notes = [was.unwrap_or_default(), note];
        let notes = notes.into_iter().filter(|words| !words.is_empty());
        let notes = notes
            .map(|words| view! { <span class="row-note">{words}</span> })
            .collect_view();
        let body = view! {
            <span class="series-day">
                <Leaf day=date.day/>
                <span class="row-body">
                    <span class="row-title num">{date.times.told()} " · " {date.what.to(lang).to_owned()}</span>
                    {state}
                    {notes}
                </span>
            </span>
        };
        let can = date.state.as_ref().is_some_and(DateState::is_free);
        if date.choice && can {
            choice(date.day, body.into_any(), count, true)
        } else {
            let options = date.state.as_ref().map(|state| without(date.day, state, lang));
            let options = options.filter(|options| date.choice && !options.is_empty());
            let instead = options.map(|options| instead(date.day, options, t::unchanged(lang), count, lang));
            view! { <li class="series-date">{body}{instead}</li> }.into_any()
        }
    };
    let rows = dates.iter().map(row).collect_view();
    view! { <ul class="series-dates">{rows}</ul> }.into_any()
}
