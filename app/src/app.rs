//! The app: what stands around every page, and the table of pages.

use crate::home::Home;
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    SsrMode,
    components::{Route, Router, Routes},
    path,
};
use ui::{PageContext, form::share_refusal};

/// The whole product, drawn by the server and woken by the browser.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let page = SharedValue::new(|| use_context::<PageContext>().unwrap_or_default()).into_inner();
    let base = page.community.as_ref().map(|community| community.base.clone()).filter(|base| !base.is_empty());
    provide_context(page);
    share_refusal();
    view! {
        <Router base=base.unwrap_or_default()>
            <main id="main">
                <Routes fallback=|| "404">
                    <Route path=path!("/") view=Home ssr=SsrMode::Async/>
                </Routes>
            </main>
        </Router>
    }
}
