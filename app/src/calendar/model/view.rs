//! What the pages are told. Almost all of it is words, in the language of the page: the server writes them, and the browser half, which
//! everyone fetches, has nothing to write.

use foundation::time::Day;
use serde::{Deserialize, Serialize};

/// Days with what is on them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CalendarView {
    /// From when until when.
    pub label: String,
    /// The addresses of agenda, week and month around the same day.
    pub views: Vec<String>,
    /// Which of them it is.
    pub at: u8,
    /// The addresses of what comes before and after.
    pub turns: (Option<String>, Option<String>),
    /// What can be chosen, as HTML.
    pub narrow: String,
    /// That only some of what there is is seen, as HTML; may be empty.
    pub narrowed: String,
    /// The days as HTML: one piece for each day, or one for the whole month.
    pub days: Vec<String>,
    /// Why there are none, as HTML; may be empty.
    pub nothing: String,
    /// How they come into a calendar of one's own, as HTML.
    pub subscribe: String,
}

/// What can be chosen among dates: value and words of each.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, PartialEq)]
pub struct Choices {
    /// The rooms in which something is.
    pub places: Vec<(String, String)>,
    /// For whom something may be.
    pub audiences: Vec<(String, String)>,
}

/// Where a calendar can be subscribed to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Feed {
    /// What it is of, in words.
    pub of: String,
    /// The whole address, to be copied.
    pub web: String,
    /// The same for a phone's calendar.
    pub webcal: String,
}

/// An event, or one of its dates, as its page shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventView {
    /// The id of the event.
    pub event: String,
    /// The id of the date that is shown; none where there is no date.
    pub date: Option<String>,
    /// What it is called.
    pub title: String,
    /// What kind it is.
    pub kind: String,
    /// Whether one can come, as HTML.
    pub badge: String,
    /// The picture on top, as HTML; may be empty.
    pub cover: String,
    /// The day of the date.
    pub day: Day,
    /// The day, and from when until when.
    pub when: (String, String),
    /// What the day is called, in the lunar calendar too; may be empty.
    pub note: String,
    /// The rule by which it comes again; may be empty.
    pub repeat: String,
    /// That it was moved or cancelled, and why; may be empty.
    pub changed: String,
    /// Whether it does not take place.
    pub cancelled: bool,
    /// Where; may be empty.
    pub place: String,
    /// What is said of the way there, or of the place beside its name; may be empty.
    pub beside: String,
    /// The code of the room that it is in.
    pub room: Option<String>,
    /// Who holds it; may be empty.
    pub organiser: String,
    /// For whom it is.
    pub audience: String,
    /// How many may come; may be empty.
    pub places: String,
    /// What it is about, its lines as they were written; may be empty.
    pub about: String,
    /// Its coming dates, as HTML; empty where there is no other.
    pub dates: String,
    /// Where the page stands for everyone.
    pub address: String,
    /// Where its dates can be subscribed to.
    pub feed: Feed,
    /// The same for machines that read pages (schema.org).
    pub json_ld: String,
}

/// What the poster of an event says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PosterView {
    /// The id of the event.
    pub event: String,
    /// What it is called.
    pub title: String,
    /// From when until when, a line each.
    pub when: Vec<String>,
    /// Where; may be empty.
    pub place: String,
    /// Who holds it; may be empty.
    pub organiser: String,
    /// For whom it is.
    pub audience: String,
    /// Whether one has to register.
    pub registering: bool,
    /// Where its page stands for everyone.
    pub address: String,
}

/// What the picture of an event says, by which it is known where its address is shared.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, PartialEq)]
pub struct PreviewView {
    /// What it is called.
    pub title: String,
    /// What kind it is, or that it does not take place.
    pub kind: String,
    /// The day of the date.
    pub day: Day,
    /// From when until when.
    pub times: String,
    /// Where; may be empty.
    pub place: String,
    /// Whose calendar it stands in.
    pub community: String,
    /// What the calendar is called.
    pub calendar: String,
    /// The digest of its cover.
    pub cover: Option<String>,
}
