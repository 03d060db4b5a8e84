//! Fields to write in.

use super::Frame;
use leptos::prelude::*;

/// One line to write, or a day or a time to choose with the phone's own wheel.
#[component]
pub fn Field(
    /// Its name in the form and in the API.
    name: &'static str,
    /// What is asked for.
    #[prop(into)]
    label: String,
    /// `text`, `tel`, `number`, `date`, `time`, `search` …
    #[prop(default = "text")]
    kind: &'static str,
    /// What stands in it at first.
    #[prop(optional, into)]
    value: String,
    /// One sentence that helps.
    #[prop(optional, into)]
    hint: String,
    /// Whether it has to be filled in; what need not be says so.
    #[prop(optional)]
    required: bool,
    /// Whether it has to be filled in only with what is chosen elsewhere, so that it is said neither way.
    #[prop(optional)]
    depends: bool,
    /// Which keyboard a phone shows: `numeric`, `tel`.
    #[prop(optional)]
    inputmode: Option<&'static str>,
    /// What the browser may fill in: `tel`, `one-time-code`, `off`.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// The most characters.
    #[prop(optional)]
    maxlength: Option<u32>,
    /// The least value.
    #[prop(optional, into)]
    min: Option<String>,
    /// The greatest value.
    #[prop(optional, into)]
    max: Option<String>,
    /// The step between values, for `time` in seconds.
    #[prop(optional, into)]
    step: Option<String>,
) -> impl IntoView {
    let frame = Frame::new(name, hint);
    let theirs = frame.theirs_view(frame.differs(&value), &value);
    let value = frame.typed.clone().unwrap_or(value);
    view! {
        <div class="field">
            {frame.label(label, !required && !depends)}
            {frame.hint_view()}
            <input
                class="input"
                type=kind
                id=frame.id.clone()
                name=name
                value=(!value.is_empty()).then_some(value)
                required=required
                inputmode=inputmode
                autocomplete=autocomplete
                maxlength=maxlength.map(|most| most.to_string())
                min=min
                max=max
                step=step
                aria-describedby=frame.described_by()
                aria-invalid=frame.invalid()
            />
            {theirs}
            {frame.flaw_view()}
        </div>
    }
    .into_any()
}

/// Several lines to write.
#[component]
pub fn TextArea(
    /// Its name in the form and in the API.
    name: &'static str,
    /// What is asked for.
    #[prop(into)]
    label: String,
    /// What stands in it at first.
    #[prop(optional, into)]
    value: String,
    /// One sentence that helps.
    #[prop(optional, into)]
    hint: String,
    /// Whether it has to be filled in.
    #[prop(optional)]
    required: bool,
    /// The most characters.
    #[prop(optional)]
    maxlength: Option<u32>,
    /// How many lines it shows.
    #[prop(default = 4)]
    rows: u32,
) -> impl IntoView {
    let frame = Frame::new(name, hint);
    let theirs = frame.theirs_view(frame.differs(&value), &value);
    let value = frame.typed.clone().unwrap_or(value);
    view! {
        <div class="field">
            {frame.label(label, !required)}
            {frame.hint_view()}
            <textarea
                class="input"
                id=frame.id.clone()
                name=name
                rows=rows.to_string()
                required=required
                maxlength=maxlength.map(|most| most.to_string())
                aria-describedby=frame.described_by()
                aria-invalid=frame.invalid()
            >
                {value}
            </textarea>
            {theirs}
            {frame.flaw_view()}
        </div>
    }
    .into_any()
}
