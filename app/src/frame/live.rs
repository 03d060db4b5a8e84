//! An open page follows what happens: the server says which topic changed, the page fetches what it may see.

use leptos::prelude::*;

/// A page this old, in milliseconds, may have missed something before it could listen.
#[cfg(feature = "hydrate")]
const FRESH: f64 = 2000.0;

/// After how many milliseconds a connection that the server has refused is tried again.
#[cfg(feature = "hydrate")]
const AGAIN: u32 = 30_000;

/// Calls `changed` whenever one of the topics (separated by commas) changes, until the page is left.
///
/// In the browser only. It is also called once where something may have been missed: after a lost connection, and where the page was
/// drawn long before it could listen, on a slow line or because the browser had kept it.
pub fn use_live(topics: &'static str, changed: impl Fn() + Clone + 'static) {
    use_connected(topics, changed);
}

/// The same, for a page that says whether it is connected: what it answers is so until the browser knows better.
#[cfg(feature = "hydrate")]
pub fn use_connected(topics: &'static str, changed: impl Fn() + Clone + 'static) -> ReadSignal<bool> {
    use gloo::{events::EventListener, timers::callback::Timeout};
    use std::{cell::RefCell, rc::Rc};
    use wasm_bindgen::{JsCast, prelude::Closure};
    use web_sys::{EventSource, PageTransitionEvent};

    let (connected, connect) = signal(true);
    let tries = RwSignal::new(0_u32);
    let drawn = drawn_at();
    Effect::new(move |_| {
        let is_first = tries.get() == 0;
        let address = [&ui::href("/live"), "?topics=", topics].concat();
        let Ok(source) = EventSource::new(&address) else { return };
        let told = { Closure::<dyn FnMut()>::new(changed.clone()) };
        let again = {
            let (changed, mut first) = (changed.clone(), is_first);
            Closure::<dyn FnMut()>::new(move || {
                connect.set(true);
                let fresh = std::mem::replace(&mut first, false) && clock() - drawn < FRESH;
                if !fresh {
                    changed();
                }
            })
        };
        // A browser comes back by itself where the network was lost, but not where it was refused.
        let lost = {
            let (refused, retry) = (source.clone(), Rc::new(RefCell::new(None)));
            Closure::<dyn FnMut()>::new(move || {
                connect.set(false);
                if refused.ready_state() == EventSource::CLOSED {
                    let again = move || tries.update(|tries| *tries += 1);
                    *retry.borrow_mut() = Some(Timeout::new(AGAIN, again));
                }
            })
        };
        source
            .add_event_listener_with_callback("changed", told.as_ref().unchecked_ref())
            .ok();
        source
            .add_event_listener_with_callback("open", again.as_ref().unchecked_ref())
            .ok();
        source
            .add_event_listener_with_callback("error", lost.as_ref().unchecked_ref())
            .ok();
        // The browser knows that it is offline before the connection does.
        let offline = EventListener::new(&window(), "offline", move |_| connect.set(false));
        let (still, missed) = (source.clone(), changed.clone());
        let online = EventListener::new(&window(), "online", move |_| {
            if still.ready_state() == EventSource::OPEN {
                connect.set(true);
                missed();
            }
        });
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
        let open = StoredValue::new_local((source, (told, again, lost), (offline, online, back)));
        on_cleanup(move || open.with_value(|(source, ..)| source.close()));
    });
    connected
}

/// When this page was drawn, by the document's clock: a page that is waking up came with the document, which the browser may have
/// kept from an earlier visit; any other is being drawn now.
#[cfg(feature = "hydrate")]
pub fn drawn_at() -> f64 {
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
pub fn clock() -> f64 {
    window()
        .performance()
        .map(|performance| performance.now())
        .unwrap_or_default()
}

/// The server draws a page once.
#[cfg(not(feature = "hydrate"))]
pub fn use_connected(_topics: &'static str, _changed: impl Fn() + Clone + 'static) -> ReadSignal<bool> {
    signal(true).0
}
