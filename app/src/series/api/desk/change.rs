//! Changing a series from a date on: this one and all later ones.

use super::{
    changes::{Changes, Said, prepare, start},
    choice::{Choice, Chosen, Wanted},
    ground::Ground,
    make::{TRIES, is_newer},
    show::{Whole, owned},
};
use crate::{
    access::Visit,
    bookings::{Booking, Borrowing, Series, desk::counted, many::Dated, overtaken},
    series::{
        model::{Asked, DateState, Fate, SeriesMade},
        store::{self, NewSeries, Revision},
    },
};
use foundation::{
    Id, Problem, Result,
    idempotency::{self, Once},
    policy::Act,
    time::Day,
};
use serde::Serialize;
use std::{collections::HashMap, ops::ControlFlow};

/// A change of a series as the form sends it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Change {
    /// From which date on.
    pub from: String,
    /// When the dates shall be.
    pub asked: Asked,
    /// Which of the dates that move or are new.
    pub choice: Choice,
    /// What for.
    pub title: String,
    /// Whether everyone may read the title.
    pub title_public: bool,
    /// How many people come.
    pub party_size: String,
    /// The version that was seen.
    pub version: i64,
    /// By which the server knows it when it is sent twice.
    #[serde(skip)]
    pub key: Option<String>,
}

/// Changes a series from a date on: all of it, or nothing. What was changed of single dates stays.
pub async fn change(visit: &Visit, series: Id<Series>, change: Change) -> Result<SeriesMade> {
    let by = visit.person()?;
    let once = Once::of(by.uuid(), "series.change", change.key.as_deref(), &(series, &change))?;
    if let Some(made) = idempotency::answer(&visit.db, visit.at(), once.as_ref()).await? {
        return Ok(made);
    }
    for tries in 1.. {
        let whole = owned(visit, series).await?;
        let in_room = whole.terms.code.clone();
        let counted = |refusal| counted(visit, &in_room, refusal);
        let revision = match revise(visit, series, &change, whole).await.map_err(counted)? {
            ControlFlow::Break(as_it_was) => return Ok(as_it_was),
            ControlFlow::Continue(revision) => revision,
        };
        let (room, version) = (revision.new.many.terms.id, revision.new.many.terms.version);
        let made = idempotency::write(&visit.db, visit.at(), once.clone(), move |tx| {
            Box::pin(async move { store::follow(tx, &revision).await })
        });
        match made.await {
            Err(Problem::Conflict { .. }) if tries < TRIES && is_newer(visit, room, version).await? => {}
            made => return made.map_err(counted),
        }
    }
    Err(Problem::Unavailable)
}

/// The change as the room's rules allow it now; or the series as it is, where nothing would become otherwise.
async fn revise(
    visit: &Visit,
    series: Id<Series>,
    change: &Change,
    whole: Whole,
) -> Result<ControlFlow<SeriesMade, Revision>> {
    let next = whole.view(visit)?.next;
    let from = start(&whole, next, &change.from)?;
    let said = Said {
        title: &change.title,
        title_public: change.title_public,
        party_size: &change.party_size,
    };
    let changes = prepare(visit, whole, from, &change.asked, &said).await?;
    let ticked = change.choice.read()?;
    let mut ground = changes.ground(visit, Some(&ticked)).await?;
    let (mut chosen, mut decided) = (Chosen::default(), Decided::default());
    for date in &changes.dates {
        let wanted = ticked.get(&date.day).copied();
        match &date.fate {
            Fate::Book => {
                let with = (&changes.pattern, change.choice.leave_out);
                chosen.add(visit, &mut ground, date.day, with, wanted);
            }
            Fate::Idle => {
                let was = date.was.filter(|was| changes.whole.skips.contains_key(was));
                decided.left_out.extend(was.map(|was| (was, date.day)));
            }
            Fate::End(kept) => decided.ended.push(kept.booking),
            Fate::Follow { .. } => {
                let state = decided.follow(visit, &changes, &mut ground, &date.fate, wanted)?;
                match state {
                    Some(DateState::Taken { .. } | DateState::Lacking { .. }) if change.choice.leave_out => {}
                    Some(state) => chosen.refuse(date.day, &state),
                    None => {}
                }
            }
        }
    }
    chosen.settle(visit.today())?;
    if decided.is_nothing() && changes.leave_it_as_it_is() {
        if changes.whole.kept.version != change.version {
            return Err(overtaken());
        }
        return Ok(ControlFlow::Break(SeriesMade {
            id: series,
            booked: changes.live.len().try_into().unwrap_or(u16::MAX),
            left_out: 0,
            unchanged: true,
        }));
    }
    assemble(visit, series, change, changes, &ground, (chosen, decided)).map(ControlFlow::Continue)
}

