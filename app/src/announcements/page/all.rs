//! `/announcements`: all that is announced now; home has room for the latest only.

use super::cards;
use crate::{
    announcements::{api::see_current, model::Current},
    frame::{Page, current, loaded, use_live},
};
use foundation::Problem;
use leptos::prelude::*;
use leptos_meta::Title;
use locales::announcements as t;
use ui::{Empty, href, use_lang};

/// What is announced now to whoever looks.
#[derive(Clone, Copy)]
pub struct CurrentPage {
    all: Resource<Result<Current, Problem>>,
}

impl Page for CurrentPage {
    fn data() -> Self {
        let page = current();
        let all = Resource::new_blocking(|| (), move |()| see_current(page.community()));
        use_live("announcements", move || all.refetch());
        Self { all }
    }

    fn view(this: Self) -> AnyView {
        let lang = use_lang();
        view! {
            <Title text=t::current(lang)/>
            <div class="narrow stack-wide">
                <h1>{t::current(lang)}</h1>
                {loaded(this.all, |all| draw(&all))}
                <p class="quiet-text"><a href=href("/feeds/announcements.atom") rel="external">{t::as_feed(lang)}</a></p>
            </div>
        }
        .into_any()
    }
}

fn draw(all: &Current) -> AnyView {
    if all.items.is_empty() {
        return view! { <Empty icon="bell" title=t::nothing_now(use_lang())/> }.into_any();
    }
    cards(&all.items, all.today).into_any()
}
