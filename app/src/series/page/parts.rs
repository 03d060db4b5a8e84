//! Which part of a room the dates take.

use crate::{bookings::usual_parts, rooms::RoomTerms, series::model::Asked};
use leptos::prelude::*;
use locales::{Lang, book};
use ui::Select;

/// The field; nothing where the room is only let as a whole.
pub(super) fn field(terms: &RoomTerms, asked: &Asked, lang: Lang) -> Option<AnyView> {
    if terms.parts.len() < 2 {
        return None;
    }
    let value = proposed(terms.parts.len(), asked);
    let options = choices(terms, &value, lang);
    Some(view! { <Select name="parts" label=book::which_part(lang) options value/> }.into_any())
}

/// What is asked for; before anything is, what the form of a single booking proposes. Nothing stands for the whole room.
fn proposed(all: usize, asked: &Asked) -> String {
    let all = all.try_into().unwrap_or(u16::MAX);
    let usual = usual_parts(all);
    let untouched = asked.repeat.freq.is_empty() && asked.of.is_empty();
    match asked.parts.as_str() {
        "" if untouched && usual < all => ["any:", &usual.to_string()].concat(),
        "" => String::from("whole"),
        parts => parts.to_owned(),
    }
}

fn choices(terms: &RoomTerms, chosen: &str, lang: Lang) -> Vec<(String, String)> {
    let parts = &terms.parts;
    let count = chosen
        .strip_prefix("any:")
        .and_then(|count| count.parse().ok())
        .unwrap_or(0);
    let any = (1..parts.len())
        .filter(|n| *n <= 5 || *n == count)
        .map(|n| (["any:", &n.to_string()].concat(), book::any_parts(lang, n)));
    let named = parts
        .iter()
        .map(|part| (part.code.clone(), part.name.to(lang).to_owned()));
    let whole = (String::from("whole"), book::whole_room(lang).to_owned());
    std::iter::once(whole).chain(any).chain(named).collect()
}

/// What the dates take of a room, as a form names it, in words; nothing where the room is only let as a whole.
pub(super) fn in_words(terms: &RoomTerms, parts: &str, lang: Lang) -> Option<String> {
    if terms.parts.len() < 2 {
        return None;
    }
    let value = if parts.is_empty() { "whole" } else { parts };
    let known = choices(terms, value, lang)
        .into_iter()
        .find(|(known, _)| known == value);
    known.map(|(_, words)| words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seat_is_proposed_where_a_single_booking_proposes_one_and_what_was_asked_for_stays() {
        let asked = |freq: &str, of: &str, parts: &str| {
            let mut asked = Asked {
                of: of.into(),
                parts: parts.into(),
                ..Asked::default()
            };
            asked.repeat.freq = freq.into();
            asked
        };
        assert_eq!(proposed(20, &asked("", "", "")), "any:1");
        assert_eq!(proposed(2, &asked("", "", "")), "whole", "both halves");
        assert_eq!(proposed(20, &asked("", "", "any:3")), "any:3");
        assert_eq!(proposed(20, &asked("", "", "whole")), "whole");
        assert_eq!(proposed(20, &asked("weekly", "", "")), "whole", "it was asked for");
        assert_eq!(
            proposed(20, &asked("", "some booking", "")),
            "whole",
            "as the booking is"
        );
    }
}
