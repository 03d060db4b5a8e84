//! When each room is in use, by weekday and hour: the figures of the picture.

use super::{super::picture::decimal, harmless, written};
use foundation::{
    Result,
    time::{Weekday, words::weekday},
};
use locales::{Lang, Words, reports as t};

/// What the columns are called for programs.
const FIELDS: [&str; 6] = ["room", "name", "weekday", "hour", "part_hours_used", "part_hours_open"];

/// An hour of a weekday in a room.
#[derive(Debug, Clone, PartialEq)]
pub struct HourLine<'a> {
    /// The room's code.
    pub code: &'a str,
    /// Its name.
    pub name: &'a Words,
    /// The weekday.
    pub day: Weekday,
    /// The hour of the day.
    pub hour: usize,
    /// Minutes in use and minutes open, times parts.
    pub minutes: (u32, u32),
}

/// The sheet of weekdays and hours.
pub fn hour_sheet<'a>(lines: impl Iterator<Item = HourLine<'a>>, spreadsheet: Option<Lang>) -> Result<Vec<u8>> {
    let lang = spreadsheet.unwrap_or(Lang::En);
    let head = spreadsheet.map_or(FIELDS, heads);
    written(head, lines.map(|line| cells(&line, lang)), spreadsheet.is_some())
}

fn heads(lang: Lang) -> [&'static str; 6] {
    [
        t::code(lang),
        t::room(lang),
        t::weekday(lang),
        t::hour(lang),
        t::hours_used(lang),
        t::hours_open(lang),
    ]
}

fn cells(line: &HourLine<'_>, lang: Lang) -> [String; 6] {
    let (used, open) = line.minutes;
    [
        harmless(line.code),
        harmless(line.name.to(lang)),
        weekday(lang, line.day).to_owned(),
        format!("{:02}:00", line.hour),
        decimal(used),
        decimal(open),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_hour_of_each_weekday_says_how_much_of_it_was_open_and_in_use() {
        let name = Words {
            zh: "=瑜伽室".into(),
            en: String::new(),
        };
        let line = HourLine {
            code: "yoga",
            name: &name,
            day: Weekday::ALL[1],
            hour: 9,
            minutes: (45, 300),
        };
        let told = |spreadsheet| {
            let bytes = hour_sheet([line.clone()].into_iter(), spreadsheet).unwrap();
            String::from_utf8(bytes).unwrap()
        };
        let fields = "room,name,weekday,hour,part_hours_used,part_hours_open";
        assert_eq!(told(None), [fields, "\r\nyoga,'=瑜伽室,Tue,09:00,0.75,5\r\n"].concat());
        let marked = told(Some(Lang::Zh));
        assert!(
            marked.starts_with("\u{feff}代码,") && marked.contains(",周二,09:00,0.75,5"),
            "{marked}"
        );
    }
}
