//! What is said of events, in words.

use crate::events::model::{DateInfo, EventInfo, Kind, Registering, Standing, Turn};
use crate::recurrence::in_words;
use locales::{Lang, events as t};
use ui::{Tone, say};

/// What kind of event it is.
pub const fn kind_in_words(kind: Kind, lang: Lang) -> &'static str {
    match kind {
        Kind::Class => t::kind_class(lang),
        Kind::Culture => t::kind_culture(lang),
        Kind::ThemeDay => t::kind_theme_day(lang),
        Kind::Meeting => t::kind_meeting(lang),
        Kind::Talk => t::kind_talk(lang),
        Kind::Sport => t::kind_sport(lang),
        Kind::Other => t::kind_other(lang),
    }
}

/// Whether people register, and for what.
pub const fn registering_in_words(registering: Registering, lang: Lang) -> &'static str {
    match registering {
        Registering::None => t::registering_none(lang),
        Registering::Date => t::registering_date(lang),
        Registering::Course => t::registering_course(lang),
    }
}

/// Where an event stands.
pub(super) const fn state(event: &EventInfo, lang: Lang) -> (&'static str, Tone) {
    match (event.state, event.publish_at.is_some()) {
        (Standing::Draft, true) => (t::state_scheduled(lang), Tone::Warn),
        (Standing::Draft, false) => (t::state_draft(lang), Tone::Warn),
        (Standing::Published, _) => (t::state_published(lang), Tone::Good),
        (Standing::Cancelled, _) => (t::state_cancelled(lang), Tone::Plain),
    }
}

/// When it takes place by its rule: `每周二，到 … · 19:00–20:30`.
pub(super) fn when(event: &EventInfo, lang: Lang) -> String {
    let day = match &event.repeat {
        Some(repeat) => in_words(lang, repeat),
        None => say::date(lang, event.first, None),
    };
    [day, event.from.to(event.until)]
        .into_iter()
        .chain(turns(event, lang))
        .collect::<Vec<_>>()
        .join(" · ")
}

/// What is otherwise from which date on: `12月9日周三起 18:00–19:30`.
pub fn turns(event: &EventInfo, lang: Lang) -> Vec<String> {
    let told = |turn: &Turn| {
        let day = say::date(lang, turn.since.plus(turn.shift.into()), None);
        t::turn(lang, day, turn.from.to(turn.until))
    };
    event.turns.iter().map(told).collect()
}

/// How many places are taken: `已报 12/30`.
pub(super) fn places(event: &EventInfo, date: &DateInfo, lang: Lang) -> Option<String> {
    let taken = date.counted?.taken;
    match (event.registering, event.capacity) {
        (Registering::None, _) => None,
        (_, Some(capacity)) => Some(t::taken_of(lang, taken, capacity)),
        (_, None) => Some(t::taken(lang, taken)),
    }
}
