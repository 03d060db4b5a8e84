//! The large entries: what people come for, one tap each.

use foundation::time::Day;
use leptos::prelude::*;
use locales::home as t;
use ui::{Icon, PageContext, href};

/// An entry: where it leads, its icon, its words.
struct Entry(String, &'static str, &'static str, &'static str);

/// Three entries; in the elder mode six.
pub(super) fn entries(page: &PageContext, today: Day) -> AnyView {
    let lang = page.lang;
    let me = if page.viewer.signed_in {
        Entry(href("/me"), "me", t::my_bookings(lang), t::my_bookings_words(lang))
    } else {
        Entry(href("/sign-in"), "me", t::sign_in(lang), t::sign_in_words(lang))
    };
    let week = Entry(
        href("/centre?view=week"),
        "calendar",
        t::week(lang),
        t::week_words(lang),
    );
    let mut all = vec![Entry(href("/centre"), "book", t::book(lang), t::book_words(lang))];
    if page.size.is_elder() {
        let tomorrow = [&href("/centre"), "?date=", &today.plus(1).to_string()].concat();
        let sizes = [&href("/"), "#size"].concat();
        all.push(Entry(tomorrow, "next", t::tomorrow(lang), t::tomorrow_words(lang)));
        all.push(week);
        all.push(Entry(href("/events"), "heart", t::events(lang), t::events_words(lang)));
        all.push(me);
        all.push(Entry(sizes, "type", t::sizes(lang), t::sizes_words(lang)));
    } else {
        all.extend([week, me]);
    }
    let entry = |(at, Entry(to, icon, label, words)): (usize, Entry)| {
        let class = if at == 0 { "entry main" } else { "entry" };
        view! { <a class=class href=to><Icon name=icon/><span>{label}<small>{words}</small></span></a> }
    };
    let all = all.into_iter().enumerate().map(entry).collect_view();
    view! { <nav class="entries" aria-label=t::ways(lang)>{all}</nav> }.into_any()
}