/// What becomes of the bookings that there are.
#[derive(Default)]
struct Decided {
    changes: crate::bookings::many::Changes,
    ended: Vec<Id<Booking>>,
    /// What was left out, with the date that it is from now on.
    left_out: Vec<(Day, Day)>,
}

impl Decided {
    /// Whether every booking stays what it is.
    fn is_nothing(&self) -> bool {
        self.changes.all.is_empty() && self.changes.moved.is_empty() && self.ended.is_empty()
    }

    /// A booking follows the new pattern; one that is not to take another time or more devices, or cannot, keeps what it has. Answers why
    /// it cannot.
    fn follow(
        &mut self,
        visit: &Visit,
        changes: &Changes,
        ground: &mut Ground,
        fate: &Fate,
        wanted: Option<Wanted>,
    ) -> Result<Option<DateState>> {
        let Fate::Follow { kept, shall, .. } = fate else {
            return Ok(None);
        };
        let staff = visit.may(Act::RunCentre);
        let mut state = None;
        if !fate.takes() && shall.borrows != kept.borrows {
            let as_it_was = changes.dated(visit, shall, None, staff)?;
            self.lend(as_it_was, shall.borrows.clone());
            return Ok(None);
        }
        if let Some(wanted) = wanted.filter(|_| fate.takes()) {
            match changes.taken(visit, ground, fate, wanted.without)? {
                Ok(fit) if fate.is_move() => {
                    let moved = changes.dated(visit, shall, Some(fit), staff)?;
                    self.changes.moved.push(moved.clone());
                    let borrows = moved.borrows.clone();
                    self.lend(moved, borrows);
                    return Ok(None);
                }
                Ok(fit) => {
                    let as_it_was = changes.dated(visit, shall, None, staff)?;
                    self.lend(as_it_was, fit.borrows);
                    return Ok(None);
                }
                Err(why) => state = Some(why),
            }
        }
        let words = (&shall.title, shall.title_public, shall.party_size);
        if words != (&kept.title, kept.title_public, kept.party_size) {
            self.changes.all.push(changes.dated(visit, shall, None, staff)?);
        }
        Ok(state)
    }

    /// It borrows anew.
    fn lend(&mut self, date: Dated, borrows: Borrowing) {
        let date = Dated { borrows, ..date };
        self.changes.lent.push(date.clone());
        self.changes.all.push(date);
    }
}

fn assemble(
    visit: &Visit,
    series: Id<Series>,
    change: &Change,
    changes: Changes,
    ground: &Ground,
    (chosen, decided): (Chosen, Decided),
) -> Result<Revision> {
    let person = changes.whole.kept.person_id.into();
    let target = if changes.before.is_some() { Id::new() } else { series };
    let attached = attached(&changes);
    Ok(Revision {
        new: NewSeries {
            many: ground.many(visit, target, person)?,
            repeat: changes.shape.repeat,
            first: changes.shape.first,
            pattern: changes.pattern,
            dates: chosen.dates,
            skips: chosen.skips,
            of: None,
            limited: changes.who.is_limited(),
            leave_out: change.choice.leave_out,
        },
        old: series,
        version: change.version,
        from: changes.from,
        before: changes.before,
        attached,
        left_out: only_in(&changes.shape.days, decided.left_out),
        changes: decided.changes,
        stay: changes.live.len() - decided.ended.len(),
        ended: decided.ended,
    })
}

/// Every booking of a date that the new rule has too, live or not, with the date that it stands for from now on.
fn attached(changes: &Changes) -> Vec<(Id<Booking>, Day)> {
    let ends = |change: &&crate::series::model::DateChange| !matches!(change.fate, Fate::End(_));
    let now: HashMap<Day, Day> = changes
        .dates
        .iter()
        .filter(ends)
        .filter_map(|change| Some((change.was?, change.day)))
        .filter(|(_, day)| changes.shape.days.binary_search(day).is_ok())
        .collect();
    let dates = changes.whole.dates.iter();
    dates
        .filter_map(|date| Some((Id::from(date.id), *now.get(&date.stands_for())?)))
        .collect()
}

fn only_in(days: &[Day], left_out: Vec<(Day, Day)>) -> Vec<(Day, Day)> {
    let is_in = |(_, day): &(Day, Day)| days.binary_search(day).is_ok();
    left_out.into_iter().filter(is_in).collect()
}
