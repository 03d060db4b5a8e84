//! Minutes of the day.

use chrono::{NaiveTime, Timelike};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A minute of the wall clock, from 00:00 to 24:00 (the end of the day).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Minute(u16);

impl Minute {
    /// 00:00.
    pub const START: Self = Self(0);
    /// 24:00.
    pub const END: Self = Self(24 * 60);

    /// The minute at `hour:00`; 24 at most.
    pub const fn of_hour(hour: u16) -> Self {
        Self(if hour > 24 { 24 * 60 } else { hour * 60 })
    }

    /// Minutes since 00:00.
    pub const fn minutes(self) -> u16 {
        self.0
    }

    /// This many minutes later, at most 24:00.
    pub const fn plus(self, minutes: u16) -> Self {
        let sum = self.0.saturating_add(minutes);
        Self(if sum > 24 * 60 { 24 * 60 } else { sum })
    }

    /// The hour that this minute lies in.
    pub const fn hour(self) -> u16 {
        self.0 / 60
    }

    /// The time of the clock; `None` at 24:00.
    pub fn time(self) -> Option<NaiveTime> {
        NaiveTime::from_num_seconds_from_midnight_opt(u32::from(self.0) * 60, 0)
    }
}

impl From<NaiveTime> for Minute {
    fn from(time: NaiveTime) -> Self {
        Self((time.hour() * 60 + time.minute()) as u16)
    }
}

impl TryFrom<u16> for Minute {
    type Error = String;

    fn try_from(minutes: u16) -> Result<Self, Self::Error> {
        if minutes <= 24 * 60 {
            Ok(Self(minutes))
        } else {
            Err(format!("{minutes} is past 24:00"))
        }
    }
}

impl From<Minute> for u16 {
    fn from(minute: Minute) -> Self {
        minute.0
    }
}

impl Minute {
    /// From this one to another, as a clock tells them: `09:05–10:30`.
    pub fn to(self, end: Self) -> String {
        [self.to_string(), end.to_string()].join("–")
    }
}

impl fmt::Display for Minute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl FromStr for Minute {
    type Err = String;

    /// Reads `9:00`, `09:00`, `24:00` and what a time field sends (`09:00:00`).
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = || format!("{text:?} is no time of day");
        let mut fields = text.trim().splitn(3, ':');
        let mut number = || {
            fields
                .next()
                .filter(|f| f.len() <= 2)
                .and_then(|f| f.parse::<u16>().ok())
        };
        let (hour, minute) = (number().ok_or_else(refused)?, number().ok_or_else(refused)?);
        let seconds = fields.next().unwrap_or_default();
        if seconds.bytes().any(|b| b != b'0' && b != b'.') {
            return Err(refused());
        }
        if minute > 59 || hour > 24 || hour == 24 && minute > 0 {
            return Err(refused());
        }
        Ok(Self(hour * 60 + minute))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_is_read_as_it_is_written() {
        for minutes in 0..=24 * 60 {
            let minute = Minute::try_from(minutes).unwrap();
            assert_eq!(minute.to_string().parse::<Minute>().unwrap(), minute);
        }
        assert_eq!("9:05:00".parse::<Minute>().unwrap().minutes(), 545);
    }

    #[test]
    fn there_is_no_minute_past_midnight() {
        for text in ["24:01", "25:00", "9", "9:60", "", "a:b", "-1:00", "9:00:30", "9:00:x"] {
            assert!(text.parse::<Minute>().is_err(), "{text}");
        }
    }
}
