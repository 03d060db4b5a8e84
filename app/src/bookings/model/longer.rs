//! How much longer a booking that runs can go on, as it is told.

use foundation::Flaw;
use locales::Words;
use serde::{Deserialize, Serialize};

/// How much longer a booking can go on. Of instants where it is judged, of the community's clock where it is shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Longer<T> {
    /// What one tap takes: so many minutes more, and when it ends then.
    pub steps: Vec<(u32, T)>,
    /// The latest end; `None` where it cannot go on at all.
    pub until: Option<T>,
    /// What stands in the way of a later one; `None` where nothing does for a day.
    pub barrier: Option<Barrier<T>>,
}

/// What stands in the way of a booking that would go on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Barrier<T> {
    /// The next booking, and when it begins.
    Next(T),
    /// Too few units are left of this device, which it has borrowed.
    Lent(Words),
    /// Staff have taken this device, which it has borrowed, out of use.
    OutOfUse(Words),
    /// A rule of the room, or of the person.
    Rule(Flaw),
}

#[cfg(feature = "ssr")]
impl<T> Longer<T> {
    /// The same in another measure of time.
    pub fn map<U>(self, to: impl Fn(T) -> U) -> Longer<U> {
        Longer {
            steps: self.steps.into_iter().map(|(more, ends)| (more, to(ends))).collect(),
            until: self.until.map(&to),
            barrier: self.barrier.map(|barrier| match barrier {
                Barrier::Next(starts) => Barrier::Next(to(starts)),
                Barrier::Lent(device) => Barrier::Lent(device),
                Barrier::OutOfUse(device) => Barrier::OutOfUse(device),
                Barrier::Rule(flaw) => Barrier::Rule(flaw),
            }),
        }
    }
}
