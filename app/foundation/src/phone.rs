//! Phone numbers, the name by which a person signs in.

use crate::problem::Flaw;
use locales::{Words, problem as t};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A phone number in E.164: a Chinese mobile number, or any international one written with its `+`.
///
/// `Debug` and `Display` show a mask, so that a number never slips into a log; [`PhoneNumber::reveal`] is for the sender
/// and for the person in charge.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PhoneNumber(String);

impl PhoneNumber {
    /// Reads what a person types: spaces, hyphens and full-width digits are forgiven.
    pub fn parse(raw: &str) -> Result<Self, Flaw> {
        let refused = || Flaw::new("phone_number", Words::of(|lang| t::phone_number(lang).into()));
        if raw.len() > 64 {
            return Err(refused());
        }
        let typed: String = raw
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '(' | ')'))
            .map(half_width)
            .collect();
        let digits = typed
            .strip_prefix("+86")
            .or_else(|| typed.strip_prefix("0086"))
            .unwrap_or(&typed);
        if is_chinese_mobile(digits) {
            return Ok(Self(format!("+86{digits}")));
        }
        match typed.strip_prefix('+') {
            Some(rest) if is_international(rest) && !rest.starts_with("86") => Ok(Self(typed)),
            _ => Err(refused()),
        }
    }

    /// The whole number, in E.164.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The number with its middle hidden: `138****0000`.
    pub fn masked(&self) -> String {
        let shown = self.0.strip_prefix("+86").unwrap_or(&self.0);
        let (head, tail) = (&shown[..3], &shown[shown.len() - 4..]);
        format!("{head}****{tail}")
    }
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
        '＋' => '+',
        _ => c,
    }
}

fn is_chinese_mobile(digits: &str) -> bool {
    digits.len() == 11
        && digits.bytes().all(|b| b.is_ascii_digit())
        && digits.starts_with('1')
        && digits.as_bytes()[1] >= b'3'
}

/// ITU-T E.164: up to 15 digits, the first of the country code never 0.
fn is_international(digits: &str) -> bool {
    (8..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0')
}

impl fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<PhoneNumber> for String {
    fn from(number: PhoneNumber) -> Self {
        number.0
    }
}

impl TryFrom<String> for PhoneNumber {
    type Error = String;

    fn try_from(raw: String) -> Result<Self, Self::Error> {
        Self::parse(&raw).map_err(|flaw| flaw.code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_number_typed_in_any_common_way_is_the_same_number() {
        let plain = PhoneNumber::parse("13800000001").unwrap();
        for typed in [
            "138 0000 0001",
            "+8613800000001",
            "0086-138-0000-0001",
            "１３８０００００００１",
            " 13800000001 ",
        ] {
            assert_eq!(PhoneNumber::parse(typed).unwrap(), plain, "{typed}");
        }
    }

    #[test]
    fn what_is_no_phone_number_is_refused() {
        for typed in [
            "",
            "12345",
            "12800000001",
            "138000000012",
            "+86123",
            "+0123456789",
            "1380000000a",
            "+1234567890123456",
        ] {
            assert!(PhoneNumber::parse(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn a_log_never_shows_the_whole_number() {
        let number = PhoneNumber::parse("13812345678").unwrap();
        assert_eq!(format!("{number} {number:?}"), "138****5678 138****5678");
    }

    proptest! {
        #[test]
        fn no_input_makes_the_parser_panic(raw in ".*") {
            if let Ok(number) = PhoneNumber::parse(&raw) {
                prop_assert_eq!(PhoneNumber::parse(number.reveal()).unwrap(), number);
            }
        }
    }
}
