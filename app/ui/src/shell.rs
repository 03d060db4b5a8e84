//! The frame of every page.

pub mod header;
pub mod places;

use crate::context::{href, use_lang};
pub use header::{DemoRibbon, Header, HeaderSwitch};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use locales::ui as t;
pub use places::{NavPlaces, Place};

/// Header, places and content. It stands inside the router, around the routes.
#[component]
pub fn Shell(
    /// The places of the product, three to five; none before there is a community.
    places: Vec<Place>,
    /// The path of the server function that sets `lang` (`zh` or `en`): `/_fn/set_language`.
    language_action: &'static str,
    /// The path of the server function that sets `elder` to the name of a [`crate::TypeSize`].
    elder_action: &'static str,
    /// Pages below this path fill the screen, without header and places: nobody goes on from there.
    #[prop(optional)]
    bare: Option<&'static str>,
    /// The routes; each page begins with its own `h1`.
    children: Children,
) -> impl IntoView {
    let (here, bare) = (use_location().pathname, bare.map(href));
    let is_bare = move || {
        bare.as_ref()
            .is_some_and(|root| here.with(|here| here.starts_with(root.as_str())))
    };
    view! {
        <div class="shell" class:bare=is_bare>
            <a class="skip" href="#main" rel="external">{t::skip(use_lang())}</a>
            <DemoRibbon/>
            <Header language_action elder_action/>
            {(!places.is_empty()).then(|| view! { <NavPlaces places/> })}
            <main class="page" id="main" tabindex="-1">{children()}</main>
        </div>
    }
    .into_any()
}
