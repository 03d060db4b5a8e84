//! What the style guide shows: everything that the crate offers, in both languages.

use super::*;
use crate::{PageContext, Place, Shell, TypeSize, Viewer};
use foundation::{Id, policy::Scope, tenancy::Community};
use leptos_router::{components::Router, location::RequestUrl};
use locales::{Lang, Words};

/// What the style guide is written with.
const GUIDE: [&str; 5] = [
    include_str!("../styleguide.rs"),
    include_str!("board.rs"),
    include_str!("forms.rs"),
    include_str!("looks.rs"),
    include_str!("time.rs"),
];

/// What the crate offers and the style guide does not show by itself, and why.
const EXCEPTIONS: [(&str, &str); 16] = [
    ("ButtonKind", "a property of buttons"),
    ("FormState", "what fields know of their form"),
    ("Names", "a property of forms"),
    ("PageContext", "what a page is drawn for"),
    ("Place", "a property of the places"),
    ("Refusal", "what the server hands to a form"),
    ("Tab", "a property of tabs"),
    ("Tone", "a property of notices and badges"),
    ("TypeSize", "what a page is drawn for"),
    ("Viewer", "what a page is drawn for"),
    ("Form", "needs a server function; its looks are those of the forms here"),
    ("DemoRibbon", "frames the page: there may be one only"),
    ("Header", "frames the page: there may be one only"),
    ("HeaderSwitch", "stands in the header"),
    ("NavPlaces", "frames the page: there may be one only"),
    ("Shell", "frames the page: there may be one only"),
];

/// Every name with a capital letter that `lib.rs` offers: components and types.
fn offered() -> Vec<&'static str> {
    let uses = include_str!("../lib.rs").split("pub use ").skip(1);
    uses.filter_map(|rest| rest.split(';').next())
        .flat_map(|path| path.split(|c: char| !c.is_alphanumeric() && c != '_'))
        .filter(|name| name.starts_with(char::is_uppercase))
        .collect()
}

fn is_shown(name: &str) -> bool {
    let tag = ["<", name].concat();
    let stands_in = |text: &str| {
        let after = |(at, _): (usize, &str)| text[at + tag.len()..].chars().next();
        text.match_indices(tag.as_str())
            .filter_map(after)
            .any(|next| !next.is_alphanumeric())
    };
    GUIDE.into_iter().any(stands_in)
}

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
    let community = Community {
        id: Id::from(uuid::Uuid::nil()),
        code: "furong".into(),
        name: Words {
            zh: "芙蓉南路社区".into(),
            en: "Furong South Road".into(),
        },
        centre: Words::default(),
        scope: Scope("430103".into()),
        zone: "Asia/Shanghai".into(),
        demo: true,
        base: String::new(),
        contact: Default::default(),
        look: Default::default(),
        point: None,
    };
    Owner::new().with(|| {
        provide_context(RequestUrl::new("/styleguide"));
        provide_context(PageContext {
            lang,
            size,
            viewer,
            community: Some(community),
        });
        let shell = view! {
            <Router>
                <Shell places language_action="/_fn/set_language" elder_action="/_fn/set_elder"><Styleguide/></Shell>
            </Router>
        };
        shell.into_view().to_html()
    })
}

#[test]
fn every_component_that_is_offered_is_shown_or_excepted() {
    let (offered, excepted) = (offered(), EXCEPTIONS.map(|(name, _)| name));
    assert!(offered.contains(&"Badge"), "{offered:?}");
    for name in &offered {
        assert!(
            is_shown(name) || excepted.contains(name),
            "{name} is not in the style guide"
        );
    }
    for name in excepted {
        assert!(offered.contains(&name), "{name} is excepted and does not exist");
    }
}

#[test]
fn states_and_frame_are_drawn_in_both_languages() {
    let (zh, en) = (drawn(Lang::Zh, TypeSize::Standard), drawn(Lang::En, TypeSize::Large));
    for state in [
        "notice good",
        "notice warn",
        "notice urgent",
        "badge urgent",
        "button danger",
        "aria-busy",
        "aria-invalid",
        "leaf big",
        "<details class=\"sheet\">",
        "<details open class=\"sheet\">",
        "<details class=\"confirm\">",
        "<details open class=\"confirm\">",
        "pager-none",
        "run taken\"",
        "瑜伽课 · Yoga",
        "run part own\"",
        "run idle\"",
        "days head",
        "<li class=\"over\">",
        "<li class=\"shut\">",
        "ribbon",
        "header-switch",
        "class=\"places\"",
    ] {
        assert!(zh.contains(state) && en.contains(state), "{state}: {zh}");
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
