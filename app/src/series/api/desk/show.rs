//! A series for whoever may see it.

use crate::{
    access::Visit,
    bookings::{Borrowed, Borrowing, PartsWish, PersonView, Series, State, desk},
    devices::{self, DeviceInfo},
    recurrence::{Repeat, days},
    rooms::{self, RoomTerms},
    series::{
        model::{OtherPart, SeriesDate, SeriesPage, Stand, Times, Why},
        store::{self, Kept, KeptDate, KeptPart},
    },
};
use chrono::TimeDelta;
use foundation::{
    Id, Problem, Result,
    policy::Act,
    time::{Day, Instant, Minute, Span, now},
};
use locales::Words;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// A series with everything that is kept of it.
pub(super) struct Whole {
    pub(super) kept: Kept,
    pub(super) repeat: Repeat,
    /// The days of its rule.
    pub(super) days: Vec<Day>,
    /// Its bookings, live or not.
    pub(super) dates: Vec<KeptDate>,
    pub(super) skips: BTreeMap<Day, Why>,
    pub(super) terms: RoomTerms,
    /// The devices in use, where it borrows any.
    devices: Vec<DeviceInfo>,
}

/// A series that is the caller's, one that they have made for somebody as long as they may do so, or any for staff; to everybody else it
/// does not exist.
pub(super) async fn owned(visit: &Visit, series: Id<Series>) -> Result<Whole> {
    let mut reader = visit.db.read().await?;
    let kept = store::find(&mut reader.conn(), visit.at(), series).await?;
    if !is_open(visit, kept.person_id, kept.booked_by)? {
        return Err(Problem::NotFound);
    }
    let (repeat, first) = kept.repeat()?;
    let devices = if kept.pattern().borrows.is_empty() {
        vec![]
    } else {
        devices::in_use(&mut reader.conn(), visit.at()).await?
    };
    Ok(Whole {
        devices,
        // A series of which all dates went into another has no day of its own any more.
        days: days(&repeat, first).unwrap_or_default(),
        repeat,
        dates: store::dates(&mut reader.conn(), visit.at(), series).await?,
        skips: store::skips(&mut reader.conn(), visit.at(), series)
            .await?
            .into_iter()
            .collect(),
        terms: rooms::terms_by_id(&mut reader.conn(), visit.at(), kept.room_id.into()).await?,
        kept,
    })
}

/// Whether a series of this owner, typed by this person, is the caller's to see.
fn is_open(visit: &Visit, owner: Uuid, booked_by: Uuid) -> Result<bool> {
    let person = visit.person()?.uuid();
    let concerned = owner == person || booked_by == person && visit.may(Act::BookFor);
    Ok(concerned || visit.may(Act::RunCentre))
}

/// A series with all its dates, and with the way to what was one series with it.
pub async fn page(visit: &Visit, series: Id<Series>) -> Result<SeriesPage> {
    let page = owned(visit, series).await?.view(visit)?;
    let others = store::parts(&mut visit.db.read().await?.conn(), visit.at(), series).await?;
    let mut open = Vec::with_capacity(others.len());
    for other in others {
        if is_open(visit, other.person_id, other.booked_by)? {
            open.extend(part(&other)?);
        }
    }
    Ok(SeriesPage { others: open, ..page })
}

/// From when to when another part goes; `None` where it has no date of its own any more.
fn part(other: &KeptPart) -> Result<Option<OtherPart>> {
    let (repeat, first) = other.repeat()?;
    let days = days(&repeat, first).unwrap_or_default();
    let ends = days.first().copied().zip(days.last().copied());
    Ok(ends.map(|(first, last)| OtherPart {
        id: other.id.into(),
        later: other.is_later(),
        ended: other.is_ended(),
        first,
        last,
    }))
}

/// When a booking takes place by the wall clock.
pub(super) fn local(visit: &Visit, date: &KeptDate) -> Result<(Day, Times)> {
    let span = Span::new(date.starts, date.ends).ok_or_else(|| Problem::internal("a booking without length"))?;
    let local = desk::local(visit, &span);
    let times = Times {
        from: local.from,
        until: local.until.unwrap_or(Minute::END),
    };
    Ok((local.day, times))
}

impl Whole {
    /// The moment after which a date has to start so that the caller may still change it.
    pub(super) fn changeable_after(&self, visit: &Visit) -> Instant {
        let cutoff = if visit.may(Act::RunCentre) {
            0
        } else {
            self.terms.rules.cutoff
        };
        now() + TimeDelta::minutes(cutoff.into())
    }

