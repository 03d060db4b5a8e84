//! The way from one booking to many, which takes along what is chosen in the form.

use super::fields::asking;
use crate::bookings::{api::BookForm, model::Bar};
use foundation::time::{Day, Minute};
use leptos::{
    html,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{HtmlDivElement, HtmlInputElement},
};
use locales::series as t;
use ui::{ButtonKind, Icon, href, say, use_lang};

/// What is chosen of a day, as fields send it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Chosen {
    /// From when.
    pub(super) from: String,
    /// Until when.
    pub(super) until: String,
    /// Which parts.
    pub(super) parts: String,
}

/// What is shown of a day, with the way to book it again and again below; not where nobody may book it at all. The link follows the
/// fields once the page is awake.
pub(super) fn again(form: &BookForm, chosen: Chosen, body: AnyView) -> AnyView {
    let lang = use_lang();
    if matches!(form.bar, Some(Bar::Staff | Bar::Verified | Bar::Blocked { .. })) {
        return body;
    }
    let day = form.day;
    // Made here: what answers an event does not know the community any more.
    let page = href(&["/rooms/", &form.terms.code, "/series"].concat());
    let to = RwSignal::new(address(&page, day, &chosen));
    let page = StoredValue::new(page);
    let around = NodeRef::<html::Div>::new();
    let follow = move || {
        if let Some(now) = around.get_untracked().and_then(|around| typed(&around)) {
            to.set(page.with_value(|page| address(page, day, &now)));
        }
    };
    // What was chosen before the page was awake counts as well.
    Effect::new(move |_| {
        if around.get().is_some() {
            follow();
        }
    });
    view! {
        <div class="book-around" node_ref=around on:change=move |_| follow()>
            {body}
            <p><a class=ButtonKind::Quiet.class() href=move || to.get()><Icon name="repeat"/>{t::again(lang)}</a></p>
        </div>
    }
    .into_any()
}

/// What the fields say; nothing where there are none.
fn typed(around: &HtmlDivElement) -> Option<Chosen> {
    Some(Chosen {
        from: value(around, "from")?,
        until: value(around, "until")?,
        parts: value(around, "parts[]").unwrap_or_default(),
    })
}

/// A list to choose from is asked for its value just as a line to write in.
fn value(around: &HtmlDivElement, name: &str) -> Option<String> {
    let field = around.query_selector(&["[name=\"", name, "\"]"].concat()).ok()??;
    Some(field.unchecked_into::<HtmlInputElement>().value())
}

/// Where the series is asked for. A browser's time field cannot say 24:00: it says 00:00.
fn address(page: &str, day: Day, chosen: &Chosen) -> String {
    let end = chosen.until.parse::<Minute>().is_ok_and(|until| until == Minute::END);
    let midnight = say::clock(Minute::START);
    let until = if end { &midnight } else { &chosen.until };
    asking(page, day, &chosen.from, until, &chosen.parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_chosen_is_named_and_nothing_else_and_midnight_as_a_time_field_says_it() {
        let day = "2026-12-01".parse().unwrap();
        let chosen = |from: &str, until: &str, parts: &str| Chosen {
            from: from.into(),
            until: until.into(),
            parts: parts.into(),
        };
        assert_eq!(address("/r", day, &Chosen::default()), "/r?date=2026-12-01");
        assert_eq!(
            address("/r", day, &chosen("22:00", "24:00", "any:1")),
            "/r?date=2026-12-01&from=22:00&until=00:00&parts=any:1"
        );
    }
}
