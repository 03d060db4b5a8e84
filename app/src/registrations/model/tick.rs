//! Of two who say otherwise of one person the later one counts, whoever is heard first: a phone without a network hands in its ticks late.

use chrono::TimeDelta;
use foundation::time::Instant;

/// How old a tick may be that is handed in: longer than anybody keeps a page open.
const OLDEST: TimeDelta = TimeDelta::days(7);

/// That somebody came, or did not, as one helper said it at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// When it was said.
    pub at: Instant,
    /// Whether they came.
    pub came: bool,
}

impl Said {
    /// What was said so many milliseconds ago. Clocks of phones go wrong, so they tell how long they have waited and not what time it was.
    pub fn ago(came: bool, milliseconds: u64, now: Instant) -> Self {
        let long = i64::try_from(milliseconds).unwrap_or(i64::MAX);
        let ago = TimeDelta::try_milliseconds(long).unwrap_or(OLDEST).min(OLDEST);
        Self { at: now - ago, came }
    }

    /// What stands once this is heard too; `None` where it is too late to count. Who is there is not sent away by what is said at the very
    /// same moment.
    pub fn after(self, before: Option<Self>) -> Option<Self> {
        let later = before.is_none_or(|before| (self.at, self.came) > (before.at, before.came));
        later.then_some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn said((seconds, came): &(i64, bool)) -> Said {
        let at = Instant::UNIX_EPOCH + TimeDelta::seconds(*seconds);
        Said { at, came: *came }
    }

    fn heard(all: &[(i64, bool)]) -> Option<Said> {
        all.iter()
            .map(said)
            .fold(None, |stands, said| said.after(stands).or(stands))
    }

    proptest! {
        #[test]
        fn whoever_is_heard_first_and_however_often_the_latest_word_stands(
            mut all in prop::collection::vec((0_i64..20, any::<bool>()), 1..9), turn in 0_usize..9, again in 0_usize..9
        ) {
            let stands = heard(&all).unwrap();
            let latest = all.iter().map(|(at, _)| *at).max().unwrap();
            prop_assert_eq!(stands, said(&(latest, all.contains(&(latest, true)))));
            all.push(all[again % all.len()]);
            let turn = turn % all.len();
            all.rotate_left(turn);
            prop_assert_eq!(heard(&all), Some(stands));
            all.reverse();
            prop_assert_eq!(heard(&all), Some(stands));
        }
    }

    #[test]
    fn a_tick_is_as_old_as_the_phone_says_but_not_older_than_a_week_and_never_of_tomorrow() {
        let now = Instant::UNIX_EPOCH + TimeDelta::days(30);
        assert_eq!(Said::ago(true, 0, now).at, now);
        assert_eq!(Said::ago(true, 90_000, now).at, now - TimeDelta::seconds(90));
        assert_eq!(Said::ago(true, u64::MAX, now).at, now - OLDEST);
    }
}
