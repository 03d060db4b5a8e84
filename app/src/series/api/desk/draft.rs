//! A series that is only asked for: which dates it would have.

use super::{
    ground::{Ground, Who},
    whose::{Whose, seen},
};
use crate::{
    access::{Person, Visit},
    bookings::{Booking, Borrowed, PersonView, bar, desk},
    devices,
    rooms::{self, RoomTerms},
    series::model::{Asked, DatePreview, DateState, Draft, Outcome, Planned, Shape, Times, Want, preview},
};
use foundation::{
    Flaw, Id, Problem, Result,
    policy::Act,
    time::{Day, Span},
};
use locales::{Words, series as t};
use std::collections::HashSet;

/// What the page of a new series shows; dates once something is asked for.
pub async fn draft(visit: &Visit, room: &str, asked: &Asked) -> Result<Draft> {
    let today = visit.today();
    let terms = rooms::terms(&mut visit.db.read().await?.conn(), visit.at(), room).await?;
    let of = own(visit, asked).await?;
    let Whose { who, other, whom } = seen(visit, asked, of.as_ref()).await?;
    let lendable = match &visit.caller.known {
        Some(_) => devices::in_use(&mut visit.db.read().await?.conn(), visit.at()).await?,
        None => vec![],
    };
    let outcome = if asked.repeat.freq.is_empty() {
        Outcome::Nothing
    } else {
        match dates(visit, &terms, who, asked, of.as_ref()).await {
            Ok(planned) => Outcome::Dates(planned),
            Err(refused @ Problem::Invalid { .. }) => Outcome::Refused(refused),
            Err(other) => return Err(other),
        }
    };
    let last = match &outcome {
        Outcome::Dates(planned) => planned.dates.last().map(|date| date.day),
        _ => None,
    };
    let reach = if who.standing.staff {
        crate::recurrence::REACH
    } else {
        terms.rules.ahead_days.max(terms.rules.series_days).into()
    };
    Ok(Draft {
        // Who books for somebody else is barred by nothing here: each date says what bars it.
        bar: (!other)
            .then(|| bar(&terms.rules, today, today, desk::standing(visit)))
            .flatten(),
        blocked: desk::blocked(visit).await?,
        for_others: visit.may(Act::BookFor) && of.is_none(),
        whom,
        holidays_until: last.and_then(|last| terms.holidays_to_tell(last, today)),
        approval: terms.rules.approval && !who.standing.staff,
        reach: today.plus(reach),
        title: of.as_ref().map(|of| of.title.clone()),
        party_size: of.as_ref().map(|of| of.party_size),
        borrowed: of.map(|of| of.borrowed).unwrap_or_default(),
        lendable,
        terms,
        today,
        outcome,
    })
}

/// The booking that a series is made of.
pub(super) struct Of {
    pub(super) id: Id<Booking>,
    /// Its room, by its code.
    pub(super) room: String,
    /// Whose it is.
    pub(super) person: Id<Person>,
    /// Who that is, where it is not the caller.
    pub(super) owner: Option<PersonView>,
    pub(super) day: Day,
    pub(super) times: Times,
    pub(super) title: String,
    pub(super) party_size: u16,
    pub(super) borrowed: Vec<Borrowed>,
}

/// The booking that is named, where there is one; it has to be live and of no series yet.
pub(super) async fn own(visit: &Visit, asked: &Asked) -> Result<Option<Of>> {
    if asked.of.is_empty() {
        return Ok(None);
    }
    let id: Id<Booking> = asked.of.parse().map_err(|_| Problem::NotFound)?;
    let kept = desk::owned(visit, id).await?;
    let view = desk::view(visit, &kept)?;
    if view.series.is_some() || !view.status.is_live() {
        return Err(crate::bookings::ended());
    }
    let span = Span::new(view.starts.to_utc(), view.ends.to_utc()).ok_or(Problem::NotFound)?;
    let local = desk::local(visit, &span);
    Ok(Some(Of {
        id,
        room: view.room,
        person: kept.person_id.into(),
        owner: view.person,
        day: local.day,
        times: Times {
            from: local.from,
            until: local.until.unwrap_or(foundation::time::Minute::END),
        },
        title: view.title,
        party_size: view.party_size,
        borrowed: view.borrowed,
    }))
}

async fn dates(visit: &Visit, terms: &RoomTerms, who: Who, asked: &Asked, of: Option<&Of>) -> Result<Planned> {
    let shape = asked.parse(visit.today())?;
    check_of(&shape, &terms.code, of)?;
    let free: HashSet<Id<Booking>> = of.map(|of| of.id).into_iter().collect();
    let mut ground = Ground::read(visit, terms.clone(), who, reach(&shape.days), &free).await?;
    if !shape.borrows.is_empty() {
        ground.lending(visit, reach(&shape.days), &shape.borrows, &free).await?;
    }
    let want = Want {
        parts: &shape.parts,
        borrows: &shape.borrows,
        without: false,
    };
    let times = Times {
        from: shape.from,
        until: shape.until,
    };
    // The booking that there is is not judged, and not counted once more: its week has it already.
    let is_new = |day: &Day| of.is_none_or(|of| of.day != *day);
    let days: Vec<Day> = shape.days.iter().copied().filter(is_new).collect();
    let mut dates = preview(&ground.around(visit), &days, times, want, ground.left.clone());
    dates.extend(of.map(|of| DatePreview {
        day: of.day,
        times: of.times,
        state: DateState::Own,
        offers: vec![],
        either: false,
    }));
    dates.sort_by_key(|date| date.day);
    Ok(Planned {
        repeat: shape.repeat,
        dates,
    })
}

/// The booking that a series is made of stands in the same room, for one of its dates.
pub(super) fn check_of(shape: &Shape, room: &str, of: Option<&Of>) -> Result<()> {
    match of {
        Some(of) if of.room != room => {
            Err(Flaw::new("of_room", Words::of(|lang| t::of_other_room(lang).into())).of("room"))
        }
        Some(of) if !shape.days.contains(&of.day) => {
            Err(Flaw::new("of", Words::of(|lang| t::of_flaw(lang).into())).of("date"))
        }
        _ => Ok(()),
    }
}

/// The first and the last of some days.
pub(super) fn reach(days: &[Day]) -> (Day, Day) {
    let first = days.first().copied().unwrap_or(Day::numbered(0));
    (first, days.last().copied().unwrap_or(first))
}
