//! What a block is, who may be blocked, and for how long.

use foundation::time::Day;
#[cfg(feature = "ssr")]
use foundation::{
    Flaw, Id, Problem, Result,
    policy::Role,
    problem::Flaws,
    text,
    time::{Instant, Minute, Zone, words::date},
};
#[cfg(feature = "ssr")]
use locales::{Words, people as t};
use serde::{Deserialize, Serialize};

/// A block as its person and staff are told of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Blocked {
    /// Why.
    pub reason: String,
    /// The last day of it.
    pub until: Day,
}

/// How many days from today the last day of a block may be: nobody is blocked for ever.
pub const LONGEST: i64 = 365;

/// A block that somebody wants, and that makes sense.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, PartialEq)]
pub struct NewBlock {
    /// Why; its person reads it.
    pub reason: String,
    /// The instant at which it ends by itself.
    pub ends: Instant,
}

#[cfg(feature = "ssr")]
impl NewBlock {
    /// Reads what was typed; `until` is the last day.
    pub fn parse(reason: &str, until: &str, today: Day, zone: Zone) -> Result<Self> {
        let mut flaws = Flaws::default();
        let reason = flaws.note("reason", text::line(reason, 200));
        let until = flaws.note("until", last(until, today));
        flaws.refuse()?;
        Ok(Self {
            reason: reason.unwrap_or_default(),
            ends: zone.at(until.unwrap_or(today), Minute::END),
        })
    }
}

#[cfg(feature = "ssr")]
fn last(typed: &str, today: Day) -> Result<Day, Flaw> {
    if typed.trim().is_empty() {
        return Err(text::missing());
    }
    let latest = today.plus(LONGEST);
    let day = typed.parse::<Day>().ok().filter(|day| (today..=latest).contains(day));
    let words = |lang| t::bad_end(lang, date(lang, today, Some(today)), date(lang, latest, Some(today)));
    day.ok_or_else(|| Flaw::new("block_end", Words::of(words)))
}

/// The last day of a block that ends at an instant, most often at midnight.
#[cfg(feature = "ssr")]
pub fn last_day(zone: Zone, ends: Instant) -> Day {
    zone.day(ends - chrono::TimeDelta::seconds(1))
}

/// Nobody blocks themselves, nor staff and stewards: whoever works here is parted from their role first.
#[cfg(feature = "ssr")]
pub fn may_block<P>(by: Id<P>, person: Id<P>, roles: &[Role]) -> Result<()> {
    let conflict = |text: fn(locales::Lang) -> &'static str| {
        Err(Problem::Conflict {
            words: Words::of(|lang| text(lang).into()),
        })
    };
    if by == person {
        return conflict(t::not_yourself);
    }
    if roles.iter().any(|role| matches!(role, Role::Staff | Role::Steward)) {
        return conflict(t::not_staff);
    }
    Ok(())
}

#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests {
    use super::*;

    fn shanghai() -> Zone {
        Zone::named("Asia/Shanghai").unwrap()
    }

    fn today() -> Day {
        "2026-11-26".parse().unwrap()
    }

    fn codes(reason: &str, until: &str) -> Vec<String> {
        match NewBlock::parse(reason, until, today(), shanghai()) {
            Ok(_) => vec![],
            Err(Problem::Invalid { fields }) => fields
                .into_iter()
                .map(|(name, flaw)| format!("{name}: {}", flaw.code))
                .collect(),
            Err(other) => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_block_needs_a_reason_and_an_end_within_a_year() {
        assert_eq!(codes("", ""), ["reason: missing", "until: missing"]);
        for until in ["2026-11-25", "2027-11-27", "for ever"] {
            assert_eq!(codes("打架", until), ["until: block_end"], "{until}");
        }
        for until in ["2026-11-26", "2027-11-26"] {
            assert_eq!(codes("打架", until), [""; 0], "{until}");
        }
    }

    #[test]
    fn a_block_lasts_until_its_last_day_is_over() {
        let block = NewBlock::parse("打架", "2026-12-01", today(), shanghai()).unwrap();
        assert_eq!(block.ends.to_rfc3339(), "2026-12-01T16:00:00+00:00");
        assert_eq!(last_day(shanghai(), block.ends).to_string(), "2026-12-01");
    }

    #[test]
    fn nobody_blocks_themselves_nor_staff() {
        let (one, other) = (Id::<()>::new(), Id::<()>::new());
        assert!(may_block(one, other, &[]).is_ok());
        assert!(may_block(one, other, &[Role::GridWorker]).is_ok());
        assert!(matches!(may_block(one, one, &[]), Err(Problem::Conflict { .. })));
        for role in [Role::Staff, Role::Steward] {
            assert!(matches!(may_block(one, other, &[role]), Err(Problem::Conflict { .. })));
        }
    }
}
