//! Ticks that a browser keeps until the server has them: which registration, which way, when, and a key. No name, no number.

use foundation::Problem;
use uuid::Uuid;

/// A tick that the server does not have yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Of which registration.
    pub registration: Uuid,
    /// Whether they came; otherwise a tick is taken back.
    pub came: bool,
    /// When, in milliseconds since 1970 by the browser's own clock.
    pub at: u64,
    /// By which the server knows it when it is sent twice.
    pub key: String,
}

impl Kept {
    fn line(&self) -> String {
        let came = if self.came { "yes" } else { "no" };
        [&self.registration.to_string(), came, &self.at.to_string(), &self.key].join(" ")
    }

    fn read(line: &str) -> Option<Self> {
        let mut parts = line.split(' ');
        Some(Self {
            registration: parts.next()?.parse().ok()?,
            came: match parts.next()? {
                "yes" => true,
                "no" => false,
                _ => return None,
            },
            at: parts.next()?.parse().ok()?,
            key: parts.next().filter(|key| !key.is_empty())?.to_owned(),
        })
    }
}

/// What is kept of one date, in the order in which it was ticked; of each registration the last word alone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Queue(Vec<Kept>);

impl Queue {
    /// Reads what was kept; a line that makes no sense is left out.
    pub fn read(text: &str) -> Self {
        let mut queue = Self::default();
        text.lines().filter_map(Kept::read).for_each(|kept| queue.put(kept));
        queue
    }

    /// How it is kept: a line each.
    pub fn text(&self) -> String {
        self.0.iter().map(Kept::line).collect::<Vec<_>>().join("\n")
    }

    /// Keeps one more; what was said of the same registration before does not count any more.
    pub fn put(&mut self, kept: Kept) {
        self.0.retain(|one| one.registration != kept.registration);
        self.0.push(kept);
    }

    /// The server has it, or refuses it for good.
    pub fn done(&mut self, key: &str) {
        self.0.retain(|one| one.key != key);
    }

    /// What was sent may have reached the server as late as now, whatever came of it: whoever has said something else of the same registration
    /// meanwhile says so after it.
    pub fn was_sent(&mut self, sent: &Kept, now: u64) {
        let later = self
            .0
            .iter_mut()
            .filter(|one| one.registration == sent.registration && one.key != sent.key);
        later.for_each(|one| one.at = one.at.max(now));
    }

    /// What is sent next.
    pub fn first(&self) -> Option<&Kept> {
        self.0.first()
    }

    /// What is kept of a registration.
    pub fn of(&self, registration: Uuid) -> Option<bool> {
        let kept = self.0.iter().find(|one| one.registration == registration);
        kept.map(|one| one.came)
    }

    /// How many wait.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether all of it was ticked before a moment.
    #[cfg(feature = "hydrate")]
    pub fn is_before(&self, moment: u64) -> bool {
        self.0.iter().all(|one| one.at < moment)
    }
}

/// What becomes of a tick by what the server has answered.
#[derive(Debug, Clone, PartialEq)]
pub enum Fate {
    /// The server has it.
    Taken,
    /// It is kept and sent again: there is no network, or something else that answers in its place, or the server cannot do it now.
    Later,
    /// It is kept, but somebody has to sign in first.
    Stopped(Problem),
    /// It is refused for good, and why.
    Refused(Problem),
}

impl Fate {
    /// By an answer.
    pub fn of(answer: Result<(), Problem>) -> Self {
        match answer {
            Ok(()) => Self::Taken,
            Err(problem) if is_passing(&problem) => Self::Later,
            Err(problem @ (Problem::NotSignedIn | Problem::NotAllowed)) => Self::Stopped(problem),
            Err(problem) => Self::Refused(problem),
        }
    }
}

/// Whether it is worth asking again. An answer that nobody can read is none of the server's: it is what a network says that wants to
/// be signed in to.
pub const fn is_passing(problem: &Problem) -> bool {
    matches!(
        problem,
        Problem::Unavailable | Problem::TooMany { .. } | Problem::Internal { .. } | Problem::Malformed
    )
}

/// How many milliseconds it waits before the next try: two seconds, then twice as long each time, a minute at most.
pub fn pause(tries: u32) -> u32 {
    2000_u32.saturating_mul(1 << tries.min(5)).min(60_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kept(registration: u128, came: bool, at: u64) -> Kept {
        Kept {
            registration: Uuid::from_u128(registration),
            came,
            at,
            key: format!("k{registration}-{at}"),
        }
    }

    #[test]
    fn what_is_said_while_another_word_is_on_its_way_is_said_after_it() {
        let (first, second, other) = (kept(1, true, 10), kept(1, false, 12), kept(2, true, 11));
        let mut queue = Queue::default();
        queue.put(first.clone());
        queue.put(other.clone());
        queue.was_sent(&first, 13);
        assert_eq!(queue.first(), Some(&first), "what was sent is what it was");
        queue.put(second.clone());
        queue.was_sent(&first, 15);
        let later = Kept { at: 15, ..second };
        assert_eq!(queue.0, [other, later]);
    }

    #[test]
    fn the_last_word_on_somebody_is_kept_and_what_was_on_its_way_meanwhile_does_not_take_it_along() {
        let mut queue = Queue::default();
        queue.put(kept(1, true, 10));
        queue.put(kept(2, true, 11));
        queue.put(kept(1, false, 12));
        assert_eq!((queue.len(), queue.of(Uuid::from_u128(1))), (2, Some(false)));
        queue.done("k1-10");
        assert_eq!(queue.len(), 2, "the answer is to what was said before");
        queue.done("k1-12");
        assert_eq!((queue.len(), queue.of(Uuid::from_u128(1))), (1, None));
        assert_eq!(queue.first().map(|first| first.at), Some(11));
    }

    #[test]
    fn what_a_browser_has_spoiled_is_left_out() {
        let good = kept(1, true, 10);
        let text = format!(
            "\nx yes 1 k\n{}\n{} maybe 1 k\n{} yes 1\n",
            good.line(),
            good.registration,
            good.registration
        );
        assert_eq!(Queue::read(&text), Queue(vec![good]));
        assert_eq!(Queue::read(""), Queue::default());
    }

    #[test]
    fn nothing_is_lost_to_a_network_that_answers_for_the_server() {
        assert_eq!(Fate::of(Ok(())), Fate::Taken);
        for problem in [
            Problem::Unavailable,
            Problem::Malformed,
            Problem::TooMany { retry_after: 1 },
        ] {
            assert_eq!(Fate::of(Err(problem)), Fate::Later);
        }
        assert_eq!(Fate::of(Err(Problem::NotSignedIn)), Fate::Stopped(Problem::NotSignedIn));
        assert_eq!(Fate::of(Err(Problem::NotFound)), Fate::Refused(Problem::NotFound));
    }

    #[test]
    fn it_waits_longer_each_time_and_never_longer_than_a_minute() {
        let pauses: Vec<_> = (0..8).map(pause).collect();
        assert_eq!(pauses, [2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
        assert_eq!(pause(u32::MAX), 60_000);
    }

    proptest! {
        #[test]
        fn what_is_kept_is_read_as_it_was(all in prop::collection::vec((0_u128..5, any::<bool>(), any::<u64>()), 0..9)) {
            let mut queue = Queue::default();
            all.iter().for_each(|(registration, came, at)| queue.put(kept(*registration, *came, *at)));
            prop_assert_eq!(Queue::read(&queue.text()), queue);
        }
    }
}
