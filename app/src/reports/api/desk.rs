//! A month of use, for the page and for the sheet.

use crate::{
    access::Visit,
    bookings::Rule,
    reports::{
        model::{Heat, Line, Month, Refused, RoomUse, Tally, UseView, people, sheet, svg, table},
        store,
    },
    rooms::{self, RoomTerms},
};
use foundation::{
    Result,
    time::{Day, now},
};
use locales::Lang;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A file of a month.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The month, as in `2026-11`.
    pub month: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A month as it was counted.
struct Report {
    month: Month,
    today: Day,
    rooms: Vec<Counted>,
    refused: Vec<(Uuid, Rule, i64)>,
}

/// A room as it was counted.
struct Counted {
    terms: RoomTerms,
    closed: bool,
    people: i64,
    tally: Tally,
}

/// What the page shows.
pub(super) async fn look(visit: &Visit, month: &str, room: &str, lang: Lang) -> Result<UseView> {
    let report = read(visit, month).await?;
    // A room that is not there is all of them.
    let chosen = report.rooms.iter().find(|one| one.terms.code == room);
    let is_meant = |id: Uuid| chosen.is_none_or(|chosen| chosen.terms.id.uuid() == id);
    let mut heat = Heat::default();
    for one in report.rooms.iter().filter(|one| is_meant(one.terms.id.uuid())) {
        heat.join(&one.tally.heat);
    }
    let refused = report.refused.iter().filter(|(room, ..)| is_meant(*room));
    Ok(UseView {
        month: report.month.first,
        today: report.today,
        room: chosen.map(|one| one.terms.code.clone()).unwrap_or_default(),
        picture: svg(&heat, lang),
        table: table(&heat, lang),
        refused: by_rule(refused),
        rooms: report.rooms.iter().map(Counted::told).collect(),
    })
}

/// The sheet of a month: for a spreadsheet whose reader has this language, else for programs.
pub async fn month_sheet(visit: &Visit, month: &str, spreadsheet: Option<Lang>) -> Result<Sheet> {
    let report = read(visit, month).await?;
    let lines = report.rooms.iter().flat_map(|room| {
        let days = report.month.days().zip(&room.tally.days);
        days.map(move |(day, used)| Line {
            day,
            code: &room.terms.code,
            name: &room.terms.name,
            used: *used,
        })
    });
    Ok(Sheet {
        bytes: sheet(lines, spreadsheet)?,
        month: report.month.first.to_string().chars().take(7).collect(),
    })
}

/// Four statements, whatever the month holds. A room out of use counts while it has bookings in it.
async fn read(visit: &Visit, month: &str) -> Result<Report> {
    let (now, today) = (now(), visit.today());
    let asked = [month, "-01"].concat().parse().unwrap_or(today);
    let month = Month::of(visit.zone, asked.min(today), now);
    let (from, until) = (month.first, month.first.plus_months(1));
    let mut reader = visit.db.read().await?;
    let rooms = rooms::every(&mut reader.conn(), visit.at()).await?;
    let mut held = store::held(&mut reader.conn(), visit.at(), from, until, now).await?;
    let mut cancelled = store::cancelled(&mut reader.conn(), visit.at(), from, until, now).await?;
    let refused = store::refused(&mut reader.conn(), visit.at(), from, until).await?;
    drop(reader);
    let count = |(terms, closed): (RoomTerms, bool)| {
        let (held, gone) = (held.remove(&terms.id.uuid()), cancelled.remove(&terms.id.uuid()));
        if closed && held.is_none() && gone.is_none() {
            return None;
        }
        let (held, gone) = (held.unwrap_or_default(), gone.unwrap_or_default());
        let parts = terms.parts.len().try_into().unwrap_or(u32::MAX);
        Some(Counted {
            tally: month.tally(&terms.hours, parts, &held.bookings, &gone),
            people: held.people,
            terms,
            closed,
        })
    };
    let rooms = rooms.into_iter().filter_map(count).collect();
    Ok(Report {
        month,
        today,
        rooms,
        refused,
    })
}

impl Counted {
    fn told(&self) -> RoomUse {
        let total = self.tally.total();
        RoomUse {
            code: self.terms.code.clone(),
            name: self.terms.name.clone(),
            closed: self.closed,
            bookings: total.bookings,
            used: total.used,
            open: total.open,
            people: people(self.people),
            cancelled: total.cancelled,
            missed: total.missed,
        }
    }
}

/// Rooms added up, the most frequent rule first.
fn by_rule<'a>(refused: impl Iterator<Item = &'a (Uuid, Rule, i64)>) -> Vec<Refused> {
    let mut sums: BTreeMap<Rule, i64> = BTreeMap::new();
    for (_, rule, times) in refused {
        *sums.entry(*rule).or_default() += times;
    }
    let told = |(rule, times): (Rule, i64)| Refused {
        rule,
        times: times.try_into().unwrap_or(u32::MAX),
    };
    let mut told: Vec<Refused> = sums.into_iter().map(told).collect();
    told.sort_by_key(|refused| std::cmp::Reverse(refused.times));
    told
}
