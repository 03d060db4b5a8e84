//! Handing an event on with what the phone has for it.

use leptos::prelude::*;
use locales::{Lang, calendar as t};
use ui::Icon;

/// A button that opens the phone's own list of people and programs to send something to; there only where the browser has one.
pub(super) fn hand_on(title: String, address: String, lang: Lang) -> AnyView {
    let able = RwSignal::new(false);
    Effect::new(move |_| able.set(can()));
    let send = move |_| send(&title, &address);
    view! {
        <p hidden=move || !able.get()>
            <button type="button" class="button main wide" on:click=send><Icon name="out"/>{t::hand_on(lang)}</button>
        </p>
    }
    .into_any()
}

#[cfg(feature = "hydrate")]
fn can() -> bool {
    let has = |window: web_sys::Window| web_sys::js_sys::Reflect::has(&window.navigator(), &"share".into());
    web_sys::window().is_some_and(|window| has(window).unwrap_or_default())
}

#[cfg(feature = "hydrate")]
fn send(title: &str, address: &str) {
    use wasm_bindgen::{JsValue, closure::Closure};
    let Some(window) = web_sys::window() else { return };
    let data = web_sys::ShareData::new();
    data.set_title(title);
    data.set_url(address);
    // Who closes the list without choosing has not failed.
    let closed = Closure::<dyn FnMut(JsValue)>::new(|_| {});
    let _ = window.navigator().share_with_data(&data).catch(&closed);
    closed.forget();
}

#[cfg(not(feature = "hydrate"))]
const fn can() -> bool {
    false
}

#[cfg(not(feature = "hydrate"))]
const fn send(_: &str, _: &str) {}
