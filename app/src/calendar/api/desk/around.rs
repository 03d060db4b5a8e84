//! What stands around the days of a calendar, drawn by the components that every page has.

use crate::{
    access::Visit,
    calendar::{
        model::{Asked, Choices, Feed},
        tools::{narrow, narrowed, nothing, subscribe},
    },
    frame::drawn,
};
use leptos::prelude::AnyView;
use locales::Lang;
use ui::PageContext;

/// For whom it is drawn.
pub(super) struct Around {
    lang: Lang,
    page: PageContext,
}

impl Around {
    /// For who asks, in the language of their page. Nothing of it is somebody's own.
    pub(super) fn of(visit: &Visit, lang: Lang) -> Self {
        let community = Some(visit.community.clone());
        let page = PageContext {
            lang,
            community,
            ..PageContext::default()
        };
        Self { lang, page }
    }

    fn draw(&self, view: impl FnOnce() -> AnyView) -> String {
        drawn(self.page.clone(), view)
    }

    /// What can be chosen; the kinds are HTML already.
    pub(super) fn narrow(&self, asked: &Asked, kinds: String, choices: Choices) -> String {
        self.draw(|| narrow(asked.clone(), kinds, choices, self.lang))
    }

    /// That only some of what there is is seen, where that is so.
    pub(super) fn narrowed(&self, asked: &Asked, found: usize) -> String {
        if asked.is_narrowed() {
            self.draw(|| narrowed(found, self.lang))
        } else {
            String::new()
        }
    }

    /// Why there is nothing, where there is nothing.
    pub(super) fn nothing(&self, asked: &Asked, days: &[String]) -> String {
        if days.is_empty() {
            self.draw(|| nothing(asked, self.lang))
        } else {
            String::new()
        }
    }

    /// How the dates come into a calendar of one's own.
    pub(super) fn subscribe(&self, feed: Feed) -> String {
        self.draw(|| subscribe(feed, true, self.lang))
    }
}
