//! The picture of a day: rooms down, hours across.

use super::{
    Reach,
    lanes::{hours, lanes},
    tools::{address, tools},
};
use crate::centre::DayView;
use leptos::{html, prelude::*};
use locales::{Lang, centre as t};
use ui::{ButtonLink, Empty, Notice, say, use_lang};

/// How many quarters of an hour are side by side on a wide screen before they are too narrow for a finger; see style/features/_centre.scss.
const LONG: u16 = 17 * 4;

pub(super) fn draw(view: &DayView) -> AnyView {
    let lang = use_lang();
    let (from, until) = (view.from.minutes() / 15, view.until.minutes() / 15);
    let is_long = until - from > LONG;
    let label = say::day(lang, view.day, Some(view.today));
    let style = ["--from:", &from.to_string(), ";--to:", &until.to_string()].concat();
    let lane = |lane| view! { <section class="lane" inner_html=lane></section> };
    let lanes = lanes(view, lang).into_iter().map(lane).collect_view();
    let empty = view
        .rooms
        .is_empty()
        .then(|| view! { <Empty icon="rooms" title=t::no_rooms(lang) words=t::no_rooms_words(lang)/> });
    let day = NodeRef::<html::Div>::new();
    #[cfg(feature = "hydrate")]
    super::drag::draggable(day);
    view! {
        {tools(Reach::Day, view.day, view.today, label.clone(), "")}
        {is_over(view).then(|| over(view, lang))}
        {legend(view, lang)}
        <div class="day" class:long=is_long node_ref=day style=style tabindex="0" role="region" aria-label=label>
            <ol class="hours" aria-hidden="true" inner_html=hours(view)></ol>
            {lanes}
        </div>
        {empty}
    }
    .into_any()
}

/// Whether nothing of the day is left that was open: late in the evening today is of no use to anyone who wants a room.
fn is_over(view: &DayView) -> bool {
    let mut runs = view.rooms.iter().flat_map(|room| &room.runs).peekable();
    view.day == view.today && runs.peek().is_some() && runs.all(|run| run.past)
}

fn over(view: &DayView, lang: Lang) -> AnyView {
    let tomorrow = address(Reach::Day, view.day.plus(1), "");
    view! {
        <Notice icon="wait">
            <p>{t::over_today(lang)}</p>
            <ButtonLink href=tomorrow>{t::see_tomorrow(lang)}</ButtonLink>
        </Notice>
    }
    .into_any()
}

fn legend(view: &DayView, lang: Lang) -> AnyView {
    let waiting = view.rooms.iter().flat_map(|room| &room.runs).any(|run| run.waiting);
    let waiting = waiting.then(|| view! { <li><i class="run mine waiting"></i>{t::mine_waiting(lang)}</li> });
    view! {
        <ul class="legend">
            <li><i class="run free">"+"</i>{t::free(lang)}</li>
            <li><i class="run part"></i>{t::partly(lang)}</li>
            <li><i class="run taken"></i>{t::taken(lang)}</li>
            <li><i class="run mine"></i>{t::mine(lang)}</li>
            {waiting}
            <li><i class="run"></i>{t::blank(lang)}</li>
            <li class="drag-hint">{t::drag_hint(lang)}</li>
        </ul>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::centre::{RoomDay, Run};
    use foundation::time::Minute;

    fn view(pasts: &[bool]) -> DayView {
        let day = "2026-11-26".parse().unwrap();
        let run = |past: &bool| Run {
            from: 36,
            quarters: 4,
            free: 1,
            past: *past,
            own: false,
            waiting: false,
            title: None,
        };
        let room = RoomDay {
            code: "yoga".into(),
            name: locales::Words::default(),
            parts: 1,
            approval: false,
            bar: None,
            longest: 12,
            note: String::new(),
            runs: pasts.iter().map(run).collect(),
        };
        DayView {
            day,
            today: day,
            from: Minute::of_hour(9),
            until: Minute::of_hour(11),
            rooms: vec![room],
            pinned: vec![],
            unpinned: 0,
            events: String::new(),
        }
    }

    #[test]
    fn a_day_is_over_when_nothing_that_was_open_is_left_of_it() {
        assert!(is_over(&view(&[true, true])));
        assert!(!is_over(&view(&[true, false])));
        assert!(!is_over(&view(&[])), "closed is not over");
        let yesterday = DayView {
            today: "2026-11-27".parse().unwrap(),
            ..view(&[true])
        };
        assert!(!is_over(&yesterday), "who looks at another day has chosen it");
    }
}
