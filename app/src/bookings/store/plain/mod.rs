//! Plain bookings: of a whole room, at once, with nothing borrowed. They are most of all, and many of them are a few statements.

mod embedded;
mod given;
mod insert;
mod locked;
mod over;

use super::{
    make::{NewBooking, make_as},
    row::Row,
};
use crate::{
    bookings::model::{Booking, Made, Stage},
    rooms::changed_meanwhile,
};
use foundation::{
    Id, Problem,
    db::{Conn, Done, Together, Tx, Written},
    idempotency::{self, Once},
    time::now,
};
use locked::Locked;
use std::collections::HashSet;
use uuid::Uuid;

/// A plain booking, with the key of the form that it came by.
#[derive(Debug)]
pub struct Plain {
    id: Id<Booking>,
    new: NewBooking,
    once: Option<Once>,
}

impl Plain {
    /// One that [`is_plain`](NewBooking::is_plain).
    pub fn new(new: NewBooking, once: Option<Once>) -> Self {
        Self {
            id: Id::new(),
            new,
            once,
        }
    }

    fn made(&self) -> Made {
        Made {
            id: self.id,
            status: self.stage().state,
        }
    }

    fn stage(&self) -> Stage {
        Stage::made(false, self.new.wish.span.starts(), now())
    }

    /// Whether what the person has in the week decides.
    const fn is_counted(&self) -> bool {
        let rules = &self.new.terms.rules;
        self.new.limited && (rules.bookings_a_week.is_some() || rules.minutes_a_week.is_some())
    }

    fn row(&self) -> Row<'_> {
        Row::of(&self.new, self.stage(), &self.new.made_as(self.id))
    }
}

impl Together for Plain {
    type Answer = Made;

    fn goes_with(&self, other: &Self) -> bool {
        let same_room = self.new.terms.id == other.new.terms.id;
        let (held, others) = (self.new.held(), other.new.held());
        let meet = same_room && held.first() < others.end() && others.first() < held.end();
        let same_person = self.new.person == other.new.person;
        let count = same_person && (self.is_counted() || other.is_counted());
        let key = |plain: &Self| plain.once.as_ref().map(|once| (once.person, once.key.clone()));
        let same_key = self.once.is_some() && key(self) == key(other);
        !meet && !count && !same_key
    }

    fn all<'t>(batch: &'t [Self], tx: &'t mut Tx<'_>) -> Done<'t, Vec<Written<Made>>> {
        Box::pin(async move {
            let locked = match &mut **tx {
                Conn::Postgres(c) => Some(Locked::of(c, batch).await?),
                // The one writer waits for nobody.
                Conn::Sqlite(_) => None,
            };
            let mut over = over::limits(tx, batch).await?;
            let fates: Vec<Option<Written<Made>>> = (0..)
                .zip(batch)
                .map(|(place, plain)| {
                    if locked.as_ref().is_none_or(|locked| locked.has(plain)) {
                        over.remove(&place).map(|refusal| Written::So(Err(refusal)))
                    } else {
                        Some(Written::Alone)
                    }
                })
                .collect();
            let open = batch.iter().zip(&fates).filter(|(_, fate)| fate.is_none());
            let open: Vec<&Plain> = open.map(|(plain, _)| plain).collect();
            let rows = || open.iter().map(|plain| (*plain, plain.row())).collect::<Vec<_>>();
            let inserted = match &mut **tx {
                Conn::Postgres(c) => insert::all(c, &rows()).await?,
                Conn::Sqlite(c) => embedded::all(c, &rows()).await?,
            };
            tx.nothing_changed();
            tx.callers_stay(true);
            let mut written = Vec::with_capacity(open.len());
            for plain in open {
                let is_in = |set: &HashSet<Uuid>| set.contains(&plain.id.uuid());
                written.push(if is_in(&inserted.made) {
                    let recorded = plain.row().recorded;
                    // Whom somebody else books for has news.
                    tx.callers_stay(recorded.own);
                    tx.is_recorded(&recorded.entry);
                    Written::So(Ok(plain.made()))
                } else if is_in(&inserted.known) {
                    // What is taken is their own, under the same key.
                    Written::Alone
                } else if is_in(&inserted.seen) {
                    Written::So(Err(Problem::Taken { alternatives: vec![] }))
                } else {
                    Written::So(Err(changed_meanwhile()))
                });
            }
            let mut written = written.into_iter();
            Ok(fates
                .into_iter()
                .map(|fate| fate.or_else(|| written.next()).unwrap_or(Written::Alone))
                .collect())
        })
    }

    fn alone<'t>(self, tx: &'t mut Tx<'_>) -> Done<'t, Made> {
        Box::pin(async move {
            let Self { id, new, once } = self;
            let community = new.community;
            idempotency::within(tx, community, once.as_ref(), move |tx| {
                Box::pin(async move { make_as(tx, id, &new).await })
            })
            .await
        })
    }
}
