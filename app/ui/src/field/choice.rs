//! Fields to choose in.

use super::Frame;
use crate::context::use_lang;
use leptos::prelude::*;
use locales::ui as t;

/// One of several, from the phone's own list.
#[component]
pub fn Select(
    /// Its name in the form and in the API.
    name: &'static str,
    /// What is asked for.
    #[prop(into)]
    label: String,
    /// Value and words of each choice.
    options: Vec<(String, String)>,
    /// The value that is chosen at first.
    #[prop(optional, into)]
    value: String,
    /// One sentence that helps.
    #[prop(optional, into)]
    hint: String,
    /// Whether one has to be chosen.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let frame = Frame::new(name, hint);
    let theirs = frame.theirs_view(frame.differs(&value), words_of(&options, &value));
    let chosen = frame.typed.clone().unwrap_or(value);
    let option = |(value, words): (String, String)| {
        let selected = value == chosen;
        view! { <option value=value selected=selected>{words}</option> }
    };
    let options = options.into_iter().map(option).collect_view();
    view! {
        <div class="field">
            {frame.label(label, false)}
            {frame.hint_view()}
            <select
                class="input"
                id=frame.id.clone()
                name=name
                required=required
                aria-describedby=frame.described_by()
                aria-invalid=frame.invalid()
            >
                {options}
            </select>
            {theirs}
            {frame.flaw_view()}
        </div>
    }
    .into_any()
}

/// A box to tick. Left empty it sends nothing.
#[component]
pub fn Check(
    /// Its name in the form and in the API.
    name: &'static str,
    /// What is agreed to.
    #[prop(into)]
    label: String,
    /// What it sends when ticked.
    #[prop(default = String::from("true"), into)]
    value: String,
    /// Whether it is ticked at first.
    #[prop(optional)]
    checked: bool,
    /// One sentence that helps.
    #[prop(optional, into)]
    hint: String,
    /// Whether it has to be ticked.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let mut frame = Frame::new(name, hint);
    frame.id = [&frame.id, "-", &value].concat();
    let theirs = frame.theirs_view(frame.typed.is_some() != checked, yes_or_no(checked));
    let checked = if frame.refused {
        frame.typed.as_deref() == Some(value.as_str())
    } else {
        checked
    };
    view! {
        <div class="field">
            <label class="choice">
                <input
                    type="checkbox"
                    id=frame.id.clone()
                    name=name
                    value=value
                    checked=checked
                    required=required
                    aria-describedby=frame.described_by()
                    aria-invalid=frame.invalid()
                />
                <span>{label}</span>
            </label>
            {frame.hint_view()}
            {theirs}
            {frame.flaw_view()}
        </div>
    }
    .into_any()
}

/// The words of the choice that has a value.
fn words_of<'o>(options: &'o [(String, String)], value: &str) -> &'o str {
    let found = options.iter().find(|(known, _)| known == value);
    found.map_or("", |(_, words)| words)
}

fn yes_or_no(ticked: bool) -> &'static str {
    let lang = use_lang();
    if ticked { t::yes(lang) } else { t::no(lang) }
}

/// One of a few, all of them in sight.
#[component]
pub fn Radios(
    /// Its name in the form and in the API.
    name: &'static str,
    /// What is asked for.
    #[prop(into)]
    label: String,
    /// Value and words of each choice.
    options: Vec<(String, String)>,
    /// The value that is chosen at first.
    #[prop(optional, into)]
    value: String,
    /// One sentence that helps.
    #[prop(optional, into)]
    hint: String,
    /// Whether one has to be chosen.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let frame = Frame::new(name, hint);
    let theirs = frame.theirs_view(frame.differs(&value), words_of(&options, &value));
    let chosen = frame.typed.clone().unwrap_or(value);
    let radio = |(value, words): (String, String)| {
        let checked = value == chosen;
        view! {
            <label class="choice">
                <input type="radio" name=name value=value checked=checked required=required/>
                <span>{words}</span>
            </label>
        }
    };
    let radios = options.into_iter().map(radio).collect_view();
    view! {
        <fieldset class="field" aria-describedby=frame.described_by()>
            <legend class="label">{label}</legend>
            {frame.hint_view()}
            <div class="choices">{radios}</div>
            {theirs}
            {frame.flaw_view()}
        </fieldset>
    }
    .into_any()
}