    /// The first date that can still be changed: of a live booking, else of the rule.
    pub(super) fn next(&self, visit: &Visit) -> Result<Option<Day>> {
        let after = self.changeable_after(visit);
        let mut live = None;
        for date in self.dates.iter().filter(|date| date.starts > after) {
            if date.state()?.is_live() {
                live = Some(date.stands_for());
                break;
            }
        }
        let today = visit.today();
        Ok(live.or_else(|| self.days.iter().copied().find(|day| *day > today)))
    }

    pub(super) fn view(&self, visit: &Visit) -> Result<SeriesPage> {
        let (pattern, kept) = (self.kept.pattern(), &self.kept);
        let usual = Times {
            from: pattern.from,
            until: pattern.until,
        };
        let mut stands: BTreeMap<Day, Stand> = BTreeMap::new();
        let (ended, now, after) = (kept.ended_at.is_some(), now(), self.changeable_after(visit));
        let mut staying = BTreeSet::new();
        for date in &self.dates {
            let ((day, times), parts) = (local(visit, date)?, date.parts());
            let (is_whole, state) = (parts.len() == self.terms.parts.len(), date.state()?);
            let room = (date.room_id != kept.room_id).then(|| date.room());
            let changed = room.is_some()
                || (day, times) != (date.stands_for(), usual)
                || date.title != pattern.title
                || date.party_size() != pattern.party_size
                || !pattern.parts.is_met_by(&parts, is_whole)
                // What is taken back has given back what it had.
                || state.is_live() && date.borrows() != pattern.borrows;
            let bound = date.starts <= if state == State::Requested { now } else { after };
            if state.is_live() && date.ends > now && (ended || bound) {
                staying.insert(date.stands_for());
            }
            let stand = Stand::Booking {
                id: date.id.into(),
                state,
                day,
                times,
                room,
                changed,
            };
            stands.insert(date.stands_for(), stand);
        }
        let today = visit.today();
        let all: BTreeSet<Day> = self.days.iter().copied().chain(stands.keys().copied()).collect();
        let date = |day: Day| {
            let why = self.skips.get(&day).copied().unwrap_or(Why::Chosen);
            let stand = stands.remove(&day).unwrap_or(Stand::Skipped(why));
            let live = matches!(&stand, Stand::Booking { state, .. } if state.is_live());
            let in_rule = self.days.binary_search(&day).is_ok();
            SeriesDate {
                day,
                stand,
                back: !live && !ended && !kept.closed && in_rule && day >= today,
                stays: staying.contains(&day),
            }
        };
        let dates: Vec<SeriesDate> = all.into_iter().map(date).collect();
        let (name, phone) = kept.owner();
        let own = visit.person()?.uuid() == kept.person_id;
        let next = self.next(visit)?.filter(|_| !ended && !kept.closed);
        Ok(SeriesPage {
            id: kept.id.into(),
            terms: self.terms.clone(),
            repeat: self.repeat,
            times: usual,
            title: pattern.title,
            title_public: pattern.title_public,
            party_size: pattern.party_size,
            parts: named(&pattern.parts),
            borrowed: told(&pattern.borrows, &self.devices),
            dates,
            others: vec![],
            ended,
            closed: kept.closed,
            next,
            person: (!own).then_some(PersonView { name, phone }),
            version: kept.version,
            today,
        })
    }
}

/// What is borrowed, by the names of the devices; of one that is out of use only its code is left to say.
fn told(borrows: &Borrowing, devices: &[DeviceInfo]) -> Vec<Borrowed> {
    let name = |code: &String| {
        let device = devices.iter().find(|device| device.code == *code);
        device.map_or_else(|| Words::of(|_| code.clone()), |device| device.name.clone())
    };
    let borrowed = |(code, units): (&String, &u16)| Borrowed {
        code: code.clone(),
        name: name(code),
        units: *units,
    };
    borrows.counts().iter().map(borrowed).collect()
}

/// Parts as a form names them.
pub(super) fn named(parts: &PartsWish) -> String {
    match parts {
        PartsWish::Whole => String::new(),
        PartsWish::Any(count) => ["any:", &count.to_string()].concat(),
        PartsWish::Named(codes) => match codes.as_slice() {
            [one] => one.clone(),
            many => ["any:", &many.len().to_string()].concat(),
        },
    }
}
