//! For whom a room is booked.

use crate::{
    access::{Person, Visit},
    accounts, blocks,
    bookings::{model::Standing, store},
    residents,
};
use foundation::{
    Flaw, Id, PhoneNumber, Problem, Result,
    db::{Conn, Tx},
    policy::Act,
    tenancy::Community,
    time::now,
};
use locales::{Words, bookings as t};

/// Whose booking it shall be.
#[derive(Clone)]
pub enum Whom {
    /// Somebody with an account.
    Known(Id<Person>),
    /// Nobody has this number, or nobody any more: an account is opened together with the booking, so that a refusal leaves none.
    New(PhoneNumber),
}

/// What somebody is here, whoever asks; and whether those who ask are staff, who decide themselves.
pub async fn standing_of(visit: &Visit, conn: &mut Conn<'_>, person: Id<Person>) -> Result<Standing> {
    let block = blocks::present(conn, visit.at(), person).await?;
    Ok(Standing {
        verified: store::is_verified(conn, visit.at(), person).await?,
        staff: visit.may(Act::RunCentre),
        blocked: block.map(|block| block.told(visit.zone).until),
    })
}

/// Whether somebody is another one here than when they were judged: blocked meanwhile, or allowed again.
pub async fn is_otherwise(visit: &Visit, person: Id<Person>, judged: Standing) -> Result<bool> {
    Ok(standing_of(visit, &mut visit.db.read().await?.conn(), person).await? != judged)
}

impl Whom {
    /// The caller, or the person of a number, whom only some may book for; and what they are here.
    pub async fn of(visit: &Visit, for_phone: Option<&str>) -> Result<(Self, Standing)> {
        let staff = visit.may(Act::RunCentre);
        let Some(phone) = for_phone.map(str::trim).filter(|phone| !phone.is_empty()) else {
            let known = visit.caller.known.as_ref().ok_or(Problem::NotSignedIn)?;
            let blocked = known.blocked_in(visit.at(), now());
            let standing = Standing {
                verified: known.verified.contains(&visit.at().uuid()),
                staff,
                blocked: blocked.map(|ends| blocks::last_day(visit.zone, ends)),
            };
            return Ok((Self::Known(known.person), standing));
        };
        if !visit.may(Act::BookFor) {
            return Err(Problem::NotAllowed);
        }
        let phone = PhoneNumber::parse(phone).map_err(|flaw| flaw.of("for_phone"))?;
        let mut reader = visit.db.read().await?;
        // Whose role holds in a part of the community only books for those who live there.
        if !visit.may_everywhere(Act::BookFor)
            && !residents::is_theirs(&mut reader.conn(), visit.at(), visit.person()?, &phone).await?
        {
            return Err(not_theirs().of("for_phone"));
        }
        match accounts::holder(&mut reader.conn(), &phone).await? {
            Some(person) => Ok((
                Self::Known(person),
                standing_of(visit, &mut reader.conn(), person).await?,
            )),
            None => Ok((
                Self::New(phone),
                Standing {
                    staff,
                    ..Standing::default()
                },
            )),
        }
    }

    /// Who it is, as far as there is an account.
    pub const fn known(&self) -> Option<Id<Person>> {
        match self {
            Self::Known(person) => Some(*person),
            Self::New(_) => None,
        }
    }

    /// What they are here by now, who were `judged` as something.
    pub async fn standing_now(&self, visit: &Visit, judged: Standing) -> Result<Standing> {
        match self.known() {
            Some(person) => standing_of(visit, &mut visit.db.read().await?.conn(), person).await,
            None => Ok(judged),
        }
    }

    /// The account, opened by `by` in this transaction where there is none.
    pub async fn settle(self, tx: &mut Tx<'_>, community: Id<Community>, by: Id<Person>) -> Result<Id<Person>> {
        match self {
            Self::Known(person) => Ok(person),
            Self::New(phone) => accounts::opened_by(tx, community, &phone, by).await,
        }
    }
}

fn not_theirs() -> Flaw {
    Flaw::new("not_theirs", Words::of(|lang| t::not_theirs(lang).into()))
}
