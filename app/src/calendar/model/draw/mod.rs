//! The calendar as HTML. The server writes it, once for all who see the same: a month may have two thousand dates, of which a page shows
//! a hundred, and the browser half has nothing to do but to put it where it belongs. What people have typed is escaped by one function.

mod chips;
mod days;
mod month;
mod row;

use super::{Asked, Notes, Reach};
use crate::events::Listed;
pub use chips::chips;
pub use days::{IN_A_WEEK, ON_HOME, agenda, today, week};
use foundation::time::{Day, Minute, Stamp, words};
use locales::{Lang, calendar as t};
pub use month::month;
pub use row::{badge, dates};

/// By what light the days are drawn.
#[derive(Debug, Clone, Copy)]
pub struct Light<'a> {
    /// In which language.
    pub lang: Lang,
    /// Where the calendar stands: `/events`, `/c/xinyuan/events`.
    pub root: &'a str,
    /// When.
    pub now: Stamp,
    /// The community's day.
    pub today: Day,
    /// What days are called.
    pub notes: &'a Notes,
    /// Whether it is for a verified resident, who may have what is kept for them.
    pub entitled: bool,
    /// What was asked for, which goes on from link to link.
    pub asked: &'a Asked,
}

impl Light<'_> {
    /// The address of a date.
    fn address(&self, one: &Listed) -> String {
        let (event, day) = (one.event.id.to_string(), one.date.stands_for.to_string());
        [self.root, "/", &event, "/", &day].concat()
    }

    /// The address of all that is on a day, as HTML holds it.
    fn day(&self, day: Day) -> String {
        let address = self.asked.address(self.root, Reach::Agenda, Some(day));
        address.replace('&', "&amp;")
    }

    /// `今天`, `明天`, or nothing.
    fn near(&self, day: Day) -> Option<&'static str> {
        match day.number() - self.today.number() {
            0 => Some(t::today(self.lang)),
            1 => Some(t::tomorrow(self.lang)),
            _ => None,
        }
    }

    /// A day with its weekday; with its year where that is another.
    fn date(&self, day: Day) -> String {
        words::date(self.lang, day, Some(self.today))
    }
}

/// Writes what somebody has typed, as HTML and XML hold it.
pub fn escape(html: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '&' => html.push_str("&amp;"),
            '"' => html.push_str("&quot;"),
            c => html.push(c),
        }
    }
}

fn push(html: &mut String, pieces: &[&str]) {
    for piece in pieces {
        html.push_str(piece);
    }
}

/// An icon beside words; screen readers pass it over.
fn icon(html: &mut String, name: &str) {
    push(
        html,
        &[
            "<svg class=\"icon\" aria-hidden=\"true\" focusable=\"false\"><use href=\"/icons.svg#",
            name,
            "\"></use></svg>",
        ],
    );
}

/// A moment by the clock; midnight at an end is 24:00.
fn clock(at: Stamp, is_end: bool) -> String {
    let minute: Minute = at.time().into();
    let minute = if is_end && minute == Minute::START {
        Minute::END
    } else {
        minute
    };
    minute.to_string()
}

#[cfg(test)]
mod tests;
