//! Events of other calendars, taken in and followed, within a transaction. What staff have changed of one stays as they have it.

use super::ground::plan_of;
use crate::{
    closures,
    events::{
        model::{Event, EventDate, EventFields, EventInfo, Ground, Kind, Otherwise, Plan, Said, Standing, Then, span},
        store::{self, By, Change, KeptDate, Placed, Replan},
    },
    rooms,
};
use foundation::{
    Id, Problem, Result,
    db::Tx,
    time::{Day, Zone, now},
};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// An event that is taken in.
#[derive(Debug, Clone, Copy)]
pub struct Brought<'a> {
    /// What its calendar says.
    pub said: &'a Said,
    /// What kind it is here.
    pub kind: Kind,
    /// Where it is, if its calendar does not say.
    pub place: &'a str,
    /// Who holds it; may be empty.
    pub organiser: &'a str,
    /// Whether everyone sees it at once.
    pub published: bool,
    /// The source that it follows; without one it is an event like any other from now on.
    pub follows: Option<Uuid>,
}

/// Takes an event in.
pub async fn bring(tx: &mut Tx<'_>, (by, zone): (&By, Zone), new: Brought<'_>) -> Result<Id<Event>> {
    let today = zone.day(now());
    let Brought { said, kind, place, .. } = new;
    let fields = EventFields {
        kind: kind.name().to_owned(),
        title: said.title.clone(),
        about: said.about.clone(),
        organiser: new.organiser.to_owned(),
        place: if said.place.is_empty() { place } else { &said.place }.to_owned(),
        ..EventFields::begun(today)
    };
    let mut draft = fields.parse(today, zone)?;
    draft.plan = said.plan();
    let plan = Replan {
        title: said.title.clone(),
        public: new.published,
        make: made(said, &said.dates(), zone),
        otherwise: Otherwise::Without,
        ..Replan::default()
    };
    let id = store::insert(tx, by, &draft, None).await?;
    if let Some(source) = new.follows {
        store::follow(tx, by, id, source).await?;
    }
    if new.published {
        store::publish_in(tx, by, (id, 1), None, &plan).await?;
    } else {
        store::place_draft(tx, by, id, &plan).await?;
    }
    store::mark_single(tx, by, &single(said, &plan.make)).await?;
    Ok(id)
}

/// The dates that are to be made: what has begun is none of them.
fn made(said: &Said, dates: &BTreeMap<Day, Then>, zone: Zone) -> Vec<Placed> {
    let now = now();
    let made = dates.iter().filter_map(|(stands_for, then)| {
        let (day, from, until) = then.unwrap_or((*stands_for, said.from, said.until));
        let span = span(zone, day, from, until).ok().filter(|span| span.starts() > now)?;
        Some(Placed {
            id: Id::new(),
            stands_for: *stands_for,
            day,
            at: from,
            span,
            books: None,
            left_out: then.is_none(),
        })
    });
    made.collect()
}

/// Those that are at another time than the rule says.
fn single(said: &Said, placed: &[Placed]) -> Vec<Id<EventDate>> {
    let other = |one: &&Placed| {
        let then = said.otherwise.get(&one.stands_for);
        !one.left_out && then.is_some_and(|then| *then != Some((one.stands_for, said.from, said.until)))
    };
    placed.iter().filter(other).map(|one| one.id).collect()
}

/// An event is what its calendar says by now, where that is otherwise than what it said before. Whether there was anything to change.
pub async fn bring_again(
    tx: &mut Tx<'_>,
    (by, zone): (&By, Zone),
    id: Id<Event>,
    (before, after): (&Said, &Said),
) -> Result<bool> {
    let was = store::find(tx, by.community, zone, id).await?;
    if was.state == Standing::Cancelled {
        return Ok(false);
    }
    let mut fields = EventFields::of(&was);
    // A place that was left empty there has been filled in here.
    let nowhere = before.place.is_empty();
    for (mine, before, after, theirs) in [
        (&mut fields.title, &before.title, &after.title, false),
        (&mut fields.about, &before.about, &after.about, false),
        (&mut fields.place, &before.place, &after.place, nowhere),
    ] {
        if theirs || *mine == *before {
            mine.clone_from(after);
        }
    }
    if fields.place.is_empty() && fields.room.is_empty() {
        fields.place = was.place.zh.clone();
    }
    let mut draft = fields.parse(zone.day(now()).min(was.first), zone)?;
    let planned = Plan {
        skips_holidays: was.skips_holidays,
        ..before.plan()
    };
    let follows = was.turns.is_empty() && plan_of(&was) == planned;
    let mut plan = Replan::default();
    if follows {
        draft.plan = Plan {
            skips_holidays: was.skips_holidays,
            ..after.plan()
        };
        let kept = store::kept_dates(tx, by.community, id).await?;
        let ground = ground(tx, by, zone, (&was, after)).await?;
        plan = replan((before, after), &kept, &ground);
        plan.rooms = ground.room.into_iter().collect();
    }
    let (turns, room) = (was.turns.clone(), plan.rooms.first().map(|terms| terms.id));
    // Where its dates stay as they are its room does too.
    let room = match room {
        Some(room) => Some(room),
        None => match &was.room {
            Some(code) => room_of(tx, by, code).await?.map(|terms| terms.id),
            None => None,
        },
    };
    let change = Change {
        version: was.version,
        plan: Replan {
            title: draft.title.zh.clone(),
            public: was.state == Standing::Published,
            capacity: draft.capacity,
            otherwise: Otherwise::Without,
            ..plan
        },
        was,
        draft,
        room,
        turns,
        named: None,
        reason: String::new(),
    };
    store::change_in(tx, by, &change).await?;
    let placed = [&change.plan.make[..], &change.plan.follow[..]].concat();
    store::mark_single(tx, by, &single(after, &placed)).await?;
    Ok(true)
}

