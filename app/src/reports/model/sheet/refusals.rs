//! How often each rule of each room refused somebody.

use super::{
    super::{Refused, rule_in_words},
    harmless, written,
};
use foundation::Result;
use locales::{Lang, Words, reports as t};

/// What the columns are called for programs.
const FIELDS: [&str; 4] = ["room", "name", "rule", "times"];

/// A rule of a room that refused.
#[derive(Debug, Clone, PartialEq)]
pub struct RefusalLine<'a> {
    /// The room's code.
    pub code: &'a str,
    /// Its name.
    pub name: &'a Words,
    /// Which rule, and how often.
    pub refused: Refused,
}

/// The sheet of refusals: rules in words for spreadsheets, by their names for programs.
pub fn refusal_sheet<'a>(lines: impl Iterator<Item = RefusalLine<'a>>, spreadsheet: Option<Lang>) -> Result<Vec<u8>> {
    let head = spreadsheet.map_or(FIELDS, heads);
    written(head, lines.map(|line| cells(&line, spreadsheet)), spreadsheet.is_some())
}

fn heads(lang: Lang) -> [&'static str; 4] {
    [t::code(lang), t::room(lang), t::rule(lang), t::times(lang)]
}

fn cells(line: &RefusalLine<'_>, spreadsheet: Option<Lang>) -> [String; 4] {
    let rule = line.refused.rule;
    [
        harmless(line.code),
        harmless(line.name.to(spreadsheet.unwrap_or(Lang::En))),
        spreadsheet
            .map_or(rule.name(), |lang| rule_in_words(rule, lang))
            .to_owned(),
        line.refused.times.to_string(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bookings::Rule;

    #[test]
    fn a_program_reads_the_name_of_a_rule_and_a_reader_its_words() {
        let name = Words {
            zh: "瑜伽室".into(),
            en: "Yoga room".into(),
        };
        let refused = Refused {
            rule: Rule::TooLong,
            times: 3,
        };
        let line = RefusalLine {
            code: "yoga",
            name: &name,
            refused,
        };
        let told = |spreadsheet| {
            let bytes = refusal_sheet([line.clone()].into_iter(), spreadsheet).unwrap();
            String::from_utf8(bytes).unwrap()
        };
        assert_eq!(told(None), "room,name,rule,times\r\nyoga,Yoga room,too_long,3\r\n");
        let marked = told(Some(Lang::Zh));
        let line = ["yoga,瑜伽室,", rule_in_words(Rule::TooLong, Lang::Zh), ",3\r\n"].concat();
        assert!(
            marked.starts_with("\u{feff}代码,活动室,") && marked.ends_with(&line),
            "{marked}"
        );
    }
}
