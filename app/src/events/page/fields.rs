//! The fields of an event: what, when, where and whether people register first; the rest opens.

use super::words::{kind_in_words, registering_in_words};
use crate::{
    events::model::{Audience, Choices, EventFields, Kind, LONGEST, Registering},
    recurrence::{Names, REACH, repeat_fields},
};
use leptos::prelude::*;
use locales::{Lang, events as t};
use ui::{Check, Field, FormState, Radios, Select, Sheet, TextArea, use_lang};

/// How long before it starts registration may close, in minutes.
const CLOSES: [u32; 7] = [0, 60, 3 * 60, 12 * 60, 24 * 60, 2 * 24 * 60, 7 * 24 * 60];
/// For how long an offered place may be held, in minutes.
const OFFERS: [u32; 5] = [60, 3 * 60, 12 * 60, 24 * 60, 48 * 60];

pub(super) fn fields(fields: EventFields, choices: &Choices, has_dates: bool) -> AnyView {
    let lang = use_lang();
    let refused = use_context::<FormState>().is_some_and(|state| state.was_refused());
    let who = who(&fields, refused, lang);
    view! {
        {what(&fields, lang)}
        {when(&fields, choices, has_dates, lang)}
        {place(&fields, choices, lang)}
        {whom(&fields, choices, lang)}
        {who}
        {about(&fields, lang)}
        <Sheet label=t::in_english(lang) icon="language" open=refused>
            <Field name="fields[title_en]" label=t::title_en(lang) value=fields.title_en maxlength=80/>
            <TextArea name="fields[about_en]" label=t::about_en(lang) value=fields.about_en maxlength=LONGEST rows=4/>
            <Field name="fields[organiser_en]" label=t::organiser_en(lang) value=fields.organiser_en maxlength=80/>
            <Field name="fields[place_en]" label=t::place_en(lang) value=fields.place_en maxlength=80/>
        </Sheet>
    }
    .into_any()
}

/// What it is called, and what kind it is.
pub(super) fn what(fields: &EventFields, lang: Lang) -> AnyView {
    let kinds = options(Kind::ALL.iter().map(|kind| (kind.name(), kind_in_words(*kind, lang))));
    view! {
        <Field name="fields[title]" label=t::title(lang) value=fields.title.clone() maxlength=60 required=true/>
        <Select name="fields[kind]" label=t::kind(lang) options=kinds value=fields.kind.clone() required=true/>
    }
    .into_any()
}

/// What it is about, and who holds it.
pub(super) fn about(fields: &EventFields, lang: Lang) -> AnyView {
    view! {
        <TextArea name="fields[about]" label=t::about(lang) hint=t::about_hint(lang) value=fields.about.clone() maxlength=LONGEST rows=5/>
        <Field name="fields[organiser]" label=t::organiser(lang) value=fields.organiser.clone() maxlength=60/>
    }
    .into_any()
}

fn options<'o>(all: impl Iterator<Item = (&'o str, &'o str)>) -> Vec<(String, String)> {
    all.map(|(value, words)| (value.to_owned(), words.to_owned())).collect()
}

/// On which days, from when until when.
pub(super) fn when(fields: &EventFields, choices: &Choices, has_dates: bool, lang: Lang) -> AnyView {
    let reach = choices.today.plus(2 * REACH);
    let hint = if has_dates { t::when_hint(lang) } else { "" };
    view! {
        <Field name="fields[first]" label=t::first(lang) hint=hint kind="date" value=fields.first.clone() max=reach.to_string() required=true/>
        <div class="pair">
            <Field name="fields[from]" label=t::from(lang) kind="time" value=fields.from.clone() step="900" required=true/>
            <Field name="fields[until]" label=t::until(lang) kind="time" value=fields.until.clone() step="900" required=true/>
        </div>
        {repeat_fields(lang, &fields.repeat(), reach, Names::FIELDS)}
        <Check
            name="fields[skips_holidays]"
            value="1"
            label=t::skips_holidays(lang)
            hint=t::skips_holidays_hint(lang)
            checked=!fields.skips_holidays.is_empty()
        />
    }
    .into_any()
}

/// In which room, or where else.
pub(super) fn place(fields: &EventFields, choices: &Choices, lang: Lang) -> AnyView {
    let rooms = choices.rooms.iter().map(|(code, name)| (code.as_str(), name.to(lang)));
    let rooms = options(std::iter::once(("", t::no_room(lang))).chain(rooms));
    view! {
        <Select name="fields[room]" label=t::room(lang) hint=t::room_hint(lang) options=rooms value=fields.room.clone()/>
        <Field name="fields[place]" label=t::place(lang) hint=t::place_hint(lang) value=fields.place.clone() maxlength=80/>
    }
    .into_any()
}

