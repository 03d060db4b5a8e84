//! Stamps as they go over the wire: `2026-12-01T11:00:00+08:00` (RFC 3339).

use super::{Day, Stamp};
use chrono::{FixedOffset, TimeZone};
use serde::{Deserialize, Deserializer, de::Error};

/// Reads a stamp, for what stands in the first piece of the browser half: `#[serde(deserialize_with = "read_stamp")]`.
pub fn read_stamp<'de, D: Deserializer<'de>>(from: D) -> Result<Stamp, D::Error> {
    let text = String::deserialize(from)?;
    stamp(&text).ok_or_else(|| D::Error::custom("no stamp"))
}

/// Whole seconds; what is less is left out.
fn stamp(text: &str) -> Option<Stamp> {
    let (date, rest) = text.split_once('T')?;
    let (clock, rest) = rest.split_at_checked(8)?;
    let offset = rest.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
    let at = Day::read(date)?
        .0
        .and_hms_opt(two(clock, 0)?, two(clock, 3)?, two(clock, 6)?)?;
    zone(offset)?.from_local_datetime(&at).single()
}

/// `Z`, or `+08:00`.
fn zone(offset: &str) -> Option<FixedOffset> {
    if offset == "Z" {
        return FixedOffset::east_opt(0);
    }
    let seconds = (two(offset, 1)? * 3600 + two(offset, 4)? * 60) as i32;
    match offset.as_bytes().first()? {
        b'+' => FixedOffset::east_opt(seconds),
        b'-' => FixedOffset::west_opt(seconds),
        _ => None,
    }
}

/// The two digits at a place.
fn two(text: &str, at: usize) -> Option<u32> {
    text.get(at..at + 2)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_chrono_writes_is_read_again(seconds in 0i64..8_000_000_000, quarters in -48i32..57) {
            let zone = FixedOffset::east_opt(quarters * 900).unwrap();
            let written: Stamp = zone.timestamp_opt(seconds, 0).unwrap();
            let json = serde_json::to_string(&written).unwrap();
            prop_assert_eq!(stamp(json.trim_matches('"')), Some(written));
        }

        #[test]
        fn nothing_that_is_sent_makes_it_panic(text in ".{0,40}") {
            stamp(&text);
        }
    }

    #[test]
    fn what_is_no_stamp_is_refused() {
        for text in [
            "",
            "2026-12-01",
            "2026-12-01T25:00:00Z",
            "2026-12-01T11:00:00",
            "2026-12-01T11:00:00*08:00",
            "2026-12-01T11:00:0é",
        ] {
            assert_eq!(stamp(text), None, "{text}");
        }
    }
}
