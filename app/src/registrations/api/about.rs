//! What a request is about: an event, its date, in what it gives places, and who asks.

use crate::{
    access::Visit,
    admission::{Asker, Terms},
    events::{self, Audience, DateInfo, Event, EventDate, EventInfo, Registering},
    registrations::{
        model::{Times, blocked, terms},
        store::{self, Books, Pool},
    },
};
use foundation::{
    Flaw, Id, Problem, Result,
    db::Conn,
    time::{Day, Instant, now},
};

/// An event, and the date that is meant where people register for one date.
pub struct About {
    /// The event.
    pub event: EventInfo,
    /// The date; `None` for a whole course.
    pub date: Option<DateInfo>,
    /// In what it gives places.
    pub pool: Pool,
}

impl About {
    /// The event of an id on a day that one of its dates stands for; without a day its next date.
    pub async fn of_day(visit: &Visit, conn: &mut Conn<'_>, event: &str, day: &str) -> Result<Self> {
        let id = event.parse::<Id<Event>>().map_err(|_| Problem::NotFound)?;
        let event = events::event(conn, visit.at(), visit.zone, id).await?;
        if event.registering != Registering::Date {
            return Ok(Self::course(visit, event));
        }
        let date = if day.is_empty() {
            store::next_date(conn, visit.at(), id, now()).await?
        } else {
            let day = day.parse::<Day>().map_err(|_| Problem::NotFound)?;
            store::date_for(conn, visit.at(), id, day).await?
        };
        let (event, date) = events::date(conn, visit.at(), visit.zone, date.ok_or(Problem::NotFound)?).await?;
        Ok(Self::one(visit, event, date))
    }

    /// The event of an id, and the date of an id where people register for one date.
    pub async fn of_ids(visit: &Visit, conn: &mut Conn<'_>, event: &str, date: &str) -> Result<Self> {
        let id = event.parse::<Id<Event>>().map_err(|_| Problem::NotFound)?;
        if date.is_empty() {
            let event = events::event(conn, visit.at(), visit.zone, id).await?;
            let course = event.registering == Registering::Course;
            return course.then(|| Self::course(visit, event)).ok_or(Problem::NotFound);
        }
        let about = Self::of_date(visit, conn, date).await?;
        let fits = about.event.id == id && about.event.registering == Registering::Date;
        fits.then_some(about).ok_or(Problem::NotFound)
    }

    /// The date of an id; what it gives places in may be its course.
    pub async fn of_date(visit: &Visit, conn: &mut Conn<'_>, date: &str) -> Result<Self> {
        let date = date.parse::<Id<EventDate>>().map_err(|_| Problem::NotFound)?;
        let (event, date) = events::date(conn, visit.at(), visit.zone, date).await?;
        Ok(Self::one(visit, event, date))
    }

    fn course(visit: &Visit, event: EventInfo) -> Self {
        let pool = Pool {
            community: visit.at(),
            event: event.id,
            date: None,
        };
        Self {
            event,
            date: None,
            pool,
        }
    }

    fn one(visit: &Visit, event: EventInfo, date: DateInfo) -> Self {
        let for_date = event.registering != Registering::Course;
        let pool = Pool {
            community: visit.at(),
            event: event.id,
            date: for_date.then_some(date.id),
        };
        Self {
            event,
            date: Some(date),
            pool,
        }
    }

    /// The date, of what is about one.
    pub fn the_date(&self) -> Result<&DateInfo> {
        self.date.as_ref().ok_or(Problem::NotFound)
    }

    /// On what terms it gives places; of a course its last date counts, which the books know.
    pub fn terms(&self, books: Option<&Books>, now: Instant) -> Terms {
        let of_books = || books.and_then(|books| books.last);
        let of_date = |date: &DateInfo| (!date.cancelled).then(|| date.starts.to_utc());
        let starts = match (&self.date, self.pool.date) {
            (Some(date), Some(_)) => of_date(date),
            _ => of_books(),
        };
        let times = Times {
            starts: starts.unwrap_or(now),
            cancelled: starts.is_none(),
        };
        terms(&self.event, times)
    }

    /// Who asks, as far as that is known before they say for whom.
    pub async fn asker(&self, visit: &Visit, conn: &mut Conn<'_>) -> Result<Asker> {
        let known = visit.caller.known.as_ref();
        let of_place = match (self.event.audience, known) {
            (Audience::Place(place), Some(known)) => store::lives_in(conn, visit.at(), known.person, place).await?,
            _ => false,
        };
        Ok(Asker {
            verified: visit.is_verified(),
            of_place,
            born: None,
            party: 1,
            registered: false,
        })
    }

    /// That whoever asks was blocked, where they were.
    pub fn block(&self, visit: &Visit, now: Instant) -> Option<Flaw> {
        let known = visit.caller.known.as_ref()?;
        let ends = known.blocked_in(visit.at(), now)?;
        Some(blocked(ends, visit.zone))
    }

    /// By which the codes of its registrations are made.
    pub fn secret(&self, visit: &Visit) -> Vec<u8> {
        visit.key.mac("registration.code", self.pool.id().as_bytes())
    }
}
