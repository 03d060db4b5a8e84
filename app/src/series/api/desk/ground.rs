//! What the dates of a series are judged by: the room, what is held in it, what the person may still have.

use crate::{
    access::{Person, Visit},
    bookings::{
        Booking, Borrowing, NEAR, Present, Stage, Standing, desk,
        many::{Dated, Many},
        unknown_device, weeks_near,
    },
    rooms::RoomTerms,
    series::{
        model::{Around, Fit, Held, Left, Pattern, Stock},
        store,
    },
};
use foundation::{
    Id, Result,
    time::{Day, Minute, Slot, now},
};
use std::collections::{HashMap, HashSet};

/// For whom a series is, and what they are here.
#[derive(Debug, Clone, Copy)]
pub(super) struct Who {
    /// Who; `None` where they have no account yet.
    pub(super) person: Option<Id<Person>>,
    /// What they are.
    pub(super) standing: Standing,
}

impl Who {
    /// Whether the limits of a week apply.
    pub(super) const fn is_limited(&self) -> bool {
        !self.standing.staff
    }
}

/// The ground that dates are judged on.
pub(super) struct Ground {
    pub(super) terms: RoomTerms,
    pub(super) who: Who,
    held: HashMap<Id<crate::rooms::Part>, Vec<Held>>,
    stock: Vec<Stock>,
    pub(super) left: Left,
    present: Present,
}

impl Ground {
    /// Reads it for the days from one to another; what the bookings `free` hold does not count.
    pub(super) async fn read(
        visit: &Visit,
        terms: RoomTerms,
        who: Who,
        days: (Day, Day),
        free: &HashSet<Id<Booking>>,
    ) -> Result<Self> {
        let mut reader = visit.db.read().await?;
        let is_free = |booking: Id<Booking>| free.contains(&booking);
        let held = store::held(&mut reader.conn(), visit.at(), terms.id, days, who.person, is_free).await?;
        let used = match who.person {
            Some(person) if who.is_limited() => {
                let weeks = weeks_near(&mut reader.conn(), visit.at(), [terms.id; NEAR], person, days, None).await?;
                weeks.into_iter().map(|((_, week), usage)| (week, usage)).collect()
            }
            _ => HashMap::new(),
        };
        let now = now();
        Ok(Self {
            terms: terms.of_series(),
            who,
            held,
            stock: vec![],
            left: Left {
                used,
                limited: who.is_limited(),
            },
            present: Present {
                now,
                today: visit.zone.day(now),
            },
        })
    }

    /// Reads what can be borrowed along as well; what the bookings `free` have borrowed does not count. Refuses what nobody has ever lent.
    pub(super) async fn lending(
        &mut self,
        visit: &Visit,
        days: (Day, Day),
        wanted: &Borrowing,
        free: &HashSet<Id<Booking>>,
    ) -> Result<()> {
        let at = |day: Day| Slot::at(visit.zone.at(day, Minute::START)).0;
        let slots = (at(days.0.plus(-1)), at(days.1.plus(2)));
        let is_free = |booking: Id<Booking>| free.contains(&booking);
        self.stock = store::stock(&mut visit.db.read().await?.conn(), visit.at(), slots, is_free).await?;
        let is_known = |code: &String| self.stock.iter().any(|device| device.code == *code);
        if wanted.counts().keys().all(is_known) {
            Ok(())
        } else {
            Err(unknown_device().of("equipment"))
        }
    }

    /// What a booking has of a week that it gives up is there to be had.
    pub(super) fn give_back(&mut self, day: Day, minutes: i64) {
        let used = self.left.used.entry(day.monday().number()).or_default();
        used.bookings -= 1;
        used.minutes -= minutes;
    }

    pub(super) fn around(&self, visit: &Visit) -> Around<'_> {
        Around {
            terms: &self.terms,
            held: &self.held,
            stock: &self.stock,
            zone: visit.zone,
            standing: self.who.standing,
            present: self.present,
        }
    }

    /// Whether each date waits for staff.
    pub(super) const fn approval(&self) -> bool {
        self.terms.rules.approval && !self.who.standing.staff
    }

    /// A date that can be had, as a new booking.
    pub(super) fn dated(&self, visit: &Visit, stands_for: Day, fit: Fit, pattern: &Pattern) -> Dated {
        let starts = fit.span.starts();
        Dated {
            booking: Id::new(),
            version: 0,
            stands_for,
            span: fit.span,
            day: visit.zone.day(starts),
            at: visit.zone.minute(starts),
            parts: fit.parts,
            stage: Stage::made(self.approval(), starts, self.present.now),
            title: pattern.title.clone(),
            title_public: pattern.title_public,
            party_size: pattern.party_size,
            borrows: fit.borrows,
        }
    }

    /// What the dates of a series here have in common.
    pub(super) fn many(&self, visit: &Visit, series: Id<crate::bookings::Series>, person: Id<Person>) -> Result<Many> {
        Ok(Many {
            community: visit.at(),
            series,
            terms: self.terms.clone(),
            person,
            by: visit.person()?,
        })
    }
}

/// What the caller is when they change what is `person`'s.
pub(super) async fn who(visit: &Visit, person: Id<Person>) -> Result<Who> {
    let standing = desk::standing_of(visit, &mut visit.db.read().await?.conn(), person).await?;
    Ok(Who {
        person: Some(person),
        standing,
    })
}
