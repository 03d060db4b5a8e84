//! The WASM entry point: wakes the page that the server has drawn.

use leptos::{mount::hydrate_from_async, prelude::document};

/// Called by the page's script once the module is there. `data-awake` on the document says that the page answers at once.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    // Not leptos' own `spawn_local`: its executor is set up by the hydration itself.
    wasm_bindgen_futures::spawn_local(async {
        let (body, html) = (document().body(), document().document_element());
        if let Some(body) = body {
            hydrate_from_async(body, app::App).await.forget();
        }
        html.and_then(|html| html.set_attribute("data-awake", "").ok());
    });
}
