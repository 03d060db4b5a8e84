//! The document around the app: language, type size, styles, and the script that wakes it.

use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::MetaTags;
use ui::{PageContext, Refusal};

/// Where the server keeps the files of the site.
#[derive(Debug, Clone)]
pub struct Assets {
    /// The folder's address, which changes with every build.
    pub folder: String,
    /// Whether there is a browser half; a page without it is complete.
    pub script: bool,
}

/// The whole page, with `app` in its body.
pub fn document<V: IntoView + 'static>(assets: Assets, app: fn() -> V) -> impl IntoView {
    let page = use_context::<PageContext>().unwrap_or_default();
    let styles = format!("{}/linli.css", assets.folder);
    let accent = page.community.as_ref().map(|here| here.look.accent.name());
    let feed = page
        .community
        .as_ref()
        .map(|here| view! { <link rel="alternate" type="application/atom+xml" href=here.href("/feeds/announcements.atom")/> });
    // Before there is a community nothing on a page has to wake up.
    let script = (assets.script && page.community.is_some()).then(|| script(&assets.folder));
    view! {
        <!DOCTYPE html>
        <html lang=page.lang.tag() data-elder=page.size.is_elder().then(|| page.size.name()) data-accent=accent>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                <link rel="stylesheet" href=styles/>
                {feed}
                {script}
                <MetaTags/>
            </head>
            <body>{app()}</body>
        </html>
    }
}

/// Loads the browser half. A page that answers a refused form first takes its own address back, from the form's.
fn script(folder: &str) -> impl IntoView {
    let nonce = use_nonce();
    let back = use_context::<Refusal>().and_then(|refusal| refusal.typed.into_iter().find(|(name, _)| name == "_page"));
    let back = back.map(|(_, page)| {
        // As JSON inside a script: nothing in it can end the script.
        let page = serde_json::to_string(&page).unwrap_or_default().replace('<', "\\u003c");
        format!("history.replaceState(null,'',{page});")
    });
    let start = format!(
        "{}import('{folder}/linli.js').then(m=>m.default({{module_or_path:'{folder}/linli.wasm'}}).then(()=>m.hydrate()))",
        back.unwrap_or_default()
    );
    view! {
        <link rel="modulepreload" href=format!("{folder}/linli.js") crossorigin="anonymous"/>
        <link rel="preload" href=format!("{folder}/linli.wasm") r#as="fetch" r#type="application/wasm" crossorigin="anonymous"/>
        <script type="module" nonce=nonce>{start}</script>
    }
}
