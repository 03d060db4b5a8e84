//! A page that cannot be shown: why, and what to do instead.

use foundation::Problem;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{hooks::use_location, location::Url};
use locales::shell as t;
use ui::{ButtonKind, ButtonLink, Empty, href, use_lang};

/// The problem in place of the page; the answer has its status.
pub fn trouble(problem: Problem) -> AnyView {
    let lang = use_lang();
    answer_with(&problem);
    let (icon, title) = match &problem {
        Problem::NotSignedIn => ("key", t::sign_in_first(lang)),
        Problem::NotAllowed if is_of_staff() => ("lock", t::not_for_you(lang)),
        Problem::NotAllowed => ("lock", t::not_allowed(lang)),
        Problem::NotFound => ("search", t::not_found(lang)),
        _ => ("alert", t::trouble(lang)),
    };
    let step = match &problem {
        Problem::NotSignedIn => {
            view! { <ButtonLink kind=ButtonKind::Main href=to_sign_in()>{t::sign_in(lang)}</ButtonLink> }.into_any()
        }
        _ => view! { <ButtonLink href=href("/")>{t::go_home(lang)}</ButtonLink> }.into_any(),
    };
    view! {
        <Title text=title/>
        <h1 class="sr">{title}</h1>
        <Empty icon title words=problem.words(lang)>{step}</Empty>
    }
    .into_any()
}

/// Where one signs in, from where one comes back to this page as it was asked for.
pub fn to_sign_in() -> String {
    let here = use_location();
    let (path, query) = (here.pathname.get_untracked(), here.search.get_untracked());
    let back = if query.is_empty() {
        path
    } else {
        [path, query].join("?")
    };
    [href("/sign-in"), Url::escape(&back)].join("?to=")
}

/// Whether this page is one of the desk.
fn is_of_staff() -> bool {
    let (path, desk) = (use_location().pathname.get_untracked(), href("/staff"));
    path.strip_prefix(desk.as_str())
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// An address that leads nowhere.
#[component]
pub fn Lost() -> impl IntoView {
    trouble(Problem::NotFound)
}

#[cfg(feature = "ssr")]
fn answer_with(problem: &Problem) {
    use axum::http::StatusCode;
    if let (Some(answer), Ok(status)) = (
        use_context::<leptos_axum::ResponseOptions>(),
        StatusCode::from_u16(problem.status()),
    ) {
        answer.set_status(status);
    }
}

#[cfg(not(feature = "ssr"))]
fn answer_with(_: &Problem) {}
