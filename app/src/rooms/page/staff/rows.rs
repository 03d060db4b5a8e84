//! Lists inside a room's form: parts and equipment, a line each, with empty lines at the end.

use super::hours::flaw;
use crate::rooms::NamedField;
use leptos::{html, prelude::*};
use locales::{Lang, staff as t};
use ui::{Card, FormState, Icon, now_stands};

/// How many empty lines are always there, so that more can be added without scripts.
const EMPTY: usize = 3;
/// A longer list is folded at first.
const SHORT: usize = 8;

/// Which of the two lists.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    Parts,
    Equipment,
}

impl List {
    const fn name(self) -> &'static str {
        match self {
            Self::Parts => "parts",
            Self::Equipment => "equipment",
        }
    }

    /// The name of a field in a line: `fields[parts][0][name]`.
    fn field(self, at: usize, field: &str) -> String {
        ["fields[", self.name(), "][", &at.to_string(), "][", field, "]"].concat()
    }
}

pub(super) fn parts(rows: Vec<NamedField>, lang: Lang) -> AnyView {
    let rows = lines(List::Parts, rows, t::more_parts(lang), lang);
    view! { <Card title=t::parts_title(lang)><p class="quiet-text">{t::parts_words(lang)}</p>{rows}</Card> }.into_any()
}

pub(super) fn equipment(rows: Vec<NamedField>, lang: Lang) -> AnyView {
    let rows = lines(List::Equipment, rows, t::more_equipment(lang), lang);
    view! { <Card title=t::equipment_title(lang)><p class="quiet-text">{t::equipment_words(lang)}</p>{rows}</Card> }
        .into_any()
}

fn lines(list: List, rows: Vec<NamedField>, more: &'static str, lang: Lang) -> AnyView {
    let (known, typed) = (rows.len(), typed(list));
    let theirs = theirs(list, &rows, typed, lang);
    let awake = RwSignal::new(false);
    Effect::new(move |_| awake.set(true));
    let count = typed.max(known + EMPTY);
    let filled = rows
        .into_iter()
        .chain(std::iter::repeat_with(NamedField::default))
        .take(count);
    let filled = filled
        .enumerate()
        .map(|(at, row)| line(list, at, row, awake, lang))
        .collect_view();
    let inside = view! {
        <ul class="row-edits">{filled} <More list count awake words=more/></ul>
        {theirs}
        {flaw(["fields[", list.name(), "]"].concat(), lang)}
    };
    let folded_out = typed > 0;
    if known <= SHORT {
        return inside.into_any();
    }
    view! { <details class="more" open=folded_out><summary>{t::n_lines(lang, known)}</summary>{inside}</details> }
        .into_any()
}

/// How many lines were sent, where the form came back.
fn typed(list: List) -> usize {
    let Some(state) = use_context::<FormState>().filter(FormState::was_refused) else {
        return 0;
    };
    (0..)
        .take_while(|at| state.typed(&list.field(*at, "name")).is_some())
        .count()
}

/// The list as it stands, where somebody else was quicker and another was typed.
fn theirs(list: List, rows: &[NamedField], typed: usize, lang: Lang) -> Option<AnyView> {
    let state = use_context::<FormState>().filter(FormState::was_overtaken)?;
    let told = |name: &str, units: &str| {
        if units.is_empty() {
            name.to_owned()
        } else {
            [name, " × ", units].concat()
        }
    };
    let sent = |at: usize, field: &str| state.typed(&list.field(at, field)).unwrap_or_default();
    let mine = (0..typed)
        .filter(|at| !sent(*at, "name").is_empty())
        .map(|at| told(&sent(at, "name"), &sent(at, "units")));
    let now: Vec<String> = rows.iter().map(|row| told(&row.name, &row.units)).collect();
    let separator = if lang == Lang::Zh { "、" } else { ", " };
    (!mine.eq(now.iter().cloned())).then(|| now_stands(&now.join(separator)))
}

/// A line with its fields; the button that takes it away is there once it can work.
fn line(list: List, at: usize, row: NamedField, awake: RwSignal<bool>, lang: Lang) -> AnyView {
    let (gone, name) = (RwSignal::new(false), NodeRef::<html::Input>::new());
    let remove = move |_| {
        if let Some(input) = name.get_untracked() {
            input.set_value("");
        }
        gone.set(true);
    };
    let last = match list {
        List::Parts => code(list.field(at, "code"), row.code),
        List::Equipment => cell(
            list.field(at, "units"),
            t::units(lang),
            row.units,
            "numeric",
            NodeRef::new(),
        ),
    };
    let number = (at + 1).to_string();
    view! {
        <li class="row-edit" class:counted=list == List::Equipment hidden=move || gone.get()>
            <span class="row-number" aria-hidden="true">{number}</span>
            {cell(list.field(at, "name"), t::name(lang), row.name, "text", name)}
            {cell(list.field(at, "name_en"), t::name_en(lang), row.name_en, "text", NodeRef::new())}
            {last}
            <button type="button" class="button quiet row-remove" hidden=move || !awake.get() aria-label=t::remove(lang) on:click=remove>
                <Icon name="trash"/>
            </button>
        </li>
    }
    .into_any()
}

/// By its code a part stays the same part when its name changes.
fn code(name: String, value: String) -> AnyView {
    let value = use_context::<FormState>()
        .and_then(|state| state.typed(&name))
        .unwrap_or(value);
    view! { <input type="hidden" name=name value=value/> }.into_any()
}

fn cell(
    name: String,
    label: &'static str,
    value: String,
    inputmode: &'static str,
    node: NodeRef<html::Input>,
) -> AnyView {
    let value = use_context::<FormState>()
        .and_then(|state| state.typed(&name))
        .unwrap_or(value);
    let most = if name.ends_with("[name]") { "40" } else { "60" };
    view! {
        <input class="input" name=name aria-label=label placeholder=label value=value inputmode=inputmode maxlength=most autocomplete="off" node_ref=node/>
    }
    .into_any()
}

/// The lines that were added by hand, and the button that adds one; there once it can work.
#[component]
fn More(
    /// Which list.
    list: List,
    /// How many lines there are already.
    count: usize,
    /// Whether the page answers to taps.
    awake: RwSignal<bool>,
    /// The words of the button.
    words: &'static str,
) -> impl IntoView {
    let lang = ui::use_lang();
    let added = RwSignal::new(0);
    let lines = move || {
        (count..count + added.get())
            .map(|at| line(list, at, NamedField::default(), awake, lang))
            .collect_view()
    };
    view! {
        {lines}
        <li hidden=move || !awake.get()>
            <button type="button" class="button quiet" on:click=move |_| added.update(|added| *added += 1)><Icon name="plus"/>{words}</button>
        </li>
    }
}
