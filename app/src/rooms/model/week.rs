//! A week told briefly: weekdays in a row that keep the same hours.

use super::{Hours, Opening};
use foundation::time::Weekday;

/// Weekdays in a row with the same hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekRun {
    /// The first of them.
    pub from: Weekday,
    /// The last of them.
    pub until: Weekday,
    /// Their hours, never empty: closed days are left out.
    pub openings: Vec<Opening>,
}

/// The open days of a week, joined where they are alike: Monday to Friday, Saturday.
pub fn week_runs(hours: &Hours) -> Vec<WeekRun> {
    let mut runs: Vec<WeekRun> = Vec::new();
    for (day, openings) in Weekday::ALL
        .into_iter()
        .zip(&hours.week)
        .filter(|(_, openings)| !openings.is_empty())
    {
        match runs.last_mut() {
            Some(run) if run.until.index() + 1 == day.index() && run.openings == *openings => run.until = day,
            _ => runs.push(WeekRun {
                from: day,
                until: day,
                openings: openings.clone(),
            }),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(hours: &Hours) -> Vec<(usize, usize)> {
        week_runs(hours)
            .iter()
            .map(|run| (run.from.index(), run.until.index()))
            .collect()
    }

    #[test]
    fn days_in_a_row_with_the_same_hours_are_told_at_once() {
        assert_eq!(told(&Hours::on(&[0, 1, 2, 3, 4, 5], 9, 21)), [(0, 5)]);
        assert_eq!(
            told(&Hours::on(&[0, 1, 3, 6], 9, 21)),
            [(0, 1), (3, 3), (6, 6)],
            "a closed day parts them"
        );
    }

    #[test]
    fn other_hours_begin_a_new_run_and_a_closed_week_has_none() {
        let mut hours = Hours::on(&[0, 1, 2], 9, 21);
        hours.week[1] = Hours::on(&[1], 10, 21).week[1].clone();
        assert_eq!(told(&hours), [(0, 0), (1, 1), (2, 2)]);
        assert!(told(&Hours::default()).is_empty());
    }
}
