//! `/styleguide`, in development and in demo communities: each component in each state, to be looked at and to be judged by axe.

pub mod board;
pub mod forms;
pub mod looks;
pub mod time;

use crate::{context::use_lang, tabs::Tab, tabs::Tabs};
use leptos::prelude::*;
use locales::styleguide as t;

/// The whole design system on one page.
#[component]
pub fn Styleguide() -> impl IntoView {
    let lang = use_lang();
    let tab = |label: &str, id: &str| Tab {
        label: label.into(),
        href: ["#", id].concat(),
        current: id == "looks",
    };
    let tabs = vec![
        tab(t::looks(lang), "looks"),
        tab(t::board(lang), "board"),
        tab(t::forms(lang), "forms"),
        tab(t::time(lang), "time"),
    ];
    view! {
        <div class="page-head"><h1>{t::title(lang)}</h1></div>
        <Tabs label=t::title(lang) tabs/>
        <looks::Looks/>
        <board::Board/>
        <forms::Forms/>
        <time::Time/>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::{PageContext, Place, Shell, TypeSize, Viewer};
    use leptos_router::{components::Router, location::RequestUrl};
    use locales::Lang;

    fn drawn(lang: Lang, size: TypeSize) -> String {
        let viewer = Viewer {
            signed_in: true,
            unread: 2,
            ..Default::default()
        };
        let place = |path, label, icon, unread| Place {
            path,
            also: &[],
            label,
            icon,
            unread,
        };
        let places = vec![
            place("/styleguide", "邻里", "home", false),
            place("/me", "我的", "me", true),
        ];
        Owner::new().with(|| {
            provide_context(RequestUrl::new("/styleguide"));
            provide_context(PageContext { lang, size, viewer, community: None });
            let shell = view! {
                <Router>
                    <Shell places language_action="/_fn/set_language" elder_action="/_fn/set_elder"><Styleguide/></Shell>
                </Router>
            };
            shell.into_view().to_html()
        })
    }

    #[test]
    fn every_component_is_drawn_in_both_languages() {
        let (zh, en) = (drawn(Lang::Zh, TypeSize::Standard), drawn(Lang::En, TypeSize::Large));
        for class in [
            "notice urgent",
            "badge good",
            "stepper",
            "strip",
            "days head",
            "timeline",
            "confirm",
            "empty",
            "leaf",
        ] {
            assert!(zh.contains(class) && en.contains(class), "{class}");
        }
        assert!(zh.contains("长辈版") && en.contains("Standard"));
    }

    #[test]
    fn the_place_that_one_is_at_is_marked_and_unread_notices_are_counted() {
        let html = drawn(Lang::En, TypeSize::Standard);
        assert!(
            html.contains(r#"href="/styleguide" aria-current="page" class="place""#),
            "{html}"
        );
        assert!(html.contains("2 new notices"), "{html}");
    }
}
