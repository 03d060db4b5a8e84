//! The first step: when. An address and not a form that changes anything, so that it can be loaded again, and shared.

use super::{equipment, parts};
use crate::{
    bookings::Borrowed,
    devices::DeviceInfo,
    frame::Current,
    recurrence::{Names, RepeatFields, repeat_fields},
    rooms::RoomTerms,
    series::model::{Asked, BORROW},
};
use foundation::time::Day;
use leptos::prelude::*;
use locales::{book, series as t};
use ui::{Button, Field, Notice, say, use_lang};

/// How many weeks a series goes on from its first date, where nothing else is asked for.
const WEEKS: i64 = 12;

/// What the address of a page asks for.
pub(super) fn asked(page: &Current) -> Asked {
    Asked {
        date: page.query("date"),
        from: page.query("from"),
        until: page.query("until"),
        parts: page.query("parts"),
        repeat: RepeatFields::of_address(|name| page.query(name)),
        equipment: page.query_after(BORROW),
        of: page.query("of"),
        whom: page.query("whom"),
    }
}

/// From where to where something can be asked for, and what it is asked of.
pub(super) struct Asking<'a> {
    pub(super) terms: &'a RoomTerms,
    pub(super) today: Day,
    pub(super) reach: Day,
    /// What can be borrowed along.
    pub(super) lendable: &'a [DeviceInfo],
    /// What is borrowed along already.
    pub(super) borrowed: &'a [Borrowed],
    /// Where the answer stands.
    pub(super) address: String,
    /// From which of its dates on a series is changed, as a field; nothing where the series is a new one.
    pub(super) since: Option<AnyView>,
    /// What the address has to name beside the fields.
    pub(super) named: Vec<(&'static str, String)>,
}

/// The fields, with what was asked for in them; what was not is proposed.
pub(super) fn fields(asking: Asking<'_>, asked: &Asked) -> AnyView {
    let lang = use_lang();
    let Asking {
        terms,
        today,
        reach,
        lendable,
        borrowed,
        address,
        since,
        named,
    } = asking;
    let or = |typed: &str, usual: String| if typed.is_empty() { usual } else { typed.to_owned() };
    let mut repeat = asked.repeat.clone();
    repeat.freq = or(&repeat.freq, "weekly".into());
    repeat.end = or(&repeat.end, "until".into());
    // A change begins with the date that is chosen for it, unless another is named.
    let (first_words, first_hint, proposed) = match &since {
        Some(_) => (t::new_first(lang), t::new_first_hint(lang), String::new()),
        None => (t::first_date(lang), "", today.plus(1).to_string()),
    };
    let (first, is_new) = (or(&asked.date, proposed), since.is_none());
    // Neither a weekday nor the nth of a month is proposed: the first date may still be moved, and both are taken from it.
    let start = first.parse::<Day>().unwrap_or(today);
    let last = start.plus(WEEKS * 7).min(reach);
    repeat.until = or(&repeat.until, last.to_string());
    let named = named.into_iter().filter(|(_, value)| !value.is_empty());
    let named = named
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    let (from, until) = (or(&asked.from, "19:00".into()), or(&asked.until, "20:00".into()));
    view! {
        <form method="get" action=address class="form card">
            {named}
            {since}
            <Field name="date" label=first_words kind="date" value=first hint=first_hint min=today.to_string() max=reach.to_string() required=is_new/>
            {is_new.then(|| near(start, today, reach))}
            <div class="pair">
                <Field name="from" label=book::from(lang) kind="time" value=from step="900" required=true/>
                <Field name="until" label=book::until(lang) kind="time" value=until step="900" required=true/>
            </div>
            {parts::field(terms, asked, lang)}
            {repeat_fields(lang, &repeat, reach, Names::ADDRESS)}
            {equipment::fields(lendable, borrowed, &asked.equipment)}
            <Button wide=true icon="calendar">{t::see_dates(lang)}</Button>
        </form>
    }
    .into_any()
}

/// That there is no second date a week after the first, since the room cannot be booked so far ahead; nothing where there is one.
pub(super) fn near(first: Day, today: Day, reach: Day) -> Option<AnyView> {
    let lang = use_lang();
    if first.plus(7) <= reach {
        return None;
    }
    let days = reach.number() - today.number();
    let words = t::near(lang, days, say::date(lang, reach, Some(today)));
    Some(view! { <Notice icon="info">{words}</Notice> }.into_any())
}

/// What was asked for, as the second step sends it.
pub(super) fn hidden(asked: &Asked) -> AnyView {
    let repeat = &asked.repeat;
    let fields = [
        ("asked[date]", &asked.date),
        ("asked[from]", &asked.from),
        ("asked[until]", &asked.until),
        ("asked[parts]", &asked.parts),
        ("asked[of]", &asked.of),
        ("asked[whom]", &asked.whom),
        ("asked[repeat][freq]", &repeat.freq),
        ("asked[repeat][every]", &repeat.every),
        ("asked[repeat][days]", &repeat.days),
        ("asked[repeat][nth]", &repeat.nth),
        ("asked[repeat][end]", &repeat.end),
        ("asked[repeat][until]", &repeat.until),
        ("asked[repeat][count]", &repeat.count),
    ];
    let field = |(name, value): (&'static str, &String)| view! { <input type="hidden" name=name value=value.clone()/> };
    let fields = fields.map(field).into_iter().collect_view();
    let device = |(code, count): (&String, &String)| {
        let name = ["asked[equipment][", code, "]"].concat();
        view! { <input type="hidden" name=name value=count.clone()/> }
    };
    let devices = asked.equipment.iter().map(device).collect_view();
    view! { {fields} {devices} }.into_any()
}
