//! What staff learn: sums, and words without names.

#[cfg(feature = "ssr")]
use super::Answer;
use serde::{Deserialize, Serialize};

/// Of fewer people than this it would be known who said what.
#[cfg(feature = "ssr")]
const FEWEST: usize = 3;

/// What was answered to a date.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Heard {
    /// How many people were asked.
    pub asked: u32,
    /// How many of them answered.
    pub answered: u32,
    /// How many said what, the best first; nothing as long as too few have answered.
    pub of: Option<[u32; 5]>,
    /// What else they said, by its letters: neither in the order in which it came, nor beside an answer.
    pub lines: Vec<String>,
}

#[cfg(feature = "ssr")]
impl Heard {
    /// The sums of answers.
    pub fn of(asked: u32, answers: Vec<(Answer, String)>) -> Self {
        let answered = u32::try_from(answers.len()).unwrap_or(u32::MAX);
        // Who has answered and was taken off the list since is no reason for a sum that cannot be.
        let asked = asked.max(answered);
        if answers.len() < FEWEST {
            return Self {
                asked,
                answered,
                ..Self::default()
            };
        }
        let count = |one: Answer| answers.iter().filter(|(answer, _)| *answer == one).count() as u32;
        let of = Answer::ALL.map(count);
        let mut lines: Vec<String> = answers.into_iter().map(|(_, words)| words).collect();
        lines.retain(|words| !words.is_empty());
        lines.sort_unstable();
        Self {
            asked,
            answered,
            of: Some(of),
            lines,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn said(answer: Answer, words: &str) -> (Answer, String) {
        (answer, words.to_owned())
    }

    #[test]
    fn of_two_people_nothing_is_told_but_their_number() {
        let two = vec![said(Answer::Bad, "太吵"), said(Answer::Good, "")];
        let heard = Heard::of(9, two);
        assert_eq!((heard.asked, heard.answered, heard.of), (9, 2, None));
        assert!(heard.lines.is_empty());
    }

    #[test]
    fn of_three_the_sums_are_told_and_their_words_without_an_order() {
        let three = vec![
            said(Answer::Bad, "乙"),
            said(Answer::VeryGood, ""),
            said(Answer::Bad, "丙"),
        ];
        let heard = Heard::of(2, three);
        assert_eq!((heard.asked, heard.of), (3, Some([1, 0, 0, 0, 2])));
        assert_eq!(heard.lines, ["丙", "乙"]);
    }

    proptest! {
        #[test]
        fn who_answered_in_which_order_makes_no_difference(picks in prop::collection::vec((0_usize..5, "[a-c]{0,2}"), 0..9)) {
            let answers: Vec<_> = picks.iter().map(|(pick, words)| said(Answer::ALL[*pick], words)).collect();
            let mut turned = answers.clone();
            turned.reverse();
            let (one, other) = (Heard::of(9, answers), Heard::of(9, turned));
            prop_assert_eq!(&one, &other);
            prop_assert!(one.of.is_none_or(|of| of.iter().sum::<u32>() == one.answered));
        }
    }
}
