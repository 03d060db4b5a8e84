//! What is borrowed along: a number for each device in the forms, and in words wherever a booking is shown.

use crate::bookings::model::{Borrowed, Lendable};
use leptos::prelude::*;
use locales::{Lang, devices as t};
use ui::{FormState, Icon, use_lang};

/// A device that a form offers.
pub(super) struct Offered {
    code: String,
    name: String,
    /// How many units there are; at another time than the form proposes all of them may be free.
    units: u16,
    /// How many are free at the time that the form proposes.
    free: u16,
    /// How many the booking has already.
    borrowed: u16,
}

/// What can be borrowed from one quarter to another of those that were looked at, by a booking that has borrowed some already.
pub(super) fn offered(
    lendable: &[Lendable],
    (from, until): (u16, u16),
    borrowed: &[Borrowed],
    lang: Lang,
) -> Vec<Offered> {
    let offered = |device: &Lendable| {
        let own = borrowed.iter().find(|own| own.code == device.code);
        let borrowed = own.map_or(0, |own| own.units);
        Offered {
            code: device.code.clone(),
            name: device.name.to(lang).to_owned(),
            units: device.units.max(borrowed),
            free: device.free_in(from, until).max(borrowed),
            borrowed,
        }
    };
    let there = |device: &Offered| device.units > 0;
    lendable.iter().map(offered).filter(there).collect()
}

/// The fields, one for each device; nothing where there is nothing to borrow. `when` is the time for which it is said what is free: the
/// form may be about another once it is filled in.
pub(super) fn fields(offered: Vec<Offered>, when: &str) -> Option<AnyView> {
    if offered.is_empty() {
        return None;
    }
    let lang = use_lang();
    let lines = offered
        .into_iter()
        .map(|device| line(device, when, lang))
        .collect_view();
    let inside = view! {
        <fieldset class="field">
            <legend class="label">{t::borrow(lang)}</legend>
            <p class="hint">{t::borrow_hint(lang)} " " {t::free_hint(lang)}</p>
            {lines}
            {flaw(lang)}
        </fieldset>
    };
    Some(inside.into_any())
}

fn line(device: Offered, when: &str, lang: Lang) -> AnyView {
    let name = ["equipment[", &device.code, "]"].concat();
    let state = use_context::<FormState>();
    let id = state.map_or_else(|| name.clone(), |state| state.field_id(&name));
    // What was typed into a form that came back stands in for what the page proposes.
    let typed = state.and_then(|state| state.typed(&name));
    let value = typed.or_else(|| (device.borrowed > 0).then(|| device.borrowed.to_string()));
    view! {
        <div class="borrow">
            <label for=id.clone()>
                <span class="borrow-name">{device.name}</span>
                <span class="row-note num">{t::free(lang, when, device.free)}</span>
            </label>
            <input class="input" type="number" inputmode="numeric" id=id name=name min="0" max=device.units.to_string() placeholder="0" value=value/>
        </div>
    }
    .into_any()
}

/// What is wrong with what is wished for.
fn flaw(lang: Lang) -> AnyView {
    let state = use_context::<FormState>();
    let words = move || {
        let flaw = state.and_then(|state| state.flaw("equipment", lang));
        flaw.map(|words| view! { <p class="flaw"><Icon name="alert"/>{words}</p> })
    };
    words.into_any()
}

/// What a booking has borrowed, in words: “Projector × 1, Sound system × 1”; `None` where that is nothing.
pub(super) fn in_words(borrowed: &[Borrowed], lang: Lang) -> Option<String> {
    let separator = if lang == Lang::Zh { "、" } else { ", " };
    let each = borrowed.iter().map(|one| t::units(lang, one.name.to(lang), one.units));
    let words: Vec<_> = each.collect();
    (!words.is_empty()).then(|| words.join(separator))
}

#[cfg(test)]
mod tests {
    use super::*;
    use locales::Words;

    fn device(code: &str, free: &[u16]) -> Lendable {
        Lendable {
            code: code.into(),
            name: Words::default(),
            units: 2,
            free: free.to_vec(),
        }
    }

    fn borrowed(code: &str, units: u16) -> Borrowed {
        Borrowed {
            code: code.into(),
            name: Words {
                zh: "投影仪".into(),
                en: "Projector".into(),
            },
            units,
        }
    }

    #[test]
    fn a_form_says_how_much_is_free_at_the_time_that_it_proposes() {
        let devices = [device("projector", &[2, 1, 0]), device("sound", &[2, 2, 2])];
        let free = |span| {
            let offered = offered(&devices, span, &[], Lang::Zh);
            offered.iter().map(|one| one.free).collect::<Vec<_>>()
        };
        assert_eq!(free((0, 2)), [1, 2]);
        assert_eq!(free((1, 3)), [0, 2]);
    }

    #[test]
    fn what_a_booking_has_is_offered_to_it_though_it_is_out_of_use() {
        let closed = Lendable {
            units: 0,
            ..device("projector", &[0])
        };
        let devices = [closed, device("sound", &[1])];
        assert_eq!(offered(&devices, (0, 1), &[], Lang::Zh).len(), 1, "to others it is not");
        let offered = offered(&devices, (0, 1), &[borrowed("projector", 1)], Lang::Zh);
        assert_eq!((offered[0].units, offered[0].free, offered[0].borrowed), (1, 1, 1));
    }

    #[test]
    fn what_is_borrowed_is_told_in_one_line() {
        let both = [borrowed("projector", 1), borrowed("beamer", 2)];
        assert_eq!(in_words(&both, Lang::Zh).as_deref(), Some("投影仪 × 1、投影仪 × 2"));
        assert_eq!(in_words(&[], Lang::En), None);
    }
}
