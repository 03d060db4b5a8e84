//! What a notice is about, line by line.

use super::{Notice, Thing};
use locales::{Lang, notices as t};
use ui::say;

impl Notice {
    /// Where and when it is, or what, and why.
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        let booking = self.booking.as_ref().map(|booking| {
            let when = say::span(lang, booking.starts, booking.ends);
            [booking.room.to(lang), " · ", &when].concat()
        });
        let thing = self.thing.as_ref().map(|thing| thing.lines(lang));
        let reason = (!self.reason.is_empty()).then(|| self.reason.clone());
        booking
            .into_iter()
            .chain(thing.into_iter().flatten())
            .chain(reason)
            .collect()
    }
}

impl Thing {
    /// What it is and for whom, when and where it is, what is told at the door, and until when an answer is waited for.
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        let title = self.title.to(lang);
        let first = if self.who.is_empty() {
            title.to_owned()
        } else {
            [title, " · ", &self.who].concat()
        };
        let when = self.span.map(|(starts, ends)| say::span(lang, starts, ends));
        let until = self.until.map(|at| {
            let told = say::span(lang, at, at);
            t::answer_until(lang, told.split('–').next().unwrap_or_default())
        });
        let place = self.place.as_ref().map(|place| place.to(lang).to_owned());
        let code = (!self.code.is_empty()).then(|| t::told_at_the_door(lang, &self.code));
        let place = place.filter(|place| !place.is_empty());
        [Some(first), when, place, code, until].into_iter().flatten().collect()
    }
}
