//! What a notice is about, line by line.

use super::Thing;
use locales::{Lang, notices as t};
use ui::say;

impl Thing {
    /// What it is and for whom, when it is, and until when an answer is waited for.
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        let mut lines = vec![self.title.to(lang).to_owned()];
        if !self.who.is_empty() {
            lines[0] = [self.title.to(lang), " · ", &self.who].concat();
        }
        lines.extend(self.span.map(|(starts, ends)| say::span(lang, starts, ends)));
        let until = |at| {
            let told = say::span(lang, at, at);
            let (told, _) = told.split_once('–').unwrap_or((&told, ""));
            t::answer_until(lang, told)
        };
        lines.extend(self.until.map(until));
        lines
    }
}
