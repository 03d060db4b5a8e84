//! How a room is booked: first as residents read it, then what it is made of.

use crate::rooms::{Holidays, RoomFields, Rules, Who, page::words::rules_in_words};
use leptos::prelude::*;
use locales::{Lang, arrivals as a, closures as c, series, staff as t};
use ui::{Card, Check, Field, Icon, Radios, Select, say};

/// Lengths that people think in, in minutes.
const LENGTHS: &[u16] = &[15, 30, 45, 60, 90, 120, 150, 180, 240, 300, 360, 480, 720, 1440];
/// How long before the beginning, in minutes.
const CUTOFFS: &[u16] = &[0, 15, 30, 60, 120, 240, 720, 1440, 2880, 4320, 10_080];
/// Set-up and cleaning, in minutes.
const AROUND: &[u16] = &[0, 5, 10, 15, 20, 30, 45, 60, 90, 120];

pub(super) fn card(fields: &RoomFields, rules: &Rules, party: u16, lang: Lang) -> AnyView {
    let (read, who) = (as_read(rules, party, lang), who(&fields.who, lang));
    let (when, limits, around) = (
        when(fields.clone(), lang),
        limits(fields.clone(), lang),
        around(fields.clone(), lang),
    );
    let (approval, check_in, holidays) = (rules.approval, rules.check_in, holidays(rules.holidays, lang));
    view! {
        <Card title=t::rules_title(lang)>
            {read}
            {who}
            {when}
            {limits}
            <Check
                name="fields[approval]"
                value="1"
                label=t::approval(lang)
                hint=t::approval_hint(lang)
                checked=approval
            />
            <Check
                name="fields[check_in]"
                value="1"
                label=a::check_in(lang)
                hint=a::check_in_hint(lang)
                checked=check_in
            />
            {holidays}
            {around}
        </Card>
    }
    .into_any()
}

/// The rules as they hold now, in the words of the room's page.
fn as_read(rules: &Rules, party: u16, lang: Lang) -> AnyView {
    let line = |(icon, words): (&'static str, String)| view! { <li><Icon name=icon/><span>{words}</span></li> };
    let lines = rules_in_words(lang, rules, party).into_iter().map(line).collect_view();
    view! {
        <div class="as-read">
            <h3>{t::rules_read(lang)}</h3>
            <ul class="rules">{lines}</ul>
        </div>
    }
    .into_any()
}

fn who(chosen: &str, lang: Lang) -> AnyView {
    let words = |who: Who| match who {
        Who::Residents => t::who_residents(lang),
        Who::Verified => t::who_verified(lang),
        Who::Staff => t::who_staff(lang),
    };
    let options = Who::ALL
        .into_iter()
        .map(|who| (who.name().to_owned(), words(who).to_owned()))
        .collect();
    view! { <Radios name="fields[who]" label=t::who(lang) options value=chosen.to_owned()/> }.into_any()
}

fn holidays(chosen: Holidays, lang: Lang) -> AnyView {
    let words = |one: Holidays| match one {
        Holidays::Closed => c::holidays_closed(lang),
        Holidays::AsUsual => c::holidays_as_usual(lang),
    };
    let options = Holidays::ALL
        .into_iter()
        .map(|one| (one.name().to_owned(), words(one).to_owned()))
        .collect();
    view! { <Radios name="fields[holidays]" label=c::holidays(lang) hint=c::holidays_hint(lang) options value=chosen.name().to_owned()/> }
        .into_any()
}

fn when(fields: RoomFields, lang: Lang) -> AnyView {
    let cutoff = |minutes: u16| {
        if minutes == 0 {
            t::cutoff_start(lang).to_owned()
        } else {
            t::cutoff_before(lang, long(lang, minutes))
        }
    };
    view! {
        <div class="pair">
            <Select name="fields[shortest]" label=t::shortest(lang) options=choices(LENGTHS, &fields.shortest, |m| long(lang, m)) value=fields.shortest/>
            <Select name="fields[longest]" label=t::longest(lang) options=choices(LENGTHS, &fields.longest, |m| long(lang, m)) value=fields.longest/>
        </div>
        <div class="form-row">
            <Field
                name="fields[ahead_days]"
                label=t::ahead(lang)
                value=fields.ahead_days
                kind="number"
                inputmode="numeric"
                min="0"
                max="400"
                required=true
            />
            <Field
                name="fields[series_days]"
                label=series::ahead(lang)
                value=fields.series_days
                kind="number"
                inputmode="numeric"
                min="0"
                max="400"
            />
            <Select name="fields[cutoff]" label=t::cutoff(lang) options=choices(CUTOFFS, &fields.cutoff, cutoff) value=fields.cutoff/>
        </div>
    }
    .into_any()
}

fn limits(fields: RoomFields, lang: Lang) -> AnyView {
    view! {
        <fieldset class="group">
            <legend class="label">{t::limits(lang)}</legend>
            <p class="hint">{t::limits_hint(lang)}</p>
            <div class="pair">
                <Field name="fields[bookings_a_week]" label=t::bookings_a_week(lang) value=fields.bookings_a_week kind="number" inputmode="numeric" min="1" max="500"/>
                <Field name="fields[hours_a_week]" label=t::hours_a_week(lang) value=fields.hours_a_week kind="number" inputmode="numeric" min="1" max="168"/>
            </div>
            <Field name="fields[party]" label=t::party(lang) value=fields.party kind="number" inputmode="numeric" min="1" max="10000"/>
        </fieldset>
    }
    .into_any()
}

fn around(fields: RoomFields, lang: Lang) -> AnyView {
    let minutes = |minutes: u16| {
        if minutes == 0 {
            t::none(lang).to_owned()
        } else {
            long(lang, minutes)
        }
    };
    view! {
        <fieldset class="group">
            <legend class="label">{t::around(lang)}</legend>
            <p class="hint">{t::around_hint(lang)}</p>
            <div class="pair">
                <Select name="fields[setup]" label=t::setup(lang) options=choices(AROUND, &fields.setup, minutes) value=fields.setup/>
                <Select name="fields[cleaning]" label=t::cleaning(lang) options=choices(AROUND, &fields.cleaning, minutes) value=fields.cleaning/>
            </div>
        </fieldset>
    }
    .into_any()
}

/// Minutes to choose from; what is kept now is among them, whatever it is.
fn choices(usual: &[u16], now: &str, words: impl Fn(u16) -> String) -> Vec<(String, String)> {
    let mut minutes = usual.to_vec();
    minutes.extend(now.parse::<u16>());
    minutes.sort_unstable();
    minutes.dedup();
    minutes
        .into_iter()
        .map(|minutes| (minutes.to_string(), words(minutes)))
        .collect()
}

/// A length in days where it is whole days.
fn long(lang: Lang, minutes: u16) -> String {
    if minutes >= 1440 && minutes.is_multiple_of(1440) {
        t::n_days(lang, minutes / 1440)
    } else {
        say::duration(lang, minutes.into())
    }
}
