//! The ways to what was one series with this one before it was changed from a date on.

use crate::series::model::{OtherPart, SeriesPage};
use foundation::time::Day;
use leptos::prelude::*;
use locales::{Lang, series as t};
use ui::{ButtonLink, href, say, use_lang};

/// A link to each of the other parts; nothing where there is none.
pub(super) fn others(page: &SeriesPage) -> Option<AnyView> {
    if page.others.is_empty() {
        return None;
    }
    let lang = use_lang();
    let link = |other: &OtherPart| {
        let (to, words) = (
            href(&["/me/series/", &other.id.to_string()].concat()),
            in_words(other, page.today, lang),
        );
        view! { <ButtonLink icon="repeat" href=to>{words}</ButtonLink> }.into_any()
    };
    let links = page.others.iter().map(link).collect_view();
    Some(view! { <div class="cluster">{links}</div> }.into_any())
}

fn in_words(other: &OtherPart, today: Day, lang: Lang) -> String {
    if other.later {
        t::later_part(lang, say::date(lang, other.first, Some(today)))
    } else {
        t::earlier_part(lang, say::date(lang, other.last, Some(today)))
    }
}

/// That a later part goes on though this one ends, behind what is said of the end.
pub(super) fn with_later(words: String, page: &SeriesPage, lang: Lang) -> String {
    let goes_on = page
        .others
        .iter()
        .any(|other| other.later && !other.ended && other.last >= page.today);
    if goes_on {
        [words.as_str(), t::later_part_stays(lang)].join(if lang == Lang::Zh { "" } else { " " })
    } else {
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::Id;

    #[test]
    fn each_part_is_named_by_the_day_at_which_they_touch() {
        let part = |later| OtherPart {
            id: Id::default(),
            later,
            ended: false,
            first: "2026-12-01".parse().unwrap(),
            last: "2026-12-29".parse().unwrap(),
        };
        let today = "2026-11-20".parse().unwrap();
        assert_eq!(in_words(&part(true), today, Lang::Zh), "后面的部分：周二 12月1日起");
        assert_eq!(
            in_words(&part(false), today, Lang::En),
            "Earlier part, until Tue 29 Dec"
        );
    }
}
