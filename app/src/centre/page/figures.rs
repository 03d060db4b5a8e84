//! Numbers and times as text, without an allocation.

/// The numbers from 00 to 99.
const TWO_DIGITS: &str = "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";

/// A number below a hundred in two digits, or without a zero before it; by a table, since a day has a thousand.
fn digits(number: u16, zero: bool) -> &'static str {
    let at = usize::from(number) * 2;
    TWO_DIGITS
        .get(at + usize::from(!zero && number < 10)..at + 2)
        .unwrap_or_default()
}

/// Writes a number.
pub(super) fn number(html: &mut String, number: u16) {
    if number < 100 {
        html.push_str(digits(number, false));
    } else {
        self::number(html, number / 100);
        html.push_str(digits(number % 100, true));
    }
}

/// Writes a quarter of the day as a time, `09:30`.
pub(super) fn time(html: &mut String, quarter: u16) {
    html.push_str(digits(quarter / 4, true));
    html.push(':');
    html.push_str(digits(quarter % 4 * 15, true));
}

/// A quarter of the day as a time: 38 is 9:30.
#[cfg(feature = "hydrate")]
pub(super) fn clock(quarter: u16) -> String {
    let mut text = String::new();
    time(&mut text, quarter);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::time::Minute;
    use ui::say;

    #[test]
    fn numbers_are_written_as_everywhere_else() {
        for value in [0, 1, 9, 10, 42, 99, 100, 105, 1000, 12345, u16::MAX] {
            let mut html = String::new();
            number(&mut html, value);
            assert_eq!(html, value.to_string());
        }
    }

    #[test]
    fn times_are_written_as_everywhere_else() {
        for quarter in 0..=96 {
            let mut html = String::new();
            time(&mut html, quarter);
            assert_eq!(html, say::clock(Minute::START.plus(quarter * 15)));
        }
    }
}