async fn room_of(tx: &mut Tx<'_>, by: &By, code: &str) -> Result<Option<rooms::RoomTerms>> {
    match rooms::terms(tx, by.community, code).await {
        Ok(terms) => Ok(Some(terms)),
        Err(Problem::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}

async fn ground(tx: &mut Tx<'_>, by: &By, zone: Zone, (was, after): (&EventInfo, &Said)) -> Result<Ground> {
    let room = match &was.room {
        Some(code) => room_of(tx, by, code).await?,
        None => None,
    };
    let dates = after.dates();
    let days = || dates.values().flatten().map(|(day, ..)| *day);
    let held = match (&room, days().min(), days().max()) {
        (Some(room), Some(first), Some(last)) => {
            store::held(tx, by.community, room.id, (first, last), Some(was.id)).await?
        }
        _ => vec![],
    };
    Ok(Ground {
        held,
        holidays: closures::calendar(tx, by.community).await?,
        zone,
        now: now(),
        room,
    })
}

/// What becomes of the dates: what is said otherwise than before is so, and what is not stays, whatever staff have made of it.
fn replan((before, after): (&Said, &Said), kept: &[KeptDate], ground: &Ground) -> Replan {
    let (old, new) = (before.dates(), after.dates());
    let known: HashMap<Day, &KeptDate> = kept.iter().map(|date| (date.stands_for(), date)).collect();
    let mut plan = Replan::default();
    let mut fresh = BTreeMap::new();
    for (day, then) in &new {
        match (known.get(day), old.get(day)) {
            (None, _) => {
                fresh.insert(*day, *then);
            }
            (Some(_), Some(same)) if same == then => {}
            (Some(date), _) if !date.is_planned() || date.starts <= ground.now => {}
            (Some(date), _) => follow(&mut plan, date, *then, ground),
        }
    }
    for day in old.keys().filter(|day| !new.contains_key(day)) {
        if let Some(date) = known
            .get(day)
            .filter(|date| date.is_planned() && date.starts > ground.now)
        {
            follow(&mut plan, date, None, ground);
        }
    }
    plan.make = made(after, &fresh, ground.zone);
    for one in plan.make.iter_mut().filter(|one| !one.left_out) {
        one.books = ground.books(&ground.room(&one.span, one.day));
    }
    plan
}

/// A date is at another time, or takes place no more.
fn follow(plan: &mut Replan, date: &KeptDate, then: Then, ground: &Ground) {
    plan.free.extend(date.booking());
    let placed = then.and_then(|(day, from, until)| {
        let span = span(ground.zone, day, from, until).ok()?;
        Some(Placed {
            id: date.id(),
            stands_for: date.stands_for(),
            day,
            at: from,
            span,
            books: ground.books(&ground.room(&span, day)),
            left_out: false,
        })
    });
    match placed {
        Some(placed) => plan.follow.push(placed),
        None => plan.end.push(date.id()),
    }
}

/// What its calendar has no more does not take place: it is cancelled, with words for those who registered; a draft is removed.
pub async fn end_brought(tx: &mut Tx<'_>, (by, zone): (&By, Zone), id: Id<Event>, reason: &str) -> Result<bool> {
    let was = match store::any(tx, by.community, zone, id).await {
        Err(Problem::NotFound) => return Ok(false),
        other => other?,
    };
    match was.state {
        Standing::Draft => store::discard_in(tx, by, id, was.version).await?,
        Standing::Published => store::cancel_in(tx, by, &was, was.version, reason).await?,
        Standing::Cancelled => return Ok(false),
    }
    Ok(true)
}
