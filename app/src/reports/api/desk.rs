//! A month of use, for the page and for the sheet.

use crate::{
    access::Visit,
    bookings::Rule,
    reports::{
        model::{
            Heat, HourLine, Line, Month, RefusalLine, Refused, RoomUse, Tally, UseView, hour_sheet, people,
            refusal_sheet, sheet, svg, table,
        },
        store,
    },
    rooms::{self, RoomTerms},
};
use foundation::{
    Problem, Result,
    time::{Day, now},
};
use locales::Lang;
use std::{collections::BTreeMap, str::FromStr};
use uuid::Uuid;

/// What a file of a month tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetOf {
    /// Each room, day by day.
    Days,
    /// Each room by weekday and hour.
    Hours,
    /// Each room by the rules that refused.
    Refusals,
}

impl FromStr for SheetOf {
    type Err = Problem;

    /// Reads what an address says; nothing means days.
    fn from_str(of: &str) -> Result<Self> {
        match of {
            "" => Ok(Self::Days),
            "hours" => Ok(Self::Hours),
            "refusals" => Ok(Self::Refusals),
            _ => Err(Problem::Malformed),
        }
    }
}

/// A file of a month.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// What it is called: `use-2026-11.csv`.
    pub name: String,
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

/// A sheet of a month: for a spreadsheet whose reader has this language, else for programs.
pub async fn month_sheet(visit: &Visit, month: &str, of: SheetOf, spreadsheet: Option<Lang>) -> Result<Sheet> {
    let report = read(visit, month).await?;
    let (kind, bytes) = match of {
        SheetOf::Days => ("", sheet(report.days(), spreadsheet)?),
        SheetOf::Hours => ("hours-", hour_sheet(report.hours(), spreadsheet)?),
        SheetOf::Refusals => ("refusals-", refusal_sheet(report.refusals(), spreadsheet)?),
    };
    let month: String = report.month.first.to_string().chars().take(7).collect();
    Ok(Sheet {
        name: ["use-", kind, &month, ".csv"].concat(),
        bytes,
    })
}

impl Report {
    fn days(&self) -> impl Iterator<Item = Line<'_>> {
        self.rooms.iter().flat_map(move |room| {
            let days = self.month.days().zip(&room.tally.days);
            days.map(move |(day, used)| Line {
                day,
                code: &room.terms.code,
                name: &room.terms.name,
                used: *used,
            })
        })
    }

    fn hours(&self) -> impl Iterator<Item = HourLine<'_>> {
        self.rooms.iter().flat_map(|room| {
            let cells = room.tally.heat.cells();
            cells.map(move |(day, hour, minutes)| HourLine {
                code: &room.terms.code,
                name: &room.terms.name,
                day,
                hour,
                minutes,
            })
        })
    }

    fn refusals(&self) -> impl Iterator<Item = RefusalLine<'_>> {
        self.rooms.iter().flat_map(move |room| {
            let of_room = self.refused.iter().filter(|(id, ..)| *id == room.terms.id.uuid());
            by_rule(of_room).into_iter().map(move |refused| RefusalLine {
                code: &room.terms.code,
                name: &room.terms.name,
                refused,
            })
        })
    }
}

/// Four statements, whatever the month holds. A room out of use counts while it has bookings in it, or has refused somebody.
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
        let has_refused = || refused.iter().any(|(room, ..)| *room == terms.id.uuid());
        if closed && held.is_none() && gone.is_none() && !has_refused() {
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
