//! Moments as a file writes them: whole days, by the clock of a zone, in UTC, or by whichever clock is there.

use super::left::{bad, flaw};
use crate::places::Bad;
use foundation::{
    Flaw,
    ical::read::{Component, Property},
    time::{Day, Instant, Minute, Zone},
};
use locales::{Words, imports as t};
use std::collections::BTreeMap;

/// Zones as programs of one house name them, and what the world calls them.
const HOUSE_NAMES: [(&str, &str); 10] = [
    ("China Standard Time", "Asia/Shanghai"),
    ("Taipei Standard Time", "Asia/Taipei"),
    ("Singapore Standard Time", "Asia/Singapore"),
    ("Tokyo Standard Time", "Asia/Tokyo"),
    ("W. Europe Standard Time", "Europe/Berlin"),
    ("Romance Standard Time", "Europe/Paris"),
    ("Central Europe Standard Time", "Europe/Budapest"),
    ("GMT Standard Time", "Europe/London"),
    ("Eastern Standard Time", "America/New_York"),
    ("Pacific Standard Time", "America/Los_Angeles"),
];

/// A moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum When {
    /// All of a day.
    Day(Day),
    /// A minute by the clock of a zone.
    At(Moment),
}

/// A minute of a day by the clock of a zone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Moment {
    pub(super) day: Day,
    pub(super) minute: Minute,
    pub(super) zone: Zone,
}

impl Moment {
    /// The instant; where a change of the clocks skips it, the first one after.
    pub(super) fn instant(self) -> Instant {
        self.zone.at(self.day, self.minute)
    }

    /// How many minutes later another moment is: by the clock where both are told by the same.
    pub(super) fn until(self, end: Self) -> i64 {
        if self.zone == end.zone {
            let days = i64::from(end.day.number() - self.day.number());
            days * 24 * 60 + i64::from(end.minute.minutes()) - i64::from(self.minute.minutes())
        } else {
            (end.instant() - self.instant()).num_minutes()
        }
    }

    /// The same instant by the clock of another zone.
    pub(super) fn to(self, zone: Zone) -> Self {
        if self.zone == zone {
            return self;
        }
        let instant = self.instant();
        Self {
            day: zone.day(instant),
            minute: zone.minute(instant),
            zone,
        }
    }
}

/// By which clocks a file tells its times.
pub(super) struct Clocks {
    /// The community's, which a time without a zone is told by.
    pub(super) home: Zone,
    /// What the file says of its zones.
    named: BTreeMap<String, Zone>,
}

impl Clocks {
    pub(super) fn of(calendars: &[Component], home: Zone) -> Self {
        let mut named = BTreeMap::new();
        for zone in calendars.iter().flat_map(|calendar| calendar.inside("VTIMEZONE")) {
            let place = zone
                .property("X-LIC-LOCATION")
                .and_then(|place| Zone::named(place.value().trim()));
            if let (Some(id), Some(place)) = (zone.property("TZID"), place) {
                named.insert(id.value().trim().to_owned(), place);
            }
        }
        Self { home, named }
    }

    fn zone(&self, id: &str) -> Option<Zone> {
        let id = id.trim();
        let of_house = || HOUSE_NAMES.iter().find(|(name, _)| *name == id);
        // Some producers put their own name before that of the zone: /example.org/Europe/Berlin.
        let ending = || {
            let (rest, town) = id.rsplit_once('/')?;
            let (_, continent) = rest.rsplit_once('/')?;
            Zone::named(&[continent, "/", town].concat())
        };
        let known = Zone::named(id).or_else(|| self.named.get(id).copied());
        known.or_else(|| Zone::named(of_house()?.1)).or_else(ending)
    }

    /// The one moment that a property says.
    pub(super) fn read(&self, property: &Property) -> Result<When, Bad> {
        let zone = self.zone_of(property)?;
        when(property.value().trim(), zone).ok_or_else(|| bad(property.line, "time", |lang| t::bad_time(lang).into()))
    }

    /// All moments that a property says, separated by commas.
    pub(super) fn read_all(&self, property: &Property) -> Result<Vec<When>, Bad> {
        let zone = self.zone_of(property)?;
        let read = |value: &str| {
            when(value.trim(), zone).ok_or_else(|| bad(property.line, "time", |lang| t::bad_time(lang).into()))
        };
        property.value().split(',').map(read).collect()
    }

