//! A series as a card in the lists of one's own bookings: once, however many dates it has.

use super::{
    card::{booking_card, place},
    words,
};
use crate::{
    bookings::model::{BookingView, InSum, Listed, OfSeries},
    recurrence::in_words,
};
use foundation::time::Day;
use leptos::prelude::*;
use locales::{Lang, book, series as t};
use ui::{Badge, Icon, Leaf, href, say, use_lang};

/// The card of a line; `over` is whether it is of a list of what is over.
pub(super) fn card(line: &Listed, today: Day, over: bool) -> AnyView {
    match (&line.series, &line.booking.series) {
        (Some(sum), Some(of)) => series_card(&line.booking, of, sum, today, over),
        _ => booking_card(&line.booking, today),
    }
}

/// It leads to the series, where all of its dates are.
fn series_card(date: &BookingView, of: &OfSeries, sum: &InSum, today: Day, over: bool) -> AnyView {
    let lang = use_lang();
    let (label, tone) = words::state(lang, date.status);
    let class = if date.status.is_live() {
        "booking card"
    } else {
        "booking card over"
    };
    let to = href(&["/me/series/", &of.id.to_string()].concat());
    let owner = date.person.as_ref().map(|person| {
        let name = if person.name.is_empty() {
            &person.phone
        } else {
            &person.name
        };
        [book::owner(lang), " ", name].concat()
    });
    let decide = date
        .decide_by
        .map(|by| book::decided_by(lang, say::moment(lang, by, today)));
    let notes = [Some(place(date, lang)), owner, decide, numbers(sum, over, lang)];
    let notes = notes
        .into_iter()
        .flatten()
        .map(|words| view! { <p class="row-note">{words}</p> })
        .collect_view();
    view! {
        <li>
            <a class=class href=to>
                <Leaf day=Day(date.starts.date_naive())/>
                <div class="booking-body">
                    <p class="booking-title">{sum.title.clone()}</p>
                    <p class="row-note again"><Icon name="repeat"/>{in_words(lang, &of.repeat)}</p>
                    <p class="booking-when">{say::span_near(lang, date.starts, date.ends, today)}</p>
                    {notes}
                    <Badge tone label/>
                </div>
            </a>
        </li>
    }
    .into_any()
}

/// How many more dates there are, and what of them is otherwise; `None` where there is nothing to say.
fn numbers(sum: &InSum, over: bool, lang: Lang) -> Option<String> {
    let told = if over {
        vec![(sum.over, t::over_in_all(lang, sum.over))]
    } else {
        vec![
            (sum.more, t::more(lang, sum.more)),
            (sum.moved, t::moved(lang, sum.moved)),
            (sum.refused, t::refused(lang, sum.refused)),
        ]
    };
    let told = told.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words);
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| told.join(" · "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_there_is_is_counted() {
        let sum = |more, moved, refused| InSum {
            title: String::new(),
            more,
            moved,
            refused,
            over: 2,
        };
        assert_eq!(numbers(&sum(0, 0, 0), false, Lang::Zh), None);
        assert_eq!(
            numbers(&sum(29, 0, 0), false, Lang::Zh).as_deref(),
            Some("后面还有 29 个日期")
        );
        let all = numbers(&sum(1, 2, 1), false, Lang::En);
        assert_eq!(
            all.as_deref(),
            Some("1 more date · 2 of them are at another time · 1 date was not approved")
        );
        assert_eq!(
            numbers(&sum(1, 0, 0), true, Lang::En).as_deref(),
            Some("2 dates over or cancelled")
        );
    }
}
