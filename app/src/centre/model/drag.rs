//! Dragging along a strip: which quarters are meant.

use std::ops::Range;

/// The quarter of the day at a point of a strip that shows the quarters `shown` over its whole width.
pub fn quarter_at(x: f64, width: f64, shown: &Range<u16>) -> u16 {
    let length = f64::from(shown.end - shown.start);
    let passed = if width > 0.0 {
        (x / width * length).clamp(0.0, length)
    } else {
        0.0
    };
    (shown.start + passed as u16)
        .min(shown.end.saturating_sub(1))
        .max(shown.start)
}

/// The free run around a quarter: pieces (first quarter, how many), in order, that follow each other without a gap.
pub fn run_around(pieces: &[(u16, u16)], at: u16) -> Option<Range<u16>> {
    let mut run: Option<Range<u16>> = None;
    for (from, quarters) in pieces {
        let until = from + quarters;
        run = match run {
            Some(run) if run.end == *from => Some(run.start..until),
            Some(run) if run.contains(&at) => return Some(run),
            _ => Some(*from..until),
        };
    }
    run.filter(|run| run.contains(&at))
}

/// From where it began to where the pointer is, both included, within the free run and not longer than a booking may be.
pub fn marked(run: &Range<u16>, began: u16, at: u16, longest: u16) -> Range<u16> {
    let (last, longest) = (run.end.saturating_sub(1).max(run.start), longest.max(1));
    let at = at.clamp(run.start, last);
    if at >= began {
        began..(at + 1).min(began + longest)
    } else {
        at.max((began + 1).saturating_sub(longest))..began + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_of_a_strip_is_a_quarter_of_the_day() {
        let nine_to_nine = 36..84;
        let at = |x| quarter_at(x, 480.0, &nine_to_nine);
        assert_eq!((at(0.0), at(9.9), at(10.0), at(479.0)), (36, 36, 37, 83));
        assert_eq!(
            (at(-50.0), at(900.0)),
            (36, 83),
            "beside the strip it is its nearest end"
        );
        assert_eq!(quarter_at(5.0, 0.0, &nine_to_nine), 36);
    }

    #[test]
    fn pieces_without_a_gap_are_one_run() {
        let pieces = [(36, 4), (40, 4), (44, 2), (50, 4), (54, 4)];
        assert_eq!(run_around(&pieces, 41), Some(36..46));
        assert_eq!(run_around(&pieces, 57), Some(50..58));
        assert_eq!(run_around(&pieces, 47), None, "taken");
    }

    #[test]
    fn a_drag_stays_within_what_is_free_and_what_is_allowed() {
        let run = 36..60;
        assert_eq!(marked(&run, 40, 47, 96), 40..48, "from ten to twelve");
        assert_eq!(marked(&run, 40, 80, 96), 40..60, "not into the next booking");
        assert_eq!(marked(&run, 40, 59, 12), 40..52, "not beyond three hours");
        assert_eq!(marked(&run, 47, 40, 96), 40..48, "backwards too");
        assert_eq!(marked(&run, 47, 0, 4), 44..48);
        assert_eq!(marked(&run, 40, 40, 0), 40..41);
    }
}
