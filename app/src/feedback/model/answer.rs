//! How it was, in one of five words.

use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// How it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Very good.
    VeryGood,
    /// Good.
    Good,
    /// All right.
    Fair,
    /// Not so good.
    Poor,
    /// Not good at all.
    Bad,
}

impl Answer {
    /// All of them, the best first.
    pub const ALL: [Self; 5] = [Self::VeryGood, Self::Good, Self::Fair, Self::Poor, Self::Bad];

    /// The name in the database and in the form.
    pub const fn name(self) -> &'static str {
        match self {
            Self::VeryGood => "very_good",
            Self::Good => "good",
            Self::Fair => "fair",
            Self::Poor => "poor",
            Self::Bad => "bad",
        }
    }
}

impl FromStr for Answer {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|answer| answer.name() == name);
        found.ok_or_else(|| [name, " is no answer"].concat())
    }
}

/// An answer that makes sense.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Given {
    /// How it was.
    pub answer: Answer,
    /// What else there is to say; may be empty.
    pub words: String,
}

#[cfg(feature = "ssr")]
impl Given {
    /// Reads what was chosen and typed, and tells of all flaws at once.
    pub fn parse(answer: &str, words: &str) -> foundation::Result<Self> {
        let mut flaws = foundation::problem::Flaws::default();
        let words = flaws.note("words", foundation::text::optional_line(words, super::LONGEST as usize));
        let answer = answer.parse::<Answer>().ok();
        if answer.is_none() {
            flaws.add("answer", foundation::text::missing());
        }
        flaws.refuse()?;
        let answer = answer.ok_or(foundation::Problem::Malformed)?;
        Ok(Self {
            answer,
            words: words.flatten().unwrap_or_default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_is_read_by_its_name() {
        for answer in Answer::ALL {
            assert_eq!(answer.name().parse::<Answer>().unwrap(), answer);
        }
        assert!("great".parse::<Answer>().is_err());
    }

    #[test]
    fn words_alone_are_no_answer_and_too_many_are_refused_beside_it() {
        let given = Given::parse("good", "  下次  早一点 ").unwrap();
        assert_eq!((given.answer, given.words.as_str()), (Answer::Good, "下次 早一点"));
        assert!(Given::parse("bad", "").unwrap().words.is_empty());
        let long = "好".repeat(super::super::LONGEST as usize + 1);
        let Err(foundation::Problem::Invalid { fields }) = Given::parse("", &long) else {
            panic!("it is refused");
        };
        assert_eq!(fields.keys().collect::<Vec<_>>(), ["answer", "words"]);
    }
}
