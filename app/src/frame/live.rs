//! An open page follows what happens: the server says which topic changed, the page fetches what it may see.

/// Calls `changed` whenever one of the topics (separated by commas) changes, until the page is left.
///
/// In the browser only. After a lost connection it is called once, since something may have been missed.
#[cfg(feature = "hydrate")]
pub fn use_live(topics: &'static str, changed: impl Fn() + Clone + 'static) {
    use leptos::prelude::*;
    use wasm_bindgen::{JsCast, prelude::Closure};
    use web_sys::EventSource;

    Effect::new(move |_| {
        let address = [&ui::href("/live"), "?topics=", topics].concat();
        let Ok(source) = EventSource::new(&address) else { return };
        let told = { Closure::<dyn FnMut()>::new(changed.clone()) };
        let again = {
            let (changed, mut first) = (changed.clone(), true);
            Closure::<dyn FnMut()>::new(move || {
                if !std::mem::replace(&mut first, false) {
                    changed();
                }
            })
        };
        source
            .add_event_listener_with_callback("changed", told.as_ref().unchecked_ref())
            .ok();
        source
            .add_event_listener_with_callback("open", again.as_ref().unchecked_ref())
            .ok();
        // Closures and connection live as long as the page.
        let open = StoredValue::new_local((source, told, again));
        on_cleanup(move || open.with_value(|(source, ..)| source.close()));
    });
}

/// The server draws a page once.
#[cfg(not(feature = "hydrate"))]
pub fn use_live(_topics: &'static str, _changed: impl Fn() + Clone + 'static) {}