/// Whether people register, how many may come, and who.
pub(super) fn whom(fields: &EventFields, choices: &Choices, lang: Lang) -> AnyView {
    let registering = options(
        Registering::ALL
            .iter()
            .map(|one| (one.name(), registering_in_words(*one, lang))),
    );
    let compounds: Vec<(String, String)> = choices
        .compounds
        .iter()
        .map(|(id, name)| (id.to_string(), t::audience_place(lang, name.to(lang))))
        .collect();
    let mut audiences = options(
        [
            (Audience::All.name(), t::audience_all(lang)),
            (Audience::Residents.name(), t::audience_residents(lang)),
        ]
        .into_iter(),
    );
    audiences.extend(compounds);
    view! {
        <Radios name="fields[registering]" label=t::registering(lang) options=registering value=fields.registering.clone()/>
        <Field
            name="fields[capacity]"
            label=t::capacity(lang)
            hint=t::capacity_hint(lang)
            kind="number"
            inputmode="numeric"
            min="1"
            max="5000"
            value=fields.capacity.clone()
        />
        <Select name="fields[audience]" label=t::audience(lang) options=audiences value=fields.audience.clone()/>
    }
    .into_any()
}

/// When people may register, how many at once, for whom places are kept.
fn who(fields: &EventFields, refused: bool, lang: Lang) -> AnyView {
    let minutes = |all: &[u32], typed: &str, none: Option<&'static str>| {
        let mut all = all.to_vec();
        all.extend(typed.parse::<u32>().ok());
        all.sort_unstable();
        all.dedup();
        let words = |minutes: u32| match none.filter(|_| minutes == 0) {
            Some(none) => none.to_owned(),
            None => ui::say::duration(lang, minutes),
        };
        all.into_iter()
            .map(|one| (one.to_string(), words(one)))
            .collect::<Vec<_>>()
    };
    let fields = fields.clone();
    let closes = minutes(&CLOSES, &fields.closes_minutes, Some(t::closes_at_start(lang)));
    let offers = minutes(&OFFERS, &fields.offer_minutes, None);
    view! {
        <Sheet label=t::more_registering(lang) icon="settings" open=refused>
            <Field name="fields[opens_at]" label=t::opens_at(lang) hint=t::opens_at_hint(lang) kind="datetime-local" value=fields.opens_at/>
            <Select name="fields[closes_minutes]" label=t::closes(lang) options=closes value=fields.closes_minutes/>
            <Field name="fields[party_most]" label=t::party_most(lang) kind="number" inputmode="numeric" min="1" max="20" value=fields.party_most/>
            <div class="pair">
                <Field name="fields[age_from]" label=t::age_from(lang) kind="number" inputmode="numeric" min="0" max="120" value=fields.age_from/>
                <Field name="fields[age_until]" label=t::age_until(lang) kind="number" inputmode="numeric" min="0" max="120" value=fields.age_until/>
            </div>
            <Field
                name="fields[kept_places]"
                label=t::kept_places(lang)
                hint=t::kept_places_hint(lang)
                kind="number"
                inputmode="numeric"
                min="0"
                value=fields.kept_places
            />
            <Field name="fields[kept_until]" label=t::kept_until(lang) kind="datetime-local" value=fields.kept_until/>
            <Select name="fields[offer_minutes]" label=t::offer_minutes(lang) options=offers value=fields.offer_minutes/>
            <Check name="fields[reminds_day]" value="1" label=t::reminds_day(lang) checked=!fields.reminds_day.is_empty()/>
            <Check
                name="fields[reminds_hour]"
                value="1"
                label=t::reminds_hour(lang)
                hint=t::reminds_hint(lang)
                checked=!fields.reminds_hour.is_empty()
            />
            <Check
                name="fields[asks_after]"
                value="1"
                label=t::asks_after(lang)
                hint=t::asks_after_hint(lang)
                checked=!fields.asks_after.is_empty()
            />
            <TextArea name="fields[questions]" label=t::questions(lang) hint=t::questions_hint(lang) value=fields.questions.clone() rows=3/>
        </Sheet>
    }
    .into_any()
}

/// What becomes of dates whose room cannot be had, where a change moves dates that there are.
pub(super) fn otherwise(name: &'static str, value: &str) -> AnyView {
    let lang = use_lang();
    let all = [
        ("ask", t::otherwise_ask(lang)),
        ("without", t::otherwise_without(lang)),
        ("leave_out", t::otherwise_leave_out(lang)),
    ];
    // Which dates these are has been seen where something else is proposed.
    let seen = !value.is_empty();
    let all = all.into_iter().filter(|(name, _)| !seen || *name != "ask");
    let value = if seen { value } else { "ask" };
    view! {
        <Radios name=name label=t::otherwise(lang) hint=t::otherwise_hint(lang) options=options(all) value=value/>
    }
    .into_any()
}
