//! Choosing a file: what stands in it comes into the form, to be seen before it is sent. There once it can work; without scripts the text
//! is pasted.

use leptos::{
    html,
    prelude::*,
    web_sys::{Event, HtmlInputElement},
};
use locales::closures as t;
use ui::use_lang;

/// A field that takes a file.
pub struct Taker {
    /// The field.
    pub input: AnyView,
    /// Whether the file that was chosen is too large.
    pub too_large: RwSignal<bool>,
}

/// A field whose file comes into the text `file` among these fields.
pub fn taker(fields: NodeRef<html::Div>) -> Taker {
    let (lang, awake, too_large) = (use_lang(), RwSignal::new(false), RwSignal::new(false));
    Effect::new(move |_| awake.set(true));
    let take = move |event: Event| chosen(&event_target::<HtmlInputElement>(&event), fields, too_large);
    let input = view! {
        <div class="field" hidden=move || !awake.get()>
            <label class="label" for="calendar-file">{t::file(lang)}</label>
            <input class="input" type="file" id="calendar-file" accept=".ics,text/calendar" on:change=take/>
        </div>
    };
    Taker {
        input: input.into_any(),
        too_large,
    }
}

/// Only the browser has files.
#[cfg(not(feature = "hydrate"))]
fn chosen(_: &HtmlInputElement, _: NodeRef<html::Div>, _: RwSignal<bool>) {}

#[cfg(feature = "hydrate")]
fn chosen(input: &HtmlInputElement, fields: NodeRef<html::Div>, too_large: RwSignal<bool>) {
    use crate::closures::model::LARGEST_TEXT;
    use gloo::events::EventListener;
    use leptos::wasm_bindgen::JsCast;

    let Some(file) = input.files().and_then(|files| files.get(0)) else {
        return;
    };
    let fits = file.size() <= LARGEST_TEXT as f64;
    too_large.set(!fits);
    let place = fields
        .get_untracked()
        .and_then(|fields| fields.query_selector("textarea").ok()?);
    let (Some(place), Ok(reader), true) = (place, web_sys::FileReader::new(), fits) else {
        return;
    };
    // Like every field to write in, it is given its value.
    let place: HtmlInputElement = place.unchecked_into();
    let read = reader.clone();
    let written = move |_: &Event| {
        if let Some(text) = read.result().ok().and_then(|text| text.as_string()) {
            place.set_value(&text);
        }
    };
    EventListener::once(&reader, "load", written).forget();
    reader.read_as_text(&file).ok();
}
