//! A day that is otherwise, as staff write it down.

use super::{Exception, opening};
use foundation::{Flaw, Result, problem::Flaws, text, time::Day};
use locales::{Words, rooms as t};

/// Reads a day with other hours; both times empty means closed all day. What is over cannot change any more.
pub fn exception(day: &str, opens: &str, closes: &str, note: &str, today: Day) -> Result<Exception> {
    let mut flaws = Flaws::default();
    let refused = || Flaw::new("day", Words::of(|lang| t::day_flaw(lang).into()));
    let day = flaws.note(
        "day",
        day.parse::<Day>().ok().filter(|day| *day >= today).ok_or_else(refused),
    );
    let opening = flaws.note("opens", opening(opens, closes)).flatten();
    let note = flaws
        .note("note", text::optional_line(note, 60))
        .flatten()
        .unwrap_or_default();
    flaws.refuse()?;
    Ok(Exception {
        day: day.unwrap_or(today),
        opening,
        note,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::Problem;

    fn today() -> Day {
        Day::of(2026, 11, 23).unwrap()
    }

    #[test]
    fn a_day_without_times_is_closed() {
        let holiday = exception("2027-01-01", "", "", " 元旦 ", today()).unwrap();
        assert_eq!((holiday.opening, holiday.note.as_str()), (None, "元旦"));
        assert!(
            exception("2026-11-23", "13:00", "17:00", "", today())
                .unwrap()
                .opening
                .is_some()
        );
    }

    #[test]
    fn yesterday_cannot_be_changed_and_every_flaw_is_told_at_once() {
        let Problem::Invalid { fields } =
            exception("2026-11-22", "17:00", "13:00", &"长".repeat(61), today()).unwrap_err()
        else {
            panic!("not refused")
        };
        assert_eq!(fields.into_keys().collect::<Vec<_>>(), ["day", "note", "opens"]);
    }
}
