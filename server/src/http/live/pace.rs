//! How often a page is told: the first change at once, what follows together, once a second.

use tokio::time::{Duration, Instant};

/// A page looks again at most this often for one topic.
const PACE: Duration = Duration::from_secs(1);

/// The topics of one page, with when it was told of each, and what it has not been told yet.
pub struct Pace(Vec<Told>);

struct Told {
    topic: &'static str,
    at: Option<Instant>,
    waits: Option<i64>,
}

impl Pace {
    /// Nothing was told yet.
    pub fn of(topics: impl IntoIterator<Item = &'static str>) -> Self {
        let untold = |topic| Told {
            topic,
            at: None,
            waits: None,
        };
        Self(topics.into_iter().map(untold).collect())
    }

    /// A topic has changed; [`Pace::next`] says when to tell.
    pub fn note(&mut self, topic: &'static str, version: i64) {
        if let Some(told) = self.0.iter_mut().find(|told| told.topic == topic) {
            told.waits = Some(version);
        }
    }

    /// When the next topic that has to wait is to be told.
    pub fn next(&self) -> Option<Instant> {
        let waiting = self.0.iter().filter(|told| told.waits.is_some());
        waiting.filter_map(Told::due).min()
    }

    /// The topic that is due, with its version; it counts as told.
    pub fn take(&mut self, now: Instant) -> Option<(&'static str, i64)> {
        let is_due = |told: &&mut Told| told.waits.is_some() && told.due().is_none_or(|at| at <= now);
        let due = self.0.iter_mut().filter(is_due).min_by_key(|told| told.due())?;
        due.at = Some(now);
        due.waits.take().map(|version| (due.topic, version))
    }
}

impl Told {
    /// `None` is at once: nothing was told before.
    fn due(&self) -> Option<Instant> {
        self.at.map(|at| at + PACE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_change_is_told_at_once_and_what_follows_once_together() {
        let (mut pace, start) = (Pace::of(["centre", "me"]), Instant::now());
        pace.note("centre", 1);
        assert_eq!(pace.take(Instant::now()), Some(("centre", 1)));
        for version in 2..100 {
            pace.note("centre", version);
        }
        assert_eq!(pace.take(Instant::now()), None, "within the second");
        assert!(pace.next().is_some_and(|at| at >= start + PACE));
        assert_eq!(pace.take(start + PACE * 2), Some(("centre", 99)), "the last of them");
        assert_eq!(pace.next(), None);
    }

    #[test]
    fn topics_do_not_wait_for_each_other() {
        let mut pace = Pace::of(["centre", "me"]);
        pace.note("centre", 1);
        assert!(pace.take(Instant::now()).is_some());
        pace.note("me", 2);
        assert_eq!(pace.take(Instant::now()), Some(("me", 2)));
    }
}
