//! From when to when: two fields side by side, of which the end follows the start.

use foundation::time::Minute;
use leptos::{
    html,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Event, HtmlDivElement, HtmlInputElement},
};
use ui::say;

/// The fields `from` and `until`. Once the page is awake and the start is changed, the end keeps the length that was chosen. `ends` are
/// the times at which a booking can end, the earliest first; none where the end is typed.
pub(super) fn times(ends: &[(String, String)], fields: AnyView) -> AnyView {
    let ends: Vec<Minute> = ends.iter().filter_map(|(time, _)| time.parse().ok()).collect();
    let ends = StoredValue::new(ends);
    let pair = NodeRef::<html::Div>::new();
    let chosen = StoredValue::new(None::<u16>);
    Effect::new(move |_| {
        if let Some(pair) = pair.get() {
            chosen.set_value(length(&pair));
        }
    });
    let follow = move |event: Event| {
        let Some(pair) = pair.get_untracked() else { return };
        if event_target::<HtmlInputElement>(&event).name() != "from" {
            chosen.set_value(length(&pair));
        } else if let (Some(from), Some(chosen)) = (typed(&pair, "from"), chosen.get_value()) {
            ends.with_value(|ends| keep_length(&pair, ends, from, chosen));
        }
    };
    view! { <div class="pair" node_ref=pair on:change=follow>{fields}</div> }.into_any()
}

/// How long the two fields say that it is, in minutes.
fn length(pair: &HtmlDivElement) -> Option<u16> {
    between(typed(pair, "from")?, typed(pair, "until")?)
}

fn keep_length(pair: &HtmlDivElement, ends: &[Minute], from: Minute, length: u16) {
    if let (Some(field), Some(end)) = (field(pair, "until"), end(ends, from, length)) {
        field.set_value(&say::clock(end));
    }
}

fn typed(pair: &HtmlDivElement, name: &str) -> Option<Minute> {
    field(pair, name)?.value().parse().ok()
}

/// A field by its name. A list to choose from is asked for its value, and given one, just as a line to write in.
fn field(pair: &HtmlDivElement, name: &str) -> Option<HtmlInputElement> {
    let field = pair.query_selector(&["[name=", name, "]"].concat()).ok()??;
    Some(field.unchecked_into())
}

/// The minutes from a start to an end. A browser's time field cannot say 24:00: it says 00:00.
fn between(from: Minute, until: Minute) -> Option<u16> {
    let until = if until == Minute::START { Minute::END } else { until };
    until.minutes().checked_sub(from.minutes()).filter(|length| *length > 0)
}

/// The end that is `length` minutes after a start. Of a list it is the last that is not later, else the first after the start.
fn end(offered: &[Minute], from: Minute, length: u16) -> Option<Minute> {
    let wanted = from.plus(length);
    if offered.is_empty() {
        return Some(if wanted == Minute::END { Minute::START } else { wanted });
    }
    let mut later = offered.iter().copied().filter(|end| *end > from).peekable();
    let first = later.peek().copied();
    later.take_while(|end| *end <= wanted).last().or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(time: &str) -> Minute {
        time.parse().unwrap()
    }

    fn ending(offered: &[&str], from: &str, length: u16) -> String {
        let offered: Vec<_> = offered.iter().map(|time| at(time)).collect();
        end(&offered, at(from), length).map(say::clock).unwrap_or_default()
    }

    #[test]
    fn the_end_keeps_its_distance_from_the_start() {
        assert_eq!(ending(&["10:00", "11:30", "12:00"], "10:00", 90), "11:30");
        assert_eq!(ending(&[], "13:00", 90), "14:30");
    }

    #[test]
    fn of_a_list_the_end_is_the_nearest_that_is_offered() {
        let offered = ["10:00", "11:00", "15:00"];
        assert_eq!(ending(&offered, "10:00", 120), "11:00", "others come at eleven");
        assert_eq!(ending(&offered, "14:00", 30), "15:00", "half an hour is too short");
        assert_eq!(ending(&offered, "15:00", 30), "", "nothing is offered any more");
    }

    #[test]
    fn a_day_ends_at_midnight_which_a_time_field_calls_the_beginning() {
        assert_eq!(ending(&[], "23:30", 60), "00:00");
        assert_eq!(ending(&["23:45", "24:00"], "23:30", 60), "24:00");
        assert_eq!(between(at("22:00"), at("00:00")), Some(120));
        assert_eq!(between(at("10:00"), at("10:00")), None);
    }
}
