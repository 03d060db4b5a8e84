//! What the dates of a series borrow along: a number for each device, as in the form of a single booking, but in an address.

use crate::{bookings::Borrowed, devices::DeviceInfo, series::model::BORROW};
use leptos::prelude::*;
use locales::{Lang, devices, series as t};
use std::collections::BTreeMap;
use ui::use_lang;

/// A device that the form offers: its code, its name, how many units there are.
type Offered = (String, String, u16);

/// What is offered: what is in use, and what the series borrows already though it is out of use.
fn offered(lendable: &[DeviceInfo], borrowed: &[Borrowed], lang: Lang) -> Vec<Offered> {
    let in_use = lendable.iter().filter(|device| device.units > 0);
    let in_use = in_use.map(|device| (device.code.clone(), device.name.to(lang).to_owned(), device.units));
    let is_out = |own: &&Borrowed| {
        !lendable
            .iter()
            .any(|device| device.code == own.code && device.units > 0)
    };
    let own = borrowed.iter().filter(is_out);
    let own = own.map(|own| (own.code.clone(), own.name.to(lang).to_owned(), own.units));
    in_use.chain(own).collect()
}

/// The fields, with what was asked for in them; nothing where there is nothing to borrow.
pub(super) fn fields(
    lendable: &[DeviceInfo],
    borrowed: &[Borrowed],
    asked: &BTreeMap<String, String>,
) -> Option<AnyView> {
    let lang = use_lang();
    let offered = offered(lendable, borrowed, lang);
    if offered.is_empty() {
        return None;
    }
    let lines = offered
        .into_iter()
        .map(|(code, name, units)| line(&code, name, units, asked.get(&code).cloned(), lang))
        .collect_view();
    let inside = view! {
        <fieldset class="field">
            <legend class="label">{devices::borrow(lang)}</legend>
            <p class="hint">{t::borrow_hint(lang)}</p>
            {lines}
        </fieldset>
    };
    Some(inside.into_any())
}

fn line(code: &str, name: String, units: u16, typed: Option<String>, lang: Lang) -> AnyView {
    let field = [BORROW, code].concat();
    view! {
        <div class="borrow">
            <label for=field.clone()>
                <span class="borrow-name">{name}</span>
                <span class="row-note num">{t::units_in_all(lang, units)}</span>
            </label>
            <input class="input" type="number" inputmode="numeric" id=field.clone() name=field min="0" max=units.to_string() placeholder="0" value=typed/>
        </div>
    }
    .into_any()
}

/// What is borrowed, as a form would send it.
pub(super) fn typed(borrowed: &[Borrowed]) -> BTreeMap<String, String> {
    let typed = |one: &Borrowed| (one.code.clone(), one.units.to_string());
    borrowed.iter().map(typed).collect()
}

/// “Projector × 1, Sound system × 1”; `None` where that is nothing.
pub(super) fn in_words(borrowed: &[Borrowed], lang: Lang) -> Option<String> {
    let each = borrowed
        .iter()
        .map(|one| devices::units(lang, one.name.to(lang), one.units));
    let words: Vec<_> = each.collect();
    (!words.is_empty()).then(|| words.join(if lang == Lang::Zh { "、" } else { ", " }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use locales::Words;

    fn named(name: &str) -> Words {
        Words {
            zh: name.into(),
            en: String::new(),
        }
    }

    #[test]
    fn what_a_series_borrows_is_offered_to_it_though_it_is_out_of_use() {
        let device = |code: &str, units| DeviceInfo {
            code: code.into(),
            name: named(code),
            units,
        };
        let borrowed = |code: &str| Borrowed {
            code: code.into(),
            name: named(code),
            units: 2,
        };
        let lendable = [device("sound", 1), device("screen", 0)];
        let codes = |borrowed: &[Borrowed]| {
            let all = offered(&lendable, borrowed, Lang::Zh);
            all.into_iter().map(|(code, ..)| code).collect::<Vec<_>>()
        };
        assert_eq!(codes(&[]), ["sound"]);
        assert_eq!(
            codes(&[borrowed("projector"), borrowed("sound")]),
            ["sound", "projector"]
        );
        assert_eq!(typed(&[borrowed("sound")])["sound"], "2");
        assert_eq!(
            in_words(&[borrowed("音响"), borrowed("幕布")], Lang::Zh).as_deref(),
            Some("音响 × 2、幕布 × 2")
        );
    }
}
