//! The WASM entry point: wakes the page that the server has drawn.

use leptos::{mount::hydrate_from_async, prelude::document, task::spawn_local};

/// Called by the page's script once the module is there. `data-awake` on the document says that the page answers at once.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    spawn_local(async {
        let (body, html) = (document().body(), document().document_element());
        if let Some(body) = body {
            hydrate_from_async(body, app::App).await.forget();
        }
        html.and_then(|html| html.set_attribute("data-awake", "").ok());
    });
}
