//! The places of the product: a bar at the bottom of a phone, a rail on a wide screen.

use super::header::Unread;
use crate::{
    context::{href, use_lang, use_page},
    icon::Icon,
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use locales::ui as t;

/// A place that is always one tap away.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Its path in the community: `/centre`. Pages below it belong to it.
    pub path: &'static str,
    /// Paths of pages that belong to it and stand elsewhere: `/rooms`.
    pub also: &'static [&'static str],
    /// What people call it.
    pub label: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// Whether it shows the number of unread notices.
    pub unread: bool,
}

/// Links to the places; the one that the page belongs to is marked.
#[component]
pub fn NavPlaces(
    /// The places, three to five.
    places: Vec<Place>,
) -> impl IntoView {
    let links = places
        .into_iter()
        .map(|place| view! { <li>{link(place)}</li> })
        .collect_view();
    view! { <nav class="places" aria-label=t::places(use_lang())><ul>{links}</ul></nav> }.into_any()
}

fn link(place: Place) -> AnyView {
    let here = use_location().pathname;
    let roots: Vec<_> = [place.path].iter().chain(place.also).map(|path| href(path)).collect();
    let home = place.path == "/";
    let current = move || {
        here.with(|here| roots.iter().any(|root| belongs(here, root, home)))
            .then_some("page")
    };
    let unread = use_page().viewer.unread;
    let unread = (place.unread && unread > 0).then(|| view! { <Unread unread/> });
    view! {
        <a class="place" href=href(place.path) aria-current=current>
            <Icon name=place.icon/>
            <span>{place.label}</span>
            {unread}
        </a>
    }
    .into_any()
}

/// Whether a page belongs to a place; to home belongs home alone.
fn belongs(page: &str, root: &str, home: bool) -> bool {
    let (page, root) = (page.trim_end_matches('/'), root.trim_end_matches('/'));
    page == root || !home && page.strip_prefix(root).is_some_and(|rest| rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_belongs_to_the_place_above_it() {
        assert!(belongs("/rooms/yoga/book", "/rooms", false));
        assert!(belongs("/c/xinyuan/me/", "/c/xinyuan/me", false));
        assert!(!belongs("/roomservice", "/rooms", false));
    }

    #[test]
    fn only_home_itself_is_home() {
        assert!(belongs("/", "/", true));
        assert!(belongs("/c/xinyuan", "/c/xinyuan", true));
        assert!(!belongs("/me", "/", true));
    }
}
