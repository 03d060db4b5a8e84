//! A registration as a card: in the list of one's own, and beside the event.

use super::words;
use crate::registrations::model::{Mine, State};
use foundation::time::Day;
use leptos::prelude::*;
use locales::{Lang, registrations as t};
use ui::{Badge, Leaf, href, say, use_lang};

/// A card that leads to the registration.
pub(super) fn card(mine: &Mine, today: Day) -> AnyView {
    let lang = use_lang();
    let (label, tone) = words::state(lang, mine.state);
    let class = if mine.over || !mine.state.is_live() {
        "booking card over"
    } else {
        "booking card"
    };
    let to = href(&["/me/events/", &mine.id.to_string()].concat());
    let leaf = mine
        .span
        .map(|(starts, _)| view! { <Leaf day=Day(starts.date_naive())/> });
    let when = mine.span.map(|(starts, ends)| {
        let when = say::span_near(lang, starts, ends, today);
        let when = if mine.course { t::next_date(lang, when) } else { when };
        view! { <p class="booking-when">{when}</p> }
    });
    view! {
        <li>
            <a class=class href=to>
                {leaf}
                <div class="booking-body">
                    <p class="booking-title">{mine.title.to(lang).to_owned()}</p>
                    {when}
                    <p class="row-note">{mine.place.to(lang).to_owned()}</p>
                    <p class="row-note">{whom(mine, lang)}</p>
                    {note(mine, today, lang).map(|words| view! { <p class="row-note">{words}</p> })}
                    <Badge tone label/>
                </div>
            </a>
        </li>
    }
    .into_any()
}

/// The name on the list, and how many come.
pub(super) fn whom(mine: &Mine, lang: Lang) -> String {
    if mine.party > 1 {
        [mine.name.as_str(), " · ", &t::people(lang, mine.party)].concat()
    } else {
        mine.name.clone()
    }
}

/// What else there is to know as it stands: the place in the line, until when to answer, the code.
pub(super) fn note(mine: &Mine, today: Day, lang: Lang) -> Option<String> {
    match (mine.state, mine.until) {
        _ if mine.over => None,
        (State::Waiting, _) => Some(t::nth(lang, mine.position)),
        (State::Offered, Some(until)) => Some(t::answer_until(lang, say::moment(lang, until, today))),
        (State::Admitted, _) => Some(t::your_code(lang, &mine.code)),
        _ => None,
    }
}
