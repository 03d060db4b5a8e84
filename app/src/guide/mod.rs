//! The style guide as a page of demo communities: every component in every state.

use crate::frame::{Page, trouble};
use foundation::Problem;
use leptos::prelude::*;
use leptos_meta::Title;
use locales::styleguide as t;
use ui::{styleguide::Styleguide, use_lang, use_page};

/// The style guide; where people really live there is none.
pub struct GuidePage;

impl Page for GuidePage {
    fn data() -> Self {
        Self
    }

    fn view(_: Self) -> AnyView {
        let shown = use_page().community.is_none_or(|community| community.demo);
        if shown {
            view! { <Title text=t::title(use_lang())/> <Styleguide/> }.into_any()
        } else {
            trouble(Problem::NotFound)
        }
    }
}
