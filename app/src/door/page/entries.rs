//! Bookings at a door, a line each: when, and what for where everyone may read it.

use crate::door::Entry;
use leptos::prelude::*;
use locales::{Lang, door as t};
use ui::say;

/// A booking in words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    times: String,
    what: String,
}

/// Bookings of a room that has so many parts.
pub(super) fn lines(entries: &[Entry], parts: u16, lang: Lang) -> Vec<Line> {
    let line = |entry: &Entry| {
        let title = entry.title.as_deref().unwrap_or_else(|| t::booked(lang));
        let what = if parts > 1 && entry.parts < parts {
            [title, " · ", &t::of_parts(lang, entry.parts, parts)].concat()
        } else {
            title.to_owned()
        };
        Line {
            times: say::times(entry.starts, entry.ends),
            what,
        }
    };
    entries.iter().map(line).collect()
}

/// The lines under each other; nothing where there is none.
pub(super) fn list(lines: Vec<Line>) -> Option<AnyView> {
    let line =
        |line: Line| view! { <li><span class="num nowrap">{line.times}</span> " " <span>{line.what}</span></li> };
    (!lines.is_empty()).then(|| {
        let lines = lines.into_iter().map(line).collect_view();
        view! { <ul class="door-entries">{lines}</ul> }.into_any()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::time::Stamp;

    fn entry(parts: u16, title: Option<&str>) -> Entry {
        let at = |text| Stamp::parse_from_rfc3339(text).unwrap();
        Entry {
            starts: at("2026-12-01T10:00:00+08:00"),
            ends: at("2026-12-01T11:30:00+08:00"),
            parts,
            title: title.map(str::to_owned),
        }
    }

    #[test]
    fn a_booking_without_a_public_title_is_a_booking_and_no_more() {
        let entries = [entry(1, None), entry(1, Some("太极练习"))];
        let told = lines(&entries, 1, Lang::Zh);
        assert_eq!(told[0].times, "10:00–11:30");
        assert_eq!((told[0].what.as_str(), told[1].what.as_str()), ("已预约", "太极练习"));
    }

    #[test]
    fn of_a_room_in_parts_it_says_how_many_unless_it_is_all() {
        let told = lines(&[entry(1, None), entry(4, None)], 4, Lang::En);
        assert_eq!(
            told[0].what,
            [t::booked(Lang::En), " · ", &t::of_parts(Lang::En, 1, 4)].concat()
        );
        assert_eq!(told[1].what, t::booked(Lang::En));
    }
}
