//! What is made of many measurements of the same.

use std::time::Duration;

/// In milliseconds.
pub fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// The one in the middle: a machine that others work on too is now faster, now slower. Of an even number the larger of the two.
pub fn middle(figures: impl IntoIterator<Item = f64>) -> f64 {
    let mut figures: Vec<f64> = figures.into_iter().collect();
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slow_run_changes_nothing() {
        assert_eq!(middle([3.0, 1.0, 900.0, 2.0, 2.5]), 2.5);
        assert_eq!(middle([4.0, 2.0]), 4.0);
        assert!(middle([]).is_nan());
    }

    #[test]
    fn milliseconds_have_fractions() {
        assert_eq!(ms(Duration::from_micros(1500)), 1.5);
    }
}
