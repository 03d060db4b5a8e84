//! Making a series.

use super::{
    choice::{Choice, Chosen, none_chosen},
    draft::{check_of, own, reach},
    ground::{Ground, Who},
    whose::settled,
};
use crate::{
    access::Visit,
    bookings::{blocked_person, desk::counted},
    rooms,
    series::{
        model::{Asked, Pattern, SeriesMade, Shape},
        store::{self, NewSeries},
    },
};
use foundation::{
    Flaw, Id, Problem, Result,
    idempotency::{self, Once},
    problem::Flaws,
    text,
};
use locales::{Words, series as t};
use serde::Serialize;
use std::collections::HashSet;

/// How often a series is judged anew because staff have changed the room meanwhile.
pub(super) const TRIES: usize = 4;

/// A series that is asked for.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Ask {
    /// The room's code.
    pub room: String,
    /// When.
    pub asked: Asked,
    /// Which of its dates.
    pub choice: Choice,
    /// What for.
    pub title: String,
    /// Whether everyone may read the title.
    pub title_public: bool,
    /// How many people come.
    pub party_size: String,
    /// The number of the person for whom it is, where that is somebody else.
    pub for_phone: Option<String>,
    /// Whether staff know that this person was blocked, and book for them all the same.
    pub despite_block: bool,
    /// By which the server knows it when it is sent twice.
    #[serde(skip)]
    pub key: Option<String>,
}

/// Books a room again and again, for the caller or on someone's behalf: all dates that were chosen, or none.
pub async fn make(visit: &Visit, ask: Ask) -> Result<SeriesMade> {
    let by = visit.person()?;
    let once = Once::of(by.uuid(), "series.make", ask.key.as_deref(), &ask)?;
    if let Some(made) = idempotency::answer(&visit.db, visit.at(), once.as_ref()).await? {
        return Ok(made);
    }
    let shape = ask.asked.parse(visit.today())?;
    let pattern = described(&shape, &ask.title, ask.title_public, &ask.party_size)?;
    let of = own(visit, &ask.asked).await?;
    let (whom, standing) = settled(visit, &ask, of.as_ref()).await?;
    if let Some(until) = standing.blocked.filter(|_| standing.staff && !ask.despite_block) {
        return Err(blocked_person(until));
    }
    let who = Who {
        person: whom.known(),
        standing,
    };
    let counted = |refusal| counted(visit, &ask.room, refusal);
    for tries in 1.. {
        let new = plan(visit, &ask, &shape, &pattern, who).await.map_err(counted)?;
        let (room, version, whose) = (new.many.terms.id, new.many.terms.version, whom.clone());
        let made = idempotency::write(&visit.db, visit.at(), once.clone(), move |tx| {
            Box::pin(async move {
                let mut new = new;
                new.many.person = whose.settle(tx, new.many.community, by).await?;
                store::make(tx, &new).await
            })
        });
        match made.await {
            Err(Problem::Conflict { .. }) if tries < TRIES && is_newer(visit, room, version).await? => {}
            made => return made.map_err(counted),
        }
    }
    Err(Problem::Unavailable)
}

/// The dates as the room's rules allow them now.
async fn plan(visit: &Visit, ask: &Ask, shape: &Shape, pattern: &Pattern, who: Who) -> Result<NewSeries> {
    let terms = rooms::terms(&mut visit.db.read().await?.conn(), visit.at(), &ask.room).await?;
    fits(pattern, terms.largest_party())?;
    let of = own(visit, &ask.asked).await?;
    check_of(shape, &terms.code, of.as_ref())?;
    let free: HashSet<_> = of.iter().map(|of| of.id).collect();
    let mut ground = Ground::read(visit, terms, who, reach(&shape.days), &free).await?;
    if !pattern.borrows.is_empty() {
        let days = reach(&shape.days);
        ground.lending(visit, days, &pattern.borrows, &free).await?;
    }
    let ticked = ask.choice.read()?;
    let mut chosen = Chosen::default();
    for day in shape
        .days
        .iter()
        .filter(|day| of.as_ref().is_none_or(|of| of.day != **day))
    {
        let wanted = ticked.get(day).copied();
        chosen.add(visit, &mut ground, *day, (pattern, ask.choice.leave_out), wanted);
    }
    chosen.settle(visit.today())?;
    if chosen.dates.is_empty() && of.is_none() {
        return Err(if ticked.is_empty() {
            none_chosen()
        } else {
            Problem::Taken { alternatives: vec![] }
        });
    }
    let by = visit.person()?;
    Ok(NewSeries {
        many: ground.many(visit, Id::new(), who.person.unwrap_or(by))?,
        repeat: shape.repeat,
        first: shape.first,
        pattern: pattern.clone(),
        dates: chosen.dates,
        skips: chosen.skips,
        of: of.map(|of| (of.id, of.day)),
        limited: who.is_limited(),
        leave_out: ask.choice.leave_out,
    })
}

/// What is said of every date; every flaw at once.
pub(super) fn described(shape: &Shape, title: &str, title_public: bool, party_size: &str) -> Result<Pattern> {
    let mut flaws = Flaws::default();
    let title = flaws.note("title", text::line(title, 60));
    let size = party_size
        .trim()
        .parse()
        .ok()
        .filter(|size| (1..=10_000).contains(size));
    let size = size.ok_or_else(|| Flaw::new("party_size", Words::of(|lang| t::party_size(lang).into())));
    let size: Option<u16> = flaws.note("party_size", size);
    flaws.refuse()?;
    Ok(Pattern {
        from: shape.from,
        until: shape.until,
        parts: shape.parts.clone(),
        title: title.unwrap_or_default(),
        title_public,
        party_size: size.unwrap_or(1),
        borrows: shape.borrows.clone(),
    })
}

/// Whether the room holds so many people.
pub(super) fn fits(pattern: &Pattern, most: u16) -> Result<()> {
    if pattern.party_size <= most {
        return Ok(());
    }
    let words = Words::of(|lang| t::party_too_large(lang, most));
    Err(Flaw::new("party_too_large", words).of("party_size"))
}

/// Whether staff have changed the room since this version of it, or taken it out of use.
pub(super) async fn is_newer(visit: &Visit, room: Id<rooms::Room>, version: i64) -> Result<bool> {
    let newest = rooms::version(&mut visit.db.read().await?.conn(), visit.at(), room).await?;
    Ok(newest != version)
}
