//! How to begin, in both languages: nobody has chosen one yet.

use leptos::prelude::*;
use leptos_meta::Title;
use locales::{Lang, welcome as t};
use ui::{Card, use_lang};

/// What stands on every page before there is a community.
#[component]
pub fn Welcome() -> impl IntoView {
    let first = use_lang();
    view! {
        <Title text=t::title(first)/>
        <div class="stack-wide">{how_to_begin(first, true)} {how_to_begin(first.other(), false)}</div>
    }
    .into_any()
}

fn how_to_begin(lang: Lang, first: bool) -> AnyView {
    let title = match first {
        true => view! { <h1>{t::title(lang)}</h1> }.into_any(),
        false => view! { <h2>{t::title(lang)}</h2> }.into_any(),
    };
    view! {
        <div class="stack" lang=lang.tag()>
            {title}
            <p>{t::lead(lang)}</p>
            <Card title=t::look_title(lang) class="stack">
                <p>{t::look_words(lang)}</p>
                <pre class="command"><code>"linli demo"</code></pre>
            </Card>
            <Card title=t::real_title(lang) class="stack">
                <p>{t::real_places(lang)}</p>
                <pre class="command"><code>"linli import places FILE.csv"</code></pre>
                <p>{t::real_community(lang)}</p>
                <pre class="command"><code>"linli community furong-south-road 430103010002"</code></pre>
                <p>{t::real_grant(lang)}</p>
                <pre class="command"><code>"linli grant 138… steward 430103010002"</code></pre>
            </Card>
            <p class="quiet-text">{t::same_database(lang)}</p>
        </div>
    }
    .into_any()
}