    fn zone_of(&self, property: &Property) -> Result<Zone, Bad> {
        let Some(id) = property.parameter("TZID") else {
            return Ok(self.home);
        };
        self.zone(id).ok_or_else(|| {
            let shown: String = id.chars().filter(|c| !c.is_control()).take(60).collect();
            Bad {
                line: property.line,
                flaw: unknown_zone(&shown),
            }
        })
    }
}

fn unknown_zone(shown: &str) -> Flaw {
    Flaw::new("zone", Words::of(|lang| t::unknown_zone(lang, shown)))
}

/// `20261201`, `20261201T190000`, `20261201T110000Z`.
pub(super) fn when(value: &str, zone: Zone) -> Option<When> {
    let (value, zone) = match value.strip_suffix('Z') {
        Some(rest) => (rest, Zone::named("UTC")?),
        None => (value, zone),
    };
    if !value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'T') {
        return None;
    }
    let number = |from: usize, to: usize| value.get(from..to)?.parse::<u32>().ok();
    let day = Day::of(number(0, 4)? as i32, number(4, 6)?, number(6, 8)?)?;
    let day = Some(day).filter(|day| (2000..2200).contains(&day.parts().0))?;
    if value.len() == 8 {
        return Some(When::Day(day));
    }
    let (hour, minute, second) = (number(9, 11)?, number(11, 13)?, number(13, 15)?);
    let is_time =
        value.len() == 15 && value.as_bytes().get(8) == Some(&b'T') && hour < 24 && minute < 60 && second <= 60;
    let minute = Minute::try_from((hour * 60 + minute) as u16).ok().filter(|_| is_time)?;
    Some(When::At(Moment { day, minute, zone }))
}

/// How many minutes a duration lasts (section 3.3.6): `PT1H30M`, `P1D`, `P2W`.
pub(super) fn duration(value: &str) -> Option<i64> {
    let rest = value.trim().trim_start_matches('+').strip_prefix('P')?;
    let (mut minutes, mut number, mut in_time, mut any) = (0_i64, String::new(), false, false);
    for sign in rest.chars() {
        match sign {
            '0'..='9' if number.len() < 6 => number.push(sign),
            'T' if !in_time && number.is_empty() => in_time = true,
            _ => {
                let count: i64 = number.parse().ok()?;
                number.clear();
                any = true;
                minutes += match (sign, in_time) {
                    ('W', false) => count * 7 * 24 * 60,
                    ('D', false) => count * 24 * 60,
                    ('H', true) => count * 60,
                    ('M', true) => count,
                    ('S', true) => count / 60,
                    _ => return None,
                };
            }
        }
    }
    (any && number.is_empty()).then_some(minutes)
}

/// From when until when on one day here, on whole quarters; and the exact times, where those are others.
pub(super) fn hours(starts: Moment, length: i64, home: Zone) -> Result<(Day, Minute, Minute, Option<String>), Flaw> {
    let here = starts.to(home);
    let from = i64::from(here.minute.minutes());
    // Told by the clock here it is as long as it says; told by another, as long as it lasts.
    let ends = if starts.zone == home {
        from + length
    } else {
        let end = starts.instant() + chrono::TimeDelta::try_minutes(length).unwrap_or_default();
        let (day, minute) = (home.day(end), home.minute(end));
        i64::from(day.number() - here.day.number()) * 24 * 60 + i64::from(minute.minutes())
    };
    if ends <= from {
        return Err(flaw("reversed", t::reversed));
    }
    if ends > 24 * 60 {
        return Err(flaw("over_midnight", t::over_midnight));
    }
    let minute = |minutes: i64| Minute::try_from(minutes.clamp(0, 24 * 60) as u16).unwrap_or(Minute::END);
    let rounded = (minute(from / 15 * 15), minute((ends + 14) / 15 * 15));
    let exact = (minute(from), minute(ends));
    let told = (rounded != exact).then(|| exact.0.to(exact.1));
    Ok((here.day, rounded.0, rounded.1, told))
}
