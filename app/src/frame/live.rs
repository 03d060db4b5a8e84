//! An open page follows what happens: the server says which topic changed, the page fetches what it may see.

/// A page this old, in milliseconds, may have missed something before it could listen.
#[cfg(feature = "hydrate")]
const FRESH: f64 = 2000.0;

/// Calls `changed` whenever one of the topics (separated by commas) changes, until the page is left.
///
/// In the browser only. It is also called once where something may have been missed: after a lost connection, and where the page was
/// drawn long before it could listen, on a slow line or because the browser had kept it.
#[cfg(feature = "hydrate")]
pub fn use_live(topics: &'static str, changed: impl Fn() + Clone + 'static) {
    use gloo::events::EventListener;
    use leptos::prelude::*;
    use wasm_bindgen::{JsCast, prelude::Closure};
    use web_sys::{EventSource, PageTransitionEvent};

    let drawn = drawn_at();
    Effect::new(move |_| {
        let address = [&ui::href("/live"), "?topics=", topics].concat();
        let Ok(source) = EventSource::new(&address) else { return };
        let told = { Closure::<dyn FnMut()>::new(changed.clone()) };
        let again = {
            let (changed, mut first) = (changed.clone(), true);
            Closure::<dyn FnMut()>::new(move || {
                let fresh = std::mem::replace(&mut first, false) && clock() - drawn < FRESH;
                if !fresh {
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
        // A page that the browser has kept comes back as it was left, and may have lost its connection for good.
        let (kept, changed) = (source.clone(), changed.clone());
        let back = EventListener::new(&window(), "pageshow", move |event| {
            let restored = event
                .dyn_ref::<PageTransitionEvent>()
                .is_some_and(PageTransitionEvent::persisted);
            match kept.ready_state() {
                EventSource::CLOSED if restored => drop(window().location().reload()),
                _ if restored => changed(),
                _ => {}
            }
        });
        // Closures and connection live as long as the page.
        let open = StoredValue::new_local((source, told, again, back));
        on_cleanup(move || open.with_value(|(source, ..)| source.close()));
    });
}

/// When this page was drawn, by the document's clock: a page that is waking up came with the document, which the browser may have
/// kept from an earlier visit; any other is being drawn now.
#[cfg(feature = "hydrate")]
fn drawn_at() -> f64 {
    use leptos::prelude::{document, window};
    let awake = document()
        .document_element()
        .is_some_and(|html| html.has_attribute("data-awake"));
    let kept = || {
        let navigation = window().performance().map(|performance| performance.navigation());
        navigation.is_some_and(|one| one.type_() == web_sys::PerformanceNavigation::TYPE_BACK_FORWARD)
    };
    match awake {
        true => clock(),
        false if kept() => f64::NEG_INFINITY,
        false => 0.0,
    }
}

/// Milliseconds since the document was asked for.
#[cfg(feature = "hydrate")]
fn clock() -> f64 {
    leptos::prelude::window()
        .performance()
        .map(|performance| performance.now())
        .unwrap_or_default()
}

/// The server draws a page once.
#[cfg(not(feature = "hydrate"))]
pub fn use_live(_topics: &'static str, _changed: impl Fn() + Clone + 'static) {}
