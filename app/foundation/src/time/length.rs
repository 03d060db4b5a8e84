//! How long something lasts, in words.

use locales::{Lang, time as t};

/// A length of time: `1 小时 30 分钟`, `1 hour 30 minutes`.
pub fn duration(lang: Lang, minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => t::minutes(lang, minutes),
        (hours, 0) => t::hours(lang, hours),
        (hours, minutes) => [t::hours(lang, hours), t::minutes(lang, minutes)].join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_told_in_hours_and_minutes() {
        for (minutes, zh, en) in [
            (0, "0 分钟", "0 minutes"),
            (1, "1 分钟", "1 minute"),
            (45, "45 分钟", "45 minutes"),
            (60, "1 小时", "1 hour"),
            (70, "1 小时 10 分钟", "1 hour 10 minutes"),
            (90, "1 小时 30 分钟", "1 hour 30 minutes"),
            (180, "3 小时", "3 hours"),
            (1500, "25 小时", "25 hours"),
        ] {
            assert_eq!(duration(Lang::Zh, minutes), zh);
            assert_eq!(duration(Lang::En, minutes), en);
        }
    }
}
