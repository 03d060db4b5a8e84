//! The question as those see it who were there.

use super::Answer;
use foundation::time::Stamp;
use locales::Words;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The most characters of what else there is to say.
pub const LONGEST: u32 = 200;

/// For how long after its end a date can be answered to.
#[cfg(feature = "ssr")]
pub const OPEN_FOR: chrono::TimeDelta = chrono::TimeDelta::days(14);

/// For how long after its end people are told that they are asked: longer than servers are away. What ended before staff wanted to know
/// is not dug out.
#[cfg(feature = "ssr")]
const NEWS_FOR: chrono::TimeDelta = chrono::TimeDelta::days(3);

/// How long after its end: whoever ticked without a network has handed in the ticks by then.
#[cfg(feature = "ssr")]
const PATIENCE: chrono::TimeDelta = chrono::TimeDelta::hours(1);

/// What ended before this moment is told of.
#[cfg(feature = "ssr")]
pub fn ask_until(now: foundation::time::Instant) -> foundation::time::Instant {
    now - PATIENCE
}

/// And what ended after this one.
#[cfg(feature = "ssr")]
pub fn ask_from(now: foundation::time::Instant) -> foundation::time::Instant {
    now - NEWS_FOR
}

/// How was it: a date at which somebody was, and what they have answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Of which event.
    pub event: Uuid,
    /// To which of its dates.
    pub date: Uuid,
    /// By which registration they were there.
    pub registration: Uuid,
    /// What the event is called.
    pub title: Words,
    /// When it was.
    pub span: (Stamp, Stamp),
    /// Until when it can be answered.
    pub until: Stamp,
    /// What they have answered.
    pub answer: Option<Answer>,
    /// And what else they have said; may be empty.
    pub words: String,
}
