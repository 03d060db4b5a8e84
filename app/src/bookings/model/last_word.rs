//! What is booked so shortly before it starts that it cannot be taken back.

/// Whether a booking that starts at a minute of a day, so many days from now, cannot be changed any more once it is made. `now` is the
/// minute of today that runs: its seconds are gone by the time the form is sent.
pub fn is_final(cutoff: u16, days: i32, now: u16, from: u16) -> bool {
    let ahead = days * 24 * 60 + i32::from(from) - i32::from(now);
    cutoff > 0 && ahead <= i32::from(cutoff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_booked_within_the_cut_off_is_final_at_once() {
        let at_a_quarter_to_four = |cutoff, days, from: u16| is_final(cutoff, days, 15 * 60 + 45, from * 60);
        assert!(at_a_quarter_to_four(60, 0, 16) && !at_a_quarter_to_four(60, 0, 17));
        assert!(!at_a_quarter_to_four(60, 1, 9), "tomorrow");
        assert!(at_a_quarter_to_four(18 * 60, 1, 9) && !at_a_quarter_to_four(18 * 60, 1, 10));
        assert!(is_final(60, 0, 900, 960) && !is_final(60, 0, 899, 960));
        assert!(!is_final(0, 0, 900, 900), "until it starts it is free");
    }
}
