//! The question for those who were there, and what came of it for staff.

mod heard;
mod question;

pub use heard::heard;
pub use question::{links, question, thanks};

use super::model::Answer;
use locales::{Lang, feedback as t};

/// An answer in words.
const fn words(answer: Answer, lang: Lang) -> &'static str {
    match answer {
        Answer::VeryGood => t::very_good(lang),
        Answer::Good => t::good(lang),
        Answer::Fair => t::fair(lang),
        Answer::Poor => t::poor(lang),
        Answer::Bad => t::bad(lang),
    }
}
